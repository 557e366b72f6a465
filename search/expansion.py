"""What people write, as the algebra of `search.query`: every word with what else it may stand for, and words that belong together.

A word is found by its key; with less weight by its parts, by documents whose compounds have it as a part, by its synonyms, and, if
nobody knows it, by what it may be the beginning or a misspelling of. The scores of words are added, so that a document
with more of them comes first; small words and question words count for nothing unless there are no others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cms.catalogue.enums import Locale
from search.analysis import analyser
from search.analysis.small_words import SMALL_WORDS
from search.analysis.tokens import normal, tokens
from search.analysis.vocabulary import Vocabulary
from search.fields import Text, keys_field, parts_field
from search.query import AllOf, AnyOf, BestOf, Constant, Everything, Match, Node, Weighted
from search.service import DidYouMean, Marks
from search.synonym_index import Phrase, synonym_index
from search.words import Words

LONGEST_TEXT = 500  # characters
MOST_WORDS = 60


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
    in_compound: float = 0.45  # the word is a part of a compound in the document
    components: float = 0.7  # all parts of the word are in the document
    first_part: float = 0.4  # the first part of the word is in the document
    head: float = 0.25  # its last part is
    root: float = 0.5  # what it is derived from is
    joined: float = 1.4  # two words that the document has as one
    correction: float = 0.85
    completion: float = 0.7
    light: float = 0.15  # words of the domain, and lone numbers
    tie_fields: float = 0.4
    tie_alternatives: float = 0.3
    covered: float = 0.0  # each word that a document has in some way, whatever its score
    synonyms: float = 1.0
    most_completions: int = 8


WEIGHTS = Weights()


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
    """A text as a query. `any_word` is false when every word counted must be found somewhere (`AllOf`)."""

    node: Node
    marks: Marks
    words: dict[Locale, list[Word]]
    did_you_mean: DidYouMean | None = None


def expand(
    text: str,
    locale: Locale,
    fallback: bool,
    words: Words,
    vocabulary: Vocabulary,
    *,
    correct: bool = True,
    weights: Weights = WEIGHTS,
) -> Expansion:
    """The query of a text. Without a word in it: everything. Raises QueryTooLong.

    English asks in English, and in Danish of documents that stand in for a missing English one (`fallback`).
    """
    if len(text) > LONGEST_TEXT:
        raise QueryTooLong(f"A search takes at most {LONGEST_TEXT} characters.")
    found = list(tokens(normal(text)))
    if len(found) > MOST_WORDS:
        raise QueryTooLong(f"A search takes at most {MOST_WORDS} words.")
    if not found:
        return Expansion(Everything(), Marks(), {})
    locales = (locale, Locale.DANISH) if locale != Locale.DANISH and fallback else (locale,)
    written = [token.word for token in found]
    readings = [_Reading(written, language, words, vocabulary, weights, correct) for language in locales]
    nodes = [reading.node() for reading in readings]
    return Expansion(
        nodes[0] if len(nodes) == 1 else BestOf(tuple(nodes)),
        Marks({reading.locale: reading.marks() for reading in readings}),
        {reading.locale: reading.words for reading in readings},
        _did_you_mean(normal(text), readings[0]),
    )


class _Reading:
    """A query read in one language."""

    def __init__(
        self, written: Sequence[str], locale: Locale, words: Words, vocabulary: Vocabulary, weights: Weights, correct: bool
    ) -> None:
        self.locale = locale
        self._written = written
        self._vocabulary = vocabulary
        self._weights = weights
        self._correct = correct
        self._analysis = analyser(locale, words)
        self._synonyms = synonym_index(words, locale)
        self._keys = [self._analysis.key(word) for word in written]
        self._small = SMALL_WORDS[locale] | words.stop_words
        self._domain = words.domain_words
        self._domain_keys = {self._analysis.key(word) for word in words.domain_words}
        self.words = [Word(word) for word in written]
        self._read()

    def _read(self) -> None:
        counted = [index for index, word in enumerate(self._written) if word not in self._small]
        self._counted = counted or list(range(len(self._written)))
        weighty = [index for index in self._counted if not self._is_light(index)]
        for index in self._counted:
            self.words[index].light = bool(weighty) and index not in weighty
            self._alternatives(index)

    def _is_light(self, index: int) -> bool:
        word = self._written[index]
        return word in self._domain or self._keys[index] in self._domain_keys or (word.isdigit() and len(word) < 3)

    def _alternatives(self, index: int) -> None:
        word, text = self.words[index], self._written[index]
        self._offer(word, text, 1.0)
        known = self._vocabulary.knows(text, self.locale)
        if self._correct and not text.isdigit():
            self._guess(word, text, known, is_last=index == len(self._written) - 1)

    def _guess(self, word: Word, text: str, known: bool, is_last: bool) -> None:
        """What a word may be the beginning or a misspelling of."""
        if known and not self._is_doubtful(text):
            return
        word.corrections = self._vocabulary.corrections(text)
        if len(text) >= 2 and (is_last or not word.corrections):
            word.completions = self._vocabulary.completions(text, self._weights.most_completions)
        close = bool(word.corrections) and word.corrections[0][1] < 0.7
        if word.completions and not close:
            word.corrections = ()
        if known and not close:
            word.corrections = word.completions = ()
            return
        for completion in word.completions:
            self._offer(word, completion, self._weights.completion * (1.0 if len(text) > 3 else 0.8))
        for correction, cost in word.corrections:
            self._offer(word, correction, self._weights.correction * (1 - 0.25 * cost))

    def _is_doubtful(self, text: str) -> bool:
        """Whether a word that the language may have is in no document, nor a synonym of one that is."""
        key = self._analysis.key(text)
        return not self._vocabulary.is_listed(text) and not self._vocabulary.has(key, self.locale) and not self._synonyms.of((key,))

    def _offer(self, word: Word, text: str, weight: float) -> None:
        """A word as one of the things that a word of the query stands for, with all that this finds."""
        weights = self._weights
        key = self._analysis.key(text)
        word.offer((key,), weight)
        for phrase, strength in self._synonyms.of((key,)).items():
            if self._is_there(phrase):
                word.offer(phrase, weight * strength * weights.synonyms)
        components = self._analysis.components(text)
        if len(components) > 1:
            word.offer(components, weight * weights.components)
            for part in components[:-1]:
                word.offer((part,), weight * weights.first_part)
            word.offer((components[-1],), weight * weights.head)
        for part in self._analysis.parts_of(text):
            if part not in components:
                word.offer((part,), weight * weights.root)

    def _is_there(self, phrase: Phrase) -> bool:
        return all(self._vocabulary.has(key, self.locale) for key in phrase)

    def node(self) -> Node:
        """The sum of the words; phrases that have synonyms, and words that documents join, as one."""
        parts: list[Node] = []
        index = 0
        while index < len(self._written):
            length = self._synonyms.longest_at(self._keys, index)
            if length > 1:
                parts.append(self._phrase(index, length))
                index += length
                continue
            if index in self._counted:
                parts.append(self._word(index))
            index += 1
        parts += self._joined()
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _word(self, index: int) -> Node:
        word = self.words[index]
        alternatives = [self._of_phrase(phrase, weight) for phrase, weight in word.alternatives.items()]
        best = BestOf(tuple(alternatives), self._weights.tie_alternatives)
        if word.light:
            return Weighted(best, self._weights.light)
        return AnyOf((best, Constant(best, self._weights.covered))) if self._weights.covered else best

    def _phrase(self, start: int, length: int) -> Node:
        """Several words that have a synonym together: the words, or the synonym."""
        own = [self._word(index) for index in range(start, start + length) if index in self._counted]
        others = [
            self._of_phrase(phrase, weight * length * self._weights.synonyms)
            for phrase, weight in self._synonyms.of(tuple(self._keys[start : start + length])).items()
            if self._is_there(phrase)
        ]
        return BestOf((AnyOf(tuple(own)), *others), self._weights.tie_alternatives)

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
        if len(phrase) == 1:
            return self._of_key(phrase[0], weight)
        each = weight * len(phrase) ** -0.5
        return AllOf(tuple(self._of_key(key, each) for key in phrase))

    def _of_key(self, key: str, weight: float) -> Node:
        """A key in every field, as a word or as a part of one."""
        weights = self._weights
        return BestOf(
            tuple(
                Weighted(Match(named(text, self.locale), key), round(weight * strength * share, 4))
                for text, strength in weights.fields
                for named, share in ((keys_field, 1.0), (parts_field, weights.in_compound))
            ),
            weights.tie_fields,
        )

    def marks(self) -> frozenset[str]:
        """The keys to mark in a document's text: those that a person would see as what was asked for."""
        return frozenset(
            key
            for index in self._counted
            for phrase, weight in self.words[index].alternatives.items()
            if weight >= 0.3
            for key in phrase
        )


def _did_you_mean(text: str, reading: _Reading) -> DidYouMean | None:
    """The text with the likeliest corrections in the words' places; None if no word was corrected."""
    pieces, end, changed = [], 0, False
    for token, word in zip(tokens(text), reading.words, strict=True):
        pieces += [text[end : token.start], word.corrections[0][0] if word.corrections else text[token.start : token.end]]
        changed = changed or bool(word.corrections)
        end = token.end
    return DidYouMean("".join([*pieces, text[end:]]).strip(), applied=True) if changed else None

