"""What people write, as the algebra of `search.query`: every word with what else it may stand for.

A word is found by its key; with less weight by its parts, by documents whose compounds have it as a part, by its synonyms, and,
if nobody knows it, by what it may be the beginning or a misspelling of. The scores of words are added, so that a document with
more of them comes first; small words and question words count for nothing unless there are no others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from cms.catalogue.enums import Locale
from search.analysis import analyser
from search.analysis.small_words import SMALL_WORDS
from search.analysis.tokens import normal, tokens
from search.analysis.tokens import words as words_in
from search.analysis.vocabulary import Vocabulary
from search.fields import Text, keys_field, parts_field
from search.query import AllOf, AnyOf, BestOf, Match, Node, Weighted
from search.relaxing import Reading
from search.synonym_index import Phrase, synonym_index
from search.words import Words

LONGEST_TEXT = 500  # characters
MOST_WORDS = 60
SHORTEST_BEGINNING = 2  # letters of a word being written
WEAK = 0.5  # the weight below which an alternative is not looked for in names of places
MARKED = 0.45  # the weight from which on an alternative is marked in texts
SLIP = 0.7  # the unlikeness below which a correction is taken before a completion, and for a compound that nobody has written


class QueryTooLong(ValueError):
    """More text than a search takes: over `LONGEST_TEXT` characters or `MOST_WORDS` words."""


@dataclass(frozen=True)
class Weights:
    """How much what counts. Found by experiment on several sets; flat around these values."""

    fields: tuple[tuple[Text, float], ...] = (
        (Text.TITLE, 2.0),
        (Text.INTRO, 1.3),
        (Text.BODY, 1.0),
        (Text.TERMS, 1.6),
        (Text.PLACE, 1.4),
    )
    in_compound: float = 0.6  # the word is a part of a compound in the document
    components: float = 0.9  # all parts of the word are in the document
    first_part: float = 0.4  # the first part of the word is in the document
    head: float = 0.3  # its last part is
    root: float = 0.35  # what it is derived from is
    joined: float = 1.4  # two words that the document has as one
    correction: float = 0.85
    completion: float = 0.7
    tie: float = 0.35  # what fields and alternatives that are not the best add
    most_completions: int = 8
    most_alternatives: int = 24  # of one word
    fewest_alternatives: int = 10
    all_alternatives: int = 48  # of all words together, as long as each has the fewest


WEIGHTS = Weights()
LIGHT_WEIGHTS = replace(WEIGHTS, most_alternatives=2)  # of words that only add to the score: they and hardly more


@dataclass
class Word:
    """A word of the query and what it was taken for; what `search explain` prints."""

    text: str
    light: bool = False
    corrections: tuple[tuple[str, float], ...] = ()
    completions: tuple[str, ...] = ()
    alternatives: dict[Phrase, float] = field(default_factory=dict)

    def offer(self, phrase: Phrase, weight: float) -> None:
        """Take an alternative up, with the best weight that it has."""
        if phrase and weight > self.alternatives.get(phrase, 0.0):
            self.alternatives[phrase] = weight


@dataclass(frozen=True)
class Expansion:
    """A text as parts of a query.

    `words`: documents with any of the words that count. None: there is no such word. `light`: nodes that only add to the score,
    of words that nearly every offer has. `corrections`: word as written → what it is taken for. `read`: how, by language.
    """

    words: Node | None = None
    light: tuple[Node, ...] = ()
    marks: Mapping[Locale, frozenset[str]] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[Locale, Sequence[Word]] = field(default_factory=dict)


def expand(
    text: str,
    locale: Locale,
    fallback: bool,
    words: Words,
    vocabulary: Vocabulary,
    *,
    reading: Reading = "written",
    correct: bool = True,
    weights: Weights = WEIGHTS,
) -> Expansion:
    """The words of a text that `checked` let through.

    English asks in English, and in Danish of documents that stand in for a missing English one (`fallback`).
    """
    written = words_in(text)
    if not written:
        return Expansion()
    locales = (locale, Locale.DANISH) if locale != Locale.DANISH and fallback else (locale,)
    readings = [_Reading(written, language, words, vocabulary, weights, reading, correct) for language in locales]
    weighty = [node for one in readings if (node := one.weighty()) is not None]
    return Expansion(
        weighty[0] if len(weighty) == 1 else BestOf(tuple(weighty)) if weighty else None,
        tuple(node for one in readings for node in one.light()),
        {one.locale: one.marks() for one in readings},
        readings[0].corrections(),
        {one.locale: one.words for one in readings},
    )


def checked(text: str) -> str:
    """The text, if it is not more than a search takes. Raises QueryTooLong."""
    if len(text) > LONGEST_TEXT:
        raise QueryTooLong(f"A search takes at most {LONGEST_TEXT} characters.")
    if len(words_in(text)) > MOST_WORDS:
        raise QueryTooLong(f"A search takes at most {MOST_WORDS} words.")
    return text


def corrected(text: str, corrections: Mapping[str, str]) -> str:
    """A text with words in it replaced, and all else as it is."""
    text = normal(text)
    pieces, end = [], 0
    for token in tokens(text):
        pieces += [text[end : token.start], corrections.get(token.word, text[token.start : token.end])]
        end = token.end
    return "".join([*pieces, text[end:]]).strip()


class _Reading:
    """A query read in one language."""

    def __init__(
        self,
        written: Sequence[str],
        locale: Locale,
        words: Words,
        vocabulary: Vocabulary,
        weights: Weights,
        reading: Reading,
        correct: bool,
    ) -> None:
        self.locale = locale
        self._written = written
        self._vocabulary = vocabulary
        self._weights = weights
        self._reading = reading
        self._correct = correct
        self._analysis = analyser(locale, words)
        self._synonyms = synonym_index(words, locale)
        self._keys = [self._analysis.key(word) for word in written]
        self._small = SMALL_WORDS[locale] | words.stop_words
        self._domain = words.domain_words
        self.words = [Word(word) for word in written]
        self._read()

    def _read(self) -> None:
        counted = [index for index, word in enumerate(self._written) if word not in self._small]
        self._counted = counted or list(range(len(self._written)))
        for index in self._counted:
            self.words[index].light = self._is_light(index)
            self._alternatives(index)

    def _is_light(self, index: int) -> bool:
        word = self._written[index]
        is_domain = word in self._domain or self._keys[index] in self._synonyms.domain
        return is_domain or (word.isdigit() and len(word) < 3)

    def _alternatives(self, index: int) -> None:
        word, text = self.words[index], self._written[index]
        self._offer(word, text, 1.0)
        if self._reading == "alike":
            for phrase, strength in self._synonyms.wider.get((self._keys[index],), {}).items():
                if self._is_there(phrase):
                    word.offer(phrase, strength)
        if not text.isdigit() and not self._is_found(text):
            self._guess(word, text, is_last=index == len(self._written) - 1)

    def _guess(self, word: Word, text: str, is_last: bool) -> None:
        """What a word that leads nowhere may be the beginning or a misspelling of; a word of the language is neither."""
        weights = self._weights
        if self._reading == "written" and self._analysis.knows(text):
            return
        corrections = self._vocabulary.corrections(text)
        is_slip = bool(corrections) and corrections[0][1] < SLIP
        if self._reading == "written" and self._analysis.composes(text) and not is_slip:
            return
        completions: tuple[str, ...] = ()
        if len(text) >= SHORTEST_BEGINNING and (is_last or not corrections):
            completions = self._completions(text)
        if self._reading == "alike":
            corrections = corrections or self._vocabulary.corrections(text, bold=True)
            completions = completions or self._vocabulary.completions(
                text[: max(4, 2 * len(text) // 3)], weights.most_completions
            )
        elif completions and not is_slip:
            corrections = ()  # it is being written, not misspelt
        word.corrections, word.completions = corrections, completions
        if not self._correct:
            return
        for completion in completions:
            self._offer(word, completion, weights.completion * (1.0 if len(text) > 3 else 0.8), with_parts=False)
        for correction, cost in corrections:
            self._offer(word, correction, weights.correction * (1 - 0.25 * cost))

    def _is_found(self, text: str) -> bool:
        """Whether a word is in some document, or is a synonym or label of what is. That the stem of some other word is
        spelt so does not count.
        """
        key = self._analysis.key(text)
        if (
            self._vocabulary.is_listed(text)
            or self._vocabulary.has_whole(key, self.locale)
            or self._synonyms.of((key,))
        ):
            return True
        return self._vocabulary.has_part(key, self.locale) and self._analysis.knows(text)

    def _completions(self, beginning: str) -> tuple[str, ...]:
        """The likeliest words that begin so, each in one of its forms."""
        most = self._weights.most_completions
        by_key: dict[str, str] = {}
        for completion in self._vocabulary.completions(beginning, 4 * most):
            by_key.setdefault(self._analysis.key(completion), completion)
        return tuple(by_key.values())[:most]

    def _offer(self, word: Word, text: str, weight: float, *, with_parts: bool = True) -> None:
        """A word as one of the things that a word of the query stands for, with its synonyms and parts."""
        weights = self._weights
        key = self._analysis.key(text)
        word.offer((key,), weight)
        for phrase, strength in self._synonyms.of((key,)).items():
            if self._is_there(phrase):
                word.offer(phrase, weight * strength)
            else:
                self._offer_beyond(word, phrase, weight * strength)
        if not with_parts:
            return
        components = self._analysis.components(text)
        if len(components) > 1:
            word.offer(components, weight * weights.components)
            for part in components[:-1]:
                word.offer((part,), weight * weights.first_part)
            word.offer((components[-1],), weight * weights.head)
        for part in self._analysis.parts_of(text):
            if part not in components:
                word.offer((part,), weight * weights.root)

    def _offer_beyond(self, word: Word, phrase: Phrase, weight: float) -> None:
        """The synonyms of a synonym that is in no document itself."""
        for other, strength in self._synonyms.of(phrase).items():
            if self._is_there(other):
                word.offer(other, weight * strength)

    def _is_there(self, phrase: Phrase) -> bool:
        return all(self._vocabulary.has(key, self.locale) for key in phrase)

    def weighty(self) -> Node | None:
        """The sum of the words that count; phrases that have synonyms, and words that documents join, as one."""
        parts: list[Node] = []
        index = 0
        while index < len(self._written):
            length = self._synonyms.longest_at(self._keys, index)
            if length > 1:
                parts.append(self._phrase(index, length))
            elif index in self._counted and not self.words[index].light:
                parts.append(self._word(index, self._share))
            index += max(1, length)
        parts += self._joined()
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def light(self) -> tuple[Node, ...]:
        """The words that nearly every offer has, hardly more than they themselves."""
        return tuple(
            self._word(index, LIGHT_WEIGHTS.most_alternatives) for index in self._counted if self.words[index].light
        )

    def corrections(self) -> dict[str, str]:
        """What misspelt words are taken for."""
        return {word.text: word.corrections[0][0] for word in self.words if word.corrections}

    @cached_property
    def _share(self) -> int:
        """How many alternatives each word has: many words make a long query, and need fewer."""
        weights = self._weights
        weighty = sum(not self.words[index].light for index in self._counted)
        share = max(weights.fewest_alternatives, weights.all_alternatives // max(1, weighty))
        return min(weights.most_alternatives, share)

    def _word(self, index: int, most: int) -> Node:
        """The strongest of what a word stands for, all on one level: engines are quicker so."""
        alternatives = sorted(self.words[index].alternatives.items(), key=lambda item: -item[1])
        nodes: list[Node] = []
        for phrase, weight in alternatives[:most]:
            nodes += self._matches(phrase[0], weight) if len(phrase) == 1 else [self._of_phrase(phrase, weight)]
        return BestOf(tuple(nodes), self._weights.tie)

    def _phrase(self, start: int, length: int) -> Node:
        """Several words that have a synonym together: the words, or the synonym."""
        own = [self._word(index, self._share) for index in range(start, start + length) if index in self._counted]
        others = [
            self._of_phrase(phrase, weight * length)
            for phrase, weight in self._synonyms.of(tuple(self._keys[start : start + length])).items()
            if self._is_there(phrase)
        ]
        return BestOf((AnyOf(tuple(own)), *others), self._weights.tie)

    def _joined(self) -> list[Node]:
        """Neighbouring words that documents write as one: "kunst museum"."""
        found = []
        for first, second in pairwise(range(len(self._written))):
            for joint in ("", "s", "e"):
                joined = self._written[first] + joint + self._written[second]
                if self._vocabulary.is_listed(joined):
                    found.append(self._of_phrase((self._analysis.key(joined),), self._weights.joined))
                    break
        return found

    def _of_phrase(self, phrase: Phrase, weight: float) -> Node:
        """The documents that have every key of a phrase, wherever."""
        each = weight * len(phrase) ** -0.5
        keys = tuple(BestOf(self._matches(key, each), self._weights.tie) for key in phrase)
        return keys[0] if len(keys) == 1 else AllOf(keys)

    def _matches(self, key: str, weight: float) -> tuple[Node, ...]:
        """A key in the fields where it is, as a word or as a part of one; weak ones not in names of places."""
        fields = _fields(self.locale, self._weights, weight < WEAK)
        asked = fields.whole
        if self._vocabulary.has_part(key, self.locale):
            asked = (*asked, *fields.part) if self._vocabulary.has_whole(key, self.locale) else fields.part
        return tuple(Weighted(Match(name, key), weight * strength) for name, strength in asked)

    def marks(self) -> frozenset[str]:
        """The keys to mark in a document's text: those that a person would see as what was asked for."""
        return frozenset(
            key
            for index in self._counted
            for phrase, weight in self.words[index].alternatives.items()
            if weight >= MARKED
            for key in phrase
        )


class _Found(NamedTuple):
    """The fields in which a key is looked for, with their weights: as a whole word, and as a part of one."""

    whole: tuple[tuple[str, float], ...]
    part: tuple[tuple[str, float], ...]


@cache
def _fields(locale: Locale, weights: Weights, is_weak: bool) -> _Found:
    searched = [(text, strength) for text, strength in weights.fields if not (is_weak and text == Text.PLACE)]
    return _Found(
        tuple((keys_field(text, locale), strength) for text, strength in searched),
        tuple((parts_field(text, locale), strength * weights.in_compound) for text, strength in searched),
    )
