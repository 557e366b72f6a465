"""What was asked for, marked in a document's own words: the same analysis that found it, so that "Børnene" is marked for "barn".

Texts come as pieces, marked or not; who shows them escapes them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from cms.catalogue.enums import Locale
from search.analysis import analyser
from search.analysis.tokens import Token, normal, tokens
from search.answer import Marks
from search.documents import wording
from search.fields import Text

Piece = tuple[str, bool]  # a piece of text, and whether it is what was asked for
PASSAGE = 200  # characters
_BEFORE = 40  # characters shown before the first mark, where the text is cut
_MOST = 20_000  # characters of a document that are looked through
_ENDS = ".!?:"
CUT = "…"


@dataclass(frozen=True)
class _Window:
    """A stretch of a text, and how many of the things asked for are in it."""

    text: str
    start: int
    end: int
    found: int


def pieces(text: str, locale: Locale, marks: Marks) -> list[Piece]:
    """A text whole, in pieces."""
    text = normal(text)
    return _pieces(text, 0, len(text), [token for token, _keys in _marked(text, locale, marks)])


def passage(document: Mapping[str, Any], locale: Locale, marks: Marks, length: int = PASSAGE) -> list[Piece]:
    """The stretch of a stored document's texts, about `length` characters, that has most of what was asked for; the
    beginning of its introduction if none has any. Titles, labels and places are not looked through.
    """
    texts = wording(document).texts
    best: _Window | None = None
    looked = 0
    for line in (normal(line) for where in (Text.INTRO, Text.BODY) for line in texts[where]):
        window = _best(line, locale, marks, length)
        if best is None or window.found > best.found:
            best = window
        looked += len(line)
        if looked > _MOST:
            break
    if best is None:
        return []
    inside = [
        token
        for token, _keys in _marked(best.text, locale, marks)
        if best.start <= token.start and token.end <= best.end
    ]
    return _cut(_pieces(best.text, best.start, best.end, inside), best)


def _marked(text: str, locale: Locale, marks: Marks) -> Iterator[tuple[Token, frozenset[str]]]:
    """The words of a text that are what was asked for, as a whole or in part, and which of the keys they have."""
    keys = marks.keys.get(locale, frozenset())
    if not keys:
        return
    analysis = analyser(locale, marks.words)
    for token in tokens(text):
        found = keys & {analysis.key(token.word), *analysis.parts_of(token.word)}
        if found:
            yield token, found


def _best(text: str, locale: Locale, marks: Marks, length: int) -> _Window:
    """The window of a text with most different keys; of equal ones the first."""
    marked = list(_marked(text, locale, marks))
    best = _Window(text, 0, _word_end(text, length), 0)
    for number, (first, _keys) in enumerate(marked):
        start = _beginning(text, first.start)
        end = _word_end(text, start + length)
        inside = takewhile(lambda mark: mark[0].end <= end, islice(marked, number, None))  # noqa: B023 - used at once
        found: frozenset[str] = frozenset().union(*(keys for _token, keys in inside))
        if len(found) > best.found:
            best = _Window(text, start, end, len(found))
    return best


def _beginning(text: str, mark: int) -> int:
    """Where to begin so that the mark is seen: the sentence, or a word a little before."""
    sentence = max((text.rfind(f"{end} ", 0, mark) + 2 for end in _ENDS if f"{end} " in text[:mark]), default=0)
    sentence = max(sentence, text.rfind("\n", 0, mark) + 1)
    if mark - sentence <= 2 * _BEFORE:
        return sentence
    return text.find(" ", mark - _BEFORE) + 1 or mark


def _word_end(text: str, end: int) -> int:
    """The end of the last whole word before `end`; `end` itself where one word is longer than all that is shown."""
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", 0, end + 1)
    return space if space > end // 2 else end


def _pieces(text: str, start: int, end: int, marked: list[Token]) -> list[Piece]:
    found: list[Piece] = []
    at = start
    for token in marked:
        if token.start > at:
            found.append((text[at : token.start], False))
        found.append((text[token.start : token.end], True))
        at = token.end
    if at < end:
        found.append((text[at:end], False))
    return found


def _cut(found: list[Piece], window: _Window) -> list[Piece]:
    """The pieces with a sign where the text goes on."""
    before = [(CUT, False)] if window.start else []
    after = [(CUT, False)] if window.end < len(window.text) else []
    return [*before, *found, *after]
