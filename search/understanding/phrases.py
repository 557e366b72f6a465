"""Phrases found in a text, all at once: a table from folded words to what they mean."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from search.reading import Reading, phrase

Meaning = TypeVar("Meaning")
_SHORTEST_BEGINNING = 4


class Phrases(Generic[Meaning]):
    """A table of phrases. One written with a star at its end ("mellemtrin*") is found at the beginning of longer words, too."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, ...], list[Meaning]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._beginnings: dict[str, list[Meaning]] = {}

    def add(self, text: str, meaning: Meaning) -> None:
        """Let a phrase mean something; it may mean several things. Text without a word adds nothing."""
        key = phrase(text)
        if not key:
            return
        self.add_words(key, meaning)
        if text.endswith("*") and len(key) == 1 and len(key[0]) >= _SHORTEST_BEGINNING:
            self._beginnings.setdefault(key[0], []).append(meaning)

    def add_words(self, key: tuple[str, ...], meaning: Meaning) -> None:
        """Let a phrase mean something, by its words as `phrase` gives them; folded twice, some would be others."""
        self._exact.setdefault(key, []).append(meaning)
        self._lengths[key[0]] = tuple(sorted({len(key), *self._lengths.get(key[0], ())}, reverse=True))

    def remove(self, text: str, unwanted: Callable[[Meaning], bool]) -> None:
        """Let a phrase mean no more what is unwanted."""
        key = phrase(text)
        if key in self._exact:
            self._exact[key] = [meaning for meaning in self._exact[key] if not unwanted(meaning)]
        if len(key) == 1 and key[0] in self._beginnings:
            self._beginnings[key[0]] = [meaning for meaning in self._beginnings[key[0]] if not unwanted(meaning)]

    def meanings(self, text: str) -> list[Meaning]:
        """What exactly this phrase means; [] nothing."""
        return self._exact.get(phrase(text), [])

    def begins(self, text: str) -> bool:
        """Whether longer words that begin with this one mean something."""
        key = phrase(text)
        return len(key) == 1 and bool(self._beginnings.get(key[0]))

    def find(self, reading: Reading) -> Iterator[tuple[int, int, Meaning]]:
        """Every phrase in the text: the index of its first word, of the word behind its last, and what it means."""
        words = reading.words
        for first, word in enumerate(words):
            found = False
            for length in self._lengths.get(word.folded, ()):
                last = first + length
                if last > len(words) or not all(reading.joined(index) for index in range(first, last - 1)):
                    continue
                key = tuple(other.folded for other in words[first:last])
                for meaning in self._exact.get(key, ()):
                    found = True
                    yield first, last, meaning
            if not found and self._beginnings:
                for meaning in self._beginning(word.folded):
                    yield first, first + 1, meaning

    def _beginning(self, word: str) -> list[Meaning]:
        for length in range(len(word) - 1, _SHORTEST_BEGINNING - 1, -1):
            if meanings := self._beginnings.get(word[:length]):
                return meanings
        return []
