"""How good the search is on a judged set: recall@20, nDCG@10 and reciprocal rank, overall and by kind of query.

Recall counts every offer with a grade, and is of at most 20: min(20, relevant). nDCG's gain is 2^grade - 1, discounted by
log2(rank + 1). The reciprocal rank is that of the first offer with a grade among the first 20, 0 without one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

from search.judged import Query

DEEP = 20
Ranking = Sequence[str]  # corpus ids, best first


@dataclass(frozen=True)
class Figures:
    """Means over queries, each from 0 to 1."""

    queries: int
    recall: float
    ndcg: float
    mrr: float


@dataclass(frozen=True)
class Outcome:
    """What one query was answered with."""

    query: Query
    ranking: Ranking

    @property
    def recall(self) -> float:
        """The share of what is relevant among the first 20, of at most 20."""
        wanted = min(DEEP, len(self.query.grades))
        return len(set(self.ranking[:DEEP]) & set(self.query.grades)) / wanted if wanted else 1.0

    @property
    def ndcg(self) -> float:
        """nDCG@10."""
        best = _gain(sorted(self.query.grades.values(), reverse=True)[:10])
        return _gain([self.query.grades.get(found, 0) for found in self.ranking[:10]]) / best if best else 1.0

    @property
    def reciprocal_rank(self) -> float:
        """1 / rank of the first that is relevant."""
        ranks = (rank for rank, found in enumerate(self.ranking[:DEEP], 1) if found in self.query.grades)
        return 1 / next(ranks, float("inf"))


def outcomes(queries: Iterable[Query], ask: Callable[[str], Ranking]) -> list[Outcome]:
    """Every query asked."""
    return [Outcome(query, ask(query.text)) for query in queries]


def overall(found: Sequence[Outcome]) -> Figures:
    """The means."""
    return Figures(
        len(found),
        fmean(outcome.recall for outcome in found),
        fmean(outcome.ndcg for outcome in found),
        fmean(outcome.reciprocal_rank for outcome in found),
    )


def by_kind(found: Sequence[Outcome]) -> Mapping[str, Figures]:
    """The means of each kind of query, in the order in which kinds first come."""
    kinds = dict.fromkeys(outcome.query.kind for outcome in found)
    return {kind: overall([outcome for outcome in found if outcome.query.kind == kind]) for kind in kinds}


def _gain(grades: Sequence[int]) -> float:
    return sum(float(2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, 1))
