"""The words that can be found: what is known, what completes a beginning, what a misspelt word was meant to be."""

import heapq
from bisect import bisect_left
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
GROWTH = 0.02  # the share of new words up to which a vocabulary leans on the one before
_LAST = "\U0010ffff"


class _Terms(NamedTuple):
    """The keys of an index's words, and those of their parts."""

    whole: frozenset[str]
    part: frozenset[str]


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
        """The vocabulary of a later state of the index: this one, with other counts, if no word is new.

        A few new words are known and completed at once; misspellings are compared with them after more have come.
        """
        if counts.keys() <= self._counts.keys():
            self._counts |= counts
            return self
        root = self._root or self
        added = len(counts.keys() - root._counts.keys())
        return Vocabulary(counts, self._also, self._words, root if added <= GROWTH * root.size else None)

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
                candidates = {self._correct[number] for number in self._neighbours.near(start, distance)}
        rated = [(unlikeness(word, candidate), candidate) for candidate in candidates]
        allowed = [(cost, candidate) for cost, candidate in rated if bold or cost <= _allowed(len(start))]
        ranked = sorted(allowed, key=lambda pair: (pair[0] - 0.04 * log1p(self._count(pair[1])), pair[1]))
        return tuple((candidate, cost) for cost, candidate in ranked[:3] if cost <= ranked[0][0] + 0.25)

    def _count(self, word: str) -> int:
        return self._counts.get(word, 0)

    def _spelt(self, start: str) -> list[str]:
        """The words of which this is the folded spelling."""
        index = bisect_left(self._correct_folded, start)
        found = []
        while index < len(self._correct_folded) and self._correct_folded[index] == start:
            found.append(self._correct[index])
            index += 1
        return found

    @cached_property
    def _folded(self) -> list[tuple[str, str]]:
        """Folded spelling and word, sorted, of all that completes a beginning."""
        if self._root is not None:
            return sorted([*self._root._folded, *((folded(word), word) for word in self._added)])
        return sorted((folded(word), word) for word in self._counts.keys() | self._also if not word.isdigit())

    @cached_property
    def _correct(self) -> list[str]:
        """What a word may be corrected to, in order of the folded spelling: the index's words and every form of their lemmas."""
        if self._root is not None:
            return self._root._correct
        known = {word for word in self._counts.keys() | self._also if len(word) > 2 and word.isalpha()}
        forms = dictionary.danish()
        lemmas = {lemma for word in known if (lemma := forms.lemma(word)) is not None}
        inflected = {
            form for form, lemma in forms.forms().items() if lemma in lemmas and form.isalpha() and form.islower()
        }
        return sorted(known | inflected, key=lambda word: (folded(word), word))

    @cached_property
    def _correct_folded(self) -> list[str]:
        return self._root._correct_folded if self._root is not None else [folded(word) for word in self._correct]

    @cached_property
    def _neighbours(self) -> Neighbours:
        return self._root._neighbours if self._root is not None else Neighbours(self._correct_folded)

    @cached_property
    def _added(self) -> frozenset[str]:
        """The words that the root has not."""
        known = self._root._counts.keys() | self._root._also if self._root is not None else set()
        return frozenset(word for word in self._counts if word not in known and not word.isdigit())

    def _terms(self, locale: Locale) -> _Terms:
        return self._danish if locale == Locale.DANISH else self._english

    @cached_property
    def _danish(self) -> _Terms:
        return self._terms_in(Locale.DANISH)

    @cached_property
    def _english(self) -> _Terms:
        return self._terms_in(Locale.ENGLISH)

    def _terms_in(self, locale: Locale) -> _Terms:
        analysis = analyser(locale, self._words)
        words = self._counts if self._root is None else self._counts.keys() - self._root._counts.keys()
        whole = frozenset(map(analysis.key, words))
        part = frozenset(part for word in words for part in analysis.parts_of(word))
        if self._root is None:
            return _Terms(whole, part)
        root = self._root._terms(locale)
        return _Terms(whole | root.whole, part | root.part)


_LETTERS_FOR = {1: 4, 2: 7}  # letters that a word has at least for so many mistakes


def _allowed(letters: int) -> float:
    """The unlikeness up to which a correction is one."""
    return 1.0 if letters < 6 else 1.3 if letters < 8 else 1.9
