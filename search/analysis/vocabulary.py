"""The words that can be found: what is known, what completes a beginning, what a misspelt word was meant to be."""

import heapq
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from math import log1p
from typing import NamedTuple

from cms.catalogue.enums import Locale
from search.analysis import analyser, dictionary
from search.analysis.folding import folded
from search.analysis.likeness import unlikeness
from search.analysis.neighbours import Neighbours
from search.words import Words

REMEMBERED = 5_000
GROWTH = 0.02  # the share of words come or gone up to which a vocabulary leans on the one before
_LAST = "\U0010ffff"


class _Terms(NamedTuple):
    """The keys of an index's words, and those of their parts, and of how many words each is."""

    whole: Counter[str]
    part: Counter[str]


class Vocabulary:
    """The words of an index and of what leads into it (vocabularies, synonyms). Made once for a state; safe for threads."""

    def __init__(
        self, counts: Mapping[str, int], also: Iterable[str], words: Words, root: "Vocabulary | None" = None
    ) -> None:
        """`root`: a vocabulary that has nearly all of these words; what takes long is taken from it."""
        self._root = root
        self._counts = dict(counts)
        self._also = frozenset(also)
        self._words = words
        self.completions = lru_cache(REMEMBERED)(self._completions)
        self.corrections = lru_cache(REMEMBERED)(self._corrections)

    @classmethod
    def of(cls, counts: Mapping[str, int], words: Words, also: Iterable[str] = ()) -> "Vocabulary":
        """From an index's surface forms and how many documents each is in; `also`: words in lower case that lead to documents
        by other ways, such as labels of vocabularies."""
        return cls(counts, also, words)

    @property
    def size(self) -> int:
        """How many words the index has."""
        return len(self._counts)

    def updated(self, counts: Mapping[str, int]) -> "Vocabulary":
        """The vocabulary of a later state of the index: it tells what one made from nothing would, and is made quickly if few
        words have come or gone; then what takes long to make is this one's.
        """
        root = self._root or self
        changed = len(counts.keys() ^ root._counts.keys())
        return Vocabulary(counts, self._also, self._words, root if changed <= GROWTH * root.size else None)

    def warm(self) -> None:
        """Make now what is else made at the first question: a second or two for 100,000 words."""
        for locale in Locale:
            self._terms(locale)
        self.completions("a", 1)
        self.corrections("warmth")

    def is_listed(self, word: str) -> bool:
        """Whether a word is written so in a document, or in what leads to one."""
        return word in self._counts or word in self._also

    def has(self, key: str, locale: Locale) -> bool:
        """Whether a key is in some document, as a word or as a part of one."""
        return self.has_whole(key, locale) or self.has_part(key, locale)

    def has_whole(self, key: str, locale: Locale) -> bool:
        """Whether a key is that of some document's word."""
        return key in self._terms(locale).whole

    def has_part(self, key: str, locale: Locale) -> bool:
        """Whether a key is that of a part of some document's word."""
        return key in self._terms(locale).part

    def _completions(self, beginning: str, most: int) -> tuple[str, ...]:
        """The words that begin so, spelt with or without Danish letters; those in most documents first."""
        start = folded(beginning)
        spellings = self._folded
        found = range(bisect_left(spellings, (start,)), bisect_left(spellings, (start + _LAST,)))
        numbers = heapq.nsmallest(most, found, key=lambda number: (-self._count(spellings[number][1]), number))
        return tuple(spellings[number][1] for number in numbers)

    def _corrections(self, word: str, bold: bool = False) -> tuple[tuple[str, float], ...]:
        """What an unknown word was meant to be: words and how unlike they are (0 to 2), the likeliest first; at most three.

        `bold`: unlikelier ones too.
        """
        start = folded(word)
        same = [spelling for spelling in self._spelt(start) if spelling != word]
        candidates = set(same)
        for distance in (1, 2):
            if not candidates and len(start) >= _LETTERS_FOR[distance]:
                candidates = set(self._near(start, distance))
        rated = [(unlikeness(word, candidate), candidate) for candidate in candidates]
        allowed = [(cost, candidate) for cost, candidate in rated if bold or cost <= _allowed(len(start))]
        ranked = sorted(allowed, key=lambda pair: (pair[0] - 0.04 * log1p(self._count(pair[1])), pair[1]))
        return tuple((candidate, cost) for cost, candidate in ranked[:3] if cost <= ranked[0][0] + 0.25)

    def _count(self, word: str) -> int:
        return self._counts.get(word, 0)

    def _near(self, start: str, distance: int) -> Iterable[str]:
        """The words whose folded spelling is at most so many letters from this one."""
        yield from (self._correct[number] for number in self._neighbours.near(start, distance))
        if self._root is not None:
            yield from (word for word in self._root._near(start, distance) if self._is_meant(word))

    def _spelt(self, start: str) -> list[str]:
        """The words of which this is the folded spelling."""
        index = bisect_left(self._correct_folded, start)
        found = []
        while index < len(self._correct_folded) and self._correct_folded[index] == start:
            found.append(self._correct[index])
            index += 1
        if self._root is not None:
            found += [word for word in self._root._spelt(start) if self._is_meant(word)]
        return found

    def _is_meant(self, word: str) -> bool:
        """Whether a word that the root may correct to is one here, too."""
        if not self._gone or self.is_listed(word):
            return True
        return dictionary.danish().forms().get(word) in self._lemmas

    @cached_property
    def _folded(self) -> list[tuple[str, str]]:
        """Folded spelling and word, sorted, of all that completes a beginning."""
        if self._root is None:
            return sorted((folded(word), word) for word in self._counts.keys() | self._also if not word.isdigit())
        kept = [pair for pair in self._root._folded if pair[1] not in self._gone] if self._gone else self._root._folded
        return sorted([*kept, *((folded(word), word) for word in self._added if not word.isdigit())])

    @cached_property
    def _correct(self) -> list[str]:
        """What a word may be corrected to, in order of the folded spelling: the index's words and every form of their lemmas;
        only what the root has not.
        """
        if self._root is not None and not self._added:
            return []
        known, lemmas = set(filter(_is_plain, self._added)), self._lemmas
        if self._root is not None:
            lemmas = lemmas - self._root._lemmas
        if lemmas:
            known |= {
                form
                for form, lemma in dictionary.danish().forms().items()
                if lemma in lemmas and form.isalpha() and form.islower()
            }
        return sorted(known, key=lambda word: (folded(word), word))

    @cached_property
    def _correct_folded(self) -> list[str]:
        return [folded(word) for word in self._correct]

    @cached_property
    def _neighbours(self) -> Neighbours:
        return Neighbours(self._correct_folded)

    @cached_property
    def _lemmas(self) -> frozenset[str]:
        """The lemmas of the words, of those that may be corrected to."""
        if self._root is None:
            return frozenset(self._lemmas_of)
        counts = self._root._lemmas_of - Counter(_lemmas(self._gone))
        return frozenset(counts) | frozenset(_lemmas(self._added))

    @cached_property
    def _lemmas_of(self) -> Counter[str]:
        """How many words are of each lemma; a root's."""
        return Counter(_lemmas(self._counts.keys() | self._also))

    @cached_property
    def _added(self) -> frozenset[str]:
        """The words that the root has not; all, if there is no root."""
        known = self._root._counts.keys() | self._root._also if self._root is not None else frozenset()
        return frozenset((self._counts.keys() | self._also) - known)

    @cached_property
    def _gone(self) -> frozenset[str]:
        """The words that only the root has."""
        return frozenset(self._root._counts.keys() - self._counts.keys() - self._also) if self._root else frozenset()

    def _terms(self, locale: Locale) -> _Terms:
        return self._danish if locale == Locale.DANISH else self._english

    @cached_property
    def _danish(self) -> _Terms:
        return self._terms_in(Locale.DANISH)

    @cached_property
    def _english(self) -> _Terms:
        return self._terms_in(Locale.ENGLISH)

    def _terms_in(self, locale: Locale) -> _Terms:
        if self._root is None:
            whole, part = self._keys_in(locale, self._counts)
            return _Terms(Counter(whole), Counter(part))
        root = self._root._terms(locale)
        came, went = self._counts.keys() - self._root._counts.keys(), self._root._counts.keys() - self._counts.keys()
        if not came and not went:
            return root
        (whole, part), (lost_whole, lost_part) = self._keys_in(locale, came), self._keys_in(locale, went)
        return _Terms(root.whole - Counter(lost_whole) + Counter(whole), root.part - Counter(lost_part) + Counter(part))

    def _keys_in(self, locale: Locale, words: Iterable[str]) -> tuple[list[str], list[str]]:
        """The keys of words, and of their parts; each as often as there are words with it."""
        analysis = analyser(locale, self._words)
        words = list(words)
        return [analysis.key(word) for word in words], [part for word in words for part in set(analysis.parts_of(word))]


def _is_plain(word: str) -> bool:
    return len(word) > 2 and word.isalpha()


def _lemmas(words: Iterable[str]) -> Iterable[str]:
    """The lemma of each word that has one."""
    forms = dictionary.danish()
    return (lemma for word in words if _is_plain(word) and (lemma := forms.lemma(word)) is not None)


_LETTERS_FOR = {1: 4, 2: 7}  # letters that a word has at least for so many mistakes


def _allowed(letters: int) -> float:
    """The unlikeness up to which a correction is one."""
    return 1.0 if letters < 6 else 1.3 if letters < 8 else 1.9
