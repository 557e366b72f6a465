"""Danish: the key of a word is its lemma; its parts are those of a compound, what it is derived from, and its stem."""

from collections.abc import Iterator
from functools import cached_property, lru_cache

from cms.catalogue.enums import Locale
from search.analysis import dictionary
from search.analysis.compounds import Compound, Splitter
from search.analysis.derivation import roots
from search.analysis.dictionary import Dictionary
from search.analysis.stemming import stem
from search.analysis.tokens import words as words_in
from search.words import Words

REMEMBERED = 100_000  # words whose analysis a process keeps
_LONG_PART = 4  # letters of each part, for a compound that is in no dictionary to be taken for a word


class Danish:
    """The analysis of Danish, with what editors say of words. Safe for threads; the dictionary is loaded at the first word."""

    def __init__(self, words: Words) -> None:
        self._overrides = words.overrides
        self._never = words.never_split
        self.key = lru_cache(REMEMBERED)(self._key)
        self.parts_of = lru_cache(REMEMBERED)(self._parts_of)
        self._compound = lru_cache(REMEMBERED // 10)(self._split)

    def keys(self, text: str) -> tuple[str, ...]:
        """The key of each word of a text, in order."""
        return tuple(map(self.key, words_in(text)))

    def parts(self, text: str) -> tuple[str, ...]:
        """The parts, roots and second keys of the words of a text, in order."""
        return tuple(part for word in words_in(text) for part in self.parts_of(word))

    def surfaces(self, text: str) -> frozenset[str]:
        """The words of a text with a letter in them, in lower case."""
        return frozenset(word for word in words_in(text) if not word.isdigit())

    def components(self, word: str) -> tuple[str, ...]:
        """The keys of a compound's parts, the head last; () if it is none."""
        compound = self._compound(self._lemma(word))
        return tuple(map(self.key, compound.parts)) if compound else ()

    def knows(self, word: str) -> bool:
        """Whether it is in the dictionary, or editors say what it is a form of."""
        return word in self._overrides or word in self._dictionary

    def composes(self, word: str) -> bool:
        """Whether it is a compound that the dictionary does not have, of parts that are not short."""
        compound = None if self.knows(word) else self._compound(word)
        return compound is not None and all(len(part) >= _LONG_PART for part in compound.parts)

    @property
    def _dictionary(self) -> Dictionary:
        return dictionary.danish()

    @cached_property
    def _splitter(self) -> Splitter:
        return Splitter(self._dictionary, self._overrides, self._never)

    def _lemma(self, word: str) -> str:
        return self._known_lemma(word) or word

    def _known_lemma(self, word: str) -> str | None:
        """The lemma; of a compound that the dictionary does not have, the one that its last part's makes."""
        lemma = self._overrides.get(word) or self._dictionary.lemma(word)
        if lemma is not None:
            return lemma.lower()
        compound = self._compound(word)
        return compound.lemma if compound else None

    def _split(self, word: str) -> Compound | None:
        return self._splitter.split(word)

    def _key(self, word: str) -> str:
        """The lemma where it is known; else the stem: lemmas must not be stemmed, for "have" and "hav" would be one."""
        lemma = self._known_lemma(word)
        return stem(word, Locale.DANISH) if lemma is None else lemma

    def _parts_of(self, word: str) -> tuple[str, ...]:
        lemma = self._lemma(word)
        stems = (stem(word, Locale.DANISH), stem(lemma, Locale.DANISH))
        parts = dict.fromkeys((*stems, *(self.key(part) for part in self._made_of(lemma))))
        return tuple(part for part in parts if part != self.key(word))

    def _made_of(self, lemma: str) -> Iterator[str]:
        """Parts and roots, and those of parts: "vikingeskibsmodel" has viking, skibsmodel, skib and model."""
        yield from roots(lemma, self._dictionary)
        compound = self._compound(lemma)
        for part in compound.parts if compound else ():
            yield part
            yield from self._made_of(part)
