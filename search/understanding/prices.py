"""The English "free", which is more often another word than "gratis" is."""

from collections.abc import Iterator

from cms.catalogue.enums import Locale
from search.reading import Reading
from search.understanding.candidates import Candidate
from search.understanding.grammar import FOLLOWING
from search.understanding.knowledge import Knowledge

_NOT = frozenset({"ikke", "not", "ej"})
_GIVEN = frozenset({
    "visit", "visits", "guided", "admission", "entry", "school",
    "classes", "tour", "tours", "course", "courses", "workshop", "workshops", "offer", "offers", "activity",
    "activities", "material", "materials", "museum", "museums", "programme", "programmes", "lesson", "lessons", "events",
    "event", "concert", "concerts", "guide", "guides", "trip", "trips", "things",
})  # fmt: skip


def find(reading: Reading, known: Knowledge) -> Iterator[Candidate]:
    """ "free" alone, at the end, or before something that one may visit: not "free will", "sugar-free", "free time"."""
    if known.locale != Locale.ENGLISH:
        return
    for index, word in enumerate(reading.words):
        if word.folded != "free" or negated(reading, index) or (index and reading.words[index - 1].after == "-"):
            continue
        if reading.ends(index) or reading.at(index + 1) in FOLLOWING | _GIVEN:
            yield Candidate(index, index + 1, "free", ("true",), known.form("free", "true"), sure=0.8)


def negated(reading: Reading, first: int) -> bool:
    """Whether a "not" stands before the words."""
    return reading.at(first - 1) in _NOT
