"""What recognisers propose, and which of it holds where proposals overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Strength = Literal["filter", "boost"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` up to `last` (not with it) mean a facet's values.

    `cut` is the first word to take out of the text together with them ("i" before "Ribe"). `keep`: the words stay in the
    text. `aside`: it may overlap others, for it reads the words around them ("hjemme i børnehaven" is a place of visit,
    "børnehaven" a level). `near`: the point meant, with a radius in metres.
    """

    first: int
    last: int
    facet: str
    values: tuple[str, ...]
    label: str
    strength: Strength = "filter"
    sure: float = 1.0
    keep: bool = False
    cut: int = -1
    aside: bool = False
    near: tuple[float, float, float] | None = None
    read_as: str = ""  # the facet that it was found as, if it has become another since

    def rank(self) -> tuple[int, bool, float, int, str, tuple[str, ...]]:
        """Sorts the strongest first: the most words, then filters, then what is surest; ties by place and name."""
        return (self.first - self.last, self.strength != "filter", -self.sure, self.first, self.facet, self.values)


def chosen(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that hold, in the order of the text: of two that overlap the longer, the stronger, the surer.

    Boosts that keep their words may lie over each other: a word can name a subject and a topic.
    """
    taken: list[Candidate] = []
    for candidate in sorted(set(candidates), key=Candidate.rank):
        if not any(_excludes(other, candidate) for other in taken):
            taken.append(candidate)
    return sorted(taken, key=lambda candidate: (candidate.first, candidate.last, candidate.facet))


def _excludes(winner: Candidate, other: Candidate) -> bool:
    if winner.last <= other.first or other.last <= winner.first:
        return False
    if winner.facet == other.facet:
        return True
    if winner.aside or other.aside:
        return False
    return not (winner.keep and other.keep and (winner.first, winner.last) == (other.first, other.last))
