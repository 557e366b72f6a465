"""What a search does without when it finds nothing: the least first, and it says which."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from search.answer import RelaxedStep

PLACES = frozenset({"near", "municipality", "region", "landsdel", "institution", "serves", "travels_to", "workplace"})
LEVELS = frozenset({"level", "stage"})

# How words are taken: as they are written (unknown ones corrected); known ones that no document has corrected too; what
# resembles them, begins alike, or is wider in meaning.
Reading = Literal["written", "bold", "alike"]


@dataclass(frozen=True)
class Attempt:
    """A way to ask: the steps taken up to it, the facets whose filters are left out, and how the words are taken.

    `widened`: a class level stands for its stage. `wishes` off: what was understood and only adds to the score is words again.
    """

    steps: tuple[RelaxedStep, ...] = ()
    without: frozenset[str] = frozenset()
    reading: Reading = "written"
    widened: bool = False
    wishes: bool = True


def attempts(understood: frozenset[str], *, has_words: bool, has_wishes: bool) -> Iterator[Attempt]:
    """The ways to ask again, in order, when nothing was found.

    `understood` are the facets that filter because they were read in the words, the point ("near") among them. What was chosen
    beside the words is never given up: that answers another question than the one asked.
    """
    wishes = not has_wishes
    if has_wishes:
        yield Attempt(wishes=False)
    if has_words or has_wishes:
        yield Attempt(("correction",), reading="bold", wishes=wishes)
    steps: tuple[RelaxedStep, ...] = ()
    without: frozenset[str] = frozenset()
    groups: tuple[tuple[RelaxedStep, frozenset[str]], ...] = (
        ("place", understood & PLACES),
        ("level", understood & LEVELS),
        ("filters", understood - PLACES - LEVELS),
    )
    for step, group in groups:
        if not group:
            continue
        steps = (*steps, step)
        if step == "level":
            yield Attempt(steps, without, widened=True, wishes=wishes)
        without |= group
        yield Attempt(steps, without, wishes=wishes)
    if has_words or has_wishes:
        yield Attempt(("topic",), reading="alike", wishes=wishes)
        yield Attempt((*steps, "topic"), without, "alike", wishes=wishes)
