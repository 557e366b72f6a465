"""Facet counts. A facet that is filtered by is counted without its own filter; all others are counted together.

Counting costs by the values of the documents counted. So where words match more than half of a scope, those that do not match
are counted and taken from the counts of the whole scope, which are kept for each state of the index.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tantivy import Occur, Query

from cms.catalogue.enums import Kind
from cms.catalogue.facets import KIND
from search.engines.embedded import compiling, ranking, schema
from search.engines.embedded.view import Counts, Scope, View
from search.fields import facet_field
from search.query import Filter

KIND_FACET = KIND.name
MOST = 60_000  # values of a facet that are counted; tantivy gives up at 65,000
TOGETHER = 4  # so many facets or more are counted in one pass over the field that holds all

Filters = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Counted:
    """What is counted: the documents of `query` in `scope`, narrowed by `narrowed`, and by each facet's filter."""

    query: Query
    scope: tuple[Filter, ...]
    narrowed: list[Query]
    filters: Filters
    total: int  # with all filters

    @property
    def asked_scope(self) -> Scope:
        """What the counts of a whole scope are kept by."""
        return self.scope, self.filters.get(KIND_FACET)


def counted(view: View, what: Counted, wanted: Iterable[str]) -> Counts:
    """The counts of the wanted facets, each under the filters of the others."""
    known = {facet: facet_field(facet) in schema.SEARCHED for facet in wanted}
    asked = [facet for facet, there in known.items() if there]
    open_ = [facet for facet in asked if facet not in what.filters]
    if what.narrowed or what.filters.keys() - {KIND_FACET} or len(open_) < TOGETHER:
        counts = _counts(view, [what.query, *compiling.scope(what.scope), *what.narrowed], what.filters, asked)
    else:
        counts = _most_of_a_scope(view, what, asked)
    return {facet: counts.get(facet, {}) for facet in known}


def _most_of_a_scope(view: View, what: Counted, asked: list[str]) -> Counts:
    scope = compiling.scope(what.scope)
    facets = [*dict.fromkeys([*asked, *what.filters])]  # what is kept serves any other question
    if what.asked_scope not in view.scopes:
        counts = _counts(view, scope, what.filters, facets)
        documents = ranking.total(view, compiling.all_of([*scope, *compiling.facet_filters(what.filters).values()]))
        view.scopes[what.asked_scope] = documents, counts
    documents, whole = view.scopes[what.asked_scope]
    if what.total * 2 <= documents:
        return _counts(view, [what.query, *scope], what.filters, asked)
    others = Query.boolean_query([*((Occur.Must, one) for one in scope), (Occur.MustNot, what.query)])
    missed = _counts(view, [others], what.filters, facets)
    return {facet: _less(values, missed.get(facet, {})) for facet, values in whole.items()}


def _less(counts: Mapping[str, int], others: Mapping[str, int]) -> dict[str, int]:
    return {value: left for value, count in counts.items() if (left := count - others.get(value, 0))}


def _counts(view: View, queries: list[Query], filters: Filters, facets: list[str]) -> Counts:
    """The counts of these facets at least, of the documents that all these queries and the filters of other facets have."""
    narrowing = compiling.facet_filters(filters)
    open_ = [facet for facet in facets if facet not in filters]
    counts = _together(view, compiling.all_of([*queries, *narrowing.values()]), open_)
    for facet in facets:
        if facet in filters:
            under = [*queries, *(query for other, query in narrowing.items() if other != facet)]
            counts[facet] = _own(view, under, facet, filters[facet], counts.get(facet, {}))
    return counts


def _own(
    view: View, under: list[Query], facet: str, asked: frozenset[str], counts: Mapping[str, int]
) -> dict[str, int]:
    """The counts of a facet without its own filter. `counts`: those with it, where they are known."""
    if facet == KIND_FACET and counts:  # an entry is of one kind, so only the other kinds are left to count: often few
        others = compiling.unscored(compiling.one_of(facet_field(facet), set(Kind) - asked))
        return {**counts, **_one_by_one(view, compiling.all_of([*under, others]), [facet])[facet]}
    return _one_by_one(view, compiling.all_of(under), [facet])[facet]


def _together(view: View, query: Query, facets: list[str]) -> Counts:
    return _in_one_pass(view, query) if len(facets) >= TOGETHER else _one_by_one(view, query, facets)


def _one_by_one(view: View, query: Query, facets: list[str]) -> Counts:
    if not facets:
        return {}
    asked = {facet: {"terms": {"field": facet_field(facet), "size": MOST}} for facet in facets}
    answer = view.searcher.aggregate(query, asked)
    return {facet: {row["key"]: row["doc_count"] for row in answer[facet]["buckets"]} for facet in facets}


def _in_one_pass(view: View, query: Query) -> Counts:
    """The counts of every facet."""
    answer = view.searcher.aggregate(query, {"all": {"terms": {"field": schema.ALL_FACETS, "size": MOST}}})
    counts: Counts = {}
    for row in answer["all"]["buckets"]:
        facet, _, value = row["key"].partition("=")
        counts.setdefault(facet, {})[value] = row["doc_count"]
    return counts
