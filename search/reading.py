"""A text as words with what stands between them: what every recogniser looks at."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from search.analysis.folding import folded

_WORD = re.compile(r"[0-9]+|[^\W\d_]+(?:['’´`][^\W\d_]+)*")
_APOSTROPHES = re.compile(r"['’´`]")
_JOINING = frozenset({"", "-", "/", "&", ".", "–", "+"})  # what may stand between the words of one phrase


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """The word as tables hold it: folded, in small letters, without apostrophes."""
    return folded(_APOSTROPHES.sub("", unicodedata.normalize("NFC", word).casefold()))


class Word(NamedTuple):
    """A word or a number of a text. `after` is what stands between it and the next word, without spaces; `glued`: not
    even a space."""

    text: str
    folded: str
    start: int
    end: int
    number: int | None
    after: str
    glued: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, normalised (NFC), and its words."""

    text: str
    words: tuple[Word, ...]

    def joined(self, index: int) -> bool:
        """Whether a word and the next may belong to one phrase: no comma or the like between them."""
        return self.words[index].after in _JOINING

    def at(self, index: int) -> str:
        """The folded word at an index; "" before the first and after the last."""
        return self.words[index].folded if 0 <= index < len(self.words) else ""

    def ends(self, index: int) -> bool:
        """Whether nothing of the same phrase follows the word: it is the last, or a comma or the like comes."""
        return index + 1 >= len(self.words) or not self.joined(index)


def read(text: str) -> Reading:
    """The words of a text."""
    text = unicodedata.normalize("NFC", text)
    matches = list(_WORD.finditer(text))
    words = []
    for index, match in enumerate(matches):
        start, end = match.span()
        gap = text[end : matches[index + 1].start()] if index + 1 < len(matches) else text[end:]
        word = match.group()
        number = int(word) if word.isascii() and word.isdigit() and len(word) <= 6 else None
        words.append(Word(word, plain(word), start, end, number, gap.strip(), not gap))
    return Reading(text, tuple(words))


def phrase(text: str) -> tuple[str, ...]:
    """The folded words of a phrase, as a table's key."""
    return tuple(plain(match.group()) for match in _WORD.finditer(unicodedata.normalize("NFC", text)))
