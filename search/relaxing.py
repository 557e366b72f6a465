"""What a search does without when it finds nothing: the least first, and it says which."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from search.answer import RelaxedStep

PLACES = frozenset({"near", "municipality", "region", "landsdel", "institution", "serves", "travels_to", "workplace"})
LEVELS = frozenset({"level", "stage"})

# How words are taken: as they are written (unknown ones corrected); known ones that no document has corrected too; what
# resembles them or begins alike; not at all.
Reading = Literal["written", "bold", "alike", "none"]


@dataclass(frozen=True)
class Attempt:
    """A way to ask: the steps taken up to it, the facets whose filters are left out, and how the words are taken."""

    steps: tuple[RelaxedStep, ...] = ()
    without: frozenset[str] = frozenset()
    reading: Reading = "written"


def attempts(facets: frozenset[str], has_words: bool) -> Iterator[Attempt]:
    """The ways to ask again, in order, when nothing was found. `facets` are those that filter, the point ("near") among them."""
    steps: tuple[RelaxedStep, ...] = ()
    without: frozenset[str] = frozenset()
    reading: Reading = "written"
    if has_words:
        steps, reading = ("correction",), "bold"
        yield Attempt(steps, without, reading)
        steps, reading = (), "written"
    groups: tuple[tuple[RelaxedStep, frozenset[str]], ...] = (
        ("place", facets & PLACES),
        ("level", facets & LEVELS),
        ("filters", facets - PLACES - LEVELS),
    )
    for step, group in groups:
        if group:
            steps, without = (*steps, step), without | group
            yield Attempt(steps, without, reading)
    if has_words:
        yield Attempt(("topic",), reading="alike")
        yield Attempt((*steps, "topic"), without, "alike")
        yield Attempt(("topic",), reading="none")
        yield Attempt((*steps, "topic"), without, "none")
