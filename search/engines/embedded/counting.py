"""Facet counts. A facet that is filtered by is counted without its own filter; all others are counted together."""

from collections.abc import Iterable, Mapping

from tantivy import Query

from search.engines.embedded import compiling, schema
from search.engines.embedded.view import View
from search.fields import facet_field

MOST = 60_000  # values of a facet that are counted; tantivy gives up at 65,000
TOGETHER = 4  # so many facets or more are counted in one pass over the field that holds all

Counts = dict[str, dict[str, int]]


def counted(view: View, base: Query, filters: Mapping[str, Query], wanted: Iterable[str]) -> Counts:
    """The counts of the wanted facets among the documents of `base`, narrowed by the filters of the other facets."""
    known = {facet: facet_field(facet) in schema.SEARCHED for facet in wanted}
    asked = [facet for facet, there in known.items() if there]
    open_ = [facet for facet in asked if facet not in filters]
    counts = _count(view, compiling.all_of([base, *filters.values()]), open_)
    for facet in asked:
        if facet in filters:
            others = [query for other, query in filters.items() if other != facet]
            counts |= _count(view, compiling.all_of([base, *others]), [facet])
    return {facet: counts.get(facet, {}) for facet in known}


def _count(view: View, query: Query, facets: list[str]) -> Counts:
    return _in_one_pass(view, query, facets) if len(facets) >= TOGETHER else _one_by_one(view, query, facets)


def _one_by_one(view: View, query: Query, facets: list[str]) -> Counts:
    if not facets:
        return {}
    asked = {facet: {"terms": {"field": facet_field(facet), "size": MOST}} for facet in facets}
    answer = view.searcher.aggregate(query, asked)
    return {facet: {row["key"]: row["doc_count"] for row in answer[facet]["buckets"]} for facet in facets}


def _in_one_pass(view: View, query: Query, facets: list[str]) -> Counts:
    answer = view.searcher.aggregate(query, {"all": {"terms": {"field": schema.ALL_FACETS, "size": MOST}}})
    counts: Counts = {facet: {} for facet in facets}
    for row in answer["all"]["buckets"]:
        facet, _, value = row["key"].partition("=")
        if facet in counts:
            counts[facet][value] = row["doc_count"]
    return counts
