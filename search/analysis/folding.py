"""Spellings that stand for one another on keyboards without æ, ø and å, and in names: made one."""

import unicodedata

from search.analysis.tokens import words

LONGEST_START = 20

# aa, å → a and oe, ø, ö → o, ae, æ, ä → e: "haandvaerk", "håndværk" and "handværk" are one.
_PAIRS = (("aa", "a"), ("oe", "o"), ("ae", "e"))
_LETTERS = str.maketrans({"å": "a", "ø": "o", "ö": "o", "æ": "e", "ä": "e", "é": "e", "ü": "u", "ß": "s"})


def folded(word: str) -> str:
    """A word in lower case with its Danish letters and accents made plain."""
    for pair, letter in _PAIRS:
        word = word.replace(pair, letter)
    word = word.translate(_LETTERS)
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def starts(title: str) -> tuple[str, ...]:
    """The folded beginnings of the words of a title, each once: "på Ærø" has p, pa, e, er, ero.

    Completion looks for what is written so far among them, cut to `LONGEST_START` letters as they are.
    """
    beginnings = (
        word[:length] for word in map(folded, words(title)) for length in range(1, min(len(word), LONGEST_START) + 1)
    )
    return tuple(dict.fromkeys(beginnings))
