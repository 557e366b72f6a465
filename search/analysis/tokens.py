"""Words in a text, and where they stand. The same for every language."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 64  # letters of a token that are told apart; no word of a language is longer

# "H.C." and "H. C." are one token (hc), "mus's" one (mus); what is neither letter nor digit parts tokens.
_TOKEN = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.[  ]?){2,}(?=\W|$)|[^\W_]+(?:['’`´][^\W_]+)*")


class Token(NamedTuple):
    """A word in lower case, and where it stands in the NFC text: [start, end) in characters."""

    word: str
    start: int
    end: int


def normal(text: str) -> str:
    """The text in Unicode's composed form (NFC), as all positions count it."""
    return unicodedata.normalize("NFC", text)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text that `normal` gave, in order."""
    for match in _TOKEN.finditer(text):
        word = _word(match.group())
        if word:
            yield Token(word, match.start(), match.end())


def words(text: str) -> list[str]:
    """The words of any text, in order."""
    return [token.word for token in tokens(normal(text))]


def _word(found: str) -> str:
    word = normal(found.lower())
    if "." in word:
        return word.replace(".", "").replace(" ", "").replace(" ", "")
    for mark in "’`´":
        word = word.replace(mark, "'")
    head, apostrophe, tail = word.rpartition("'")
    if apostrophe and tail == "s":
        word = head
    return word.replace("'", "")[:LONGEST]
