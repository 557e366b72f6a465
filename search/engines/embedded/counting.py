"""Facet counts. A facet that is filtered by is counted without its own filter; all others are counted together.

The words are looked for once: each filtered facet is a branch of that one count, narrowed by the filters of the others.
Counting costs by the values of the documents counted. So where words match more than half of a scope, those that do not match
are counted and taken from the counts of the whole scope, which are kept for each state of the index.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tantivy import Occur, Query

from cms.catalogue.facets import KIND
from search.engines.embedded import compiling, ranking, schema
from search.engines.embedded.view import Counts, Scope, View
from search.engines.terms import clean_values
from search.fields import KIND as KIND_FIELD
from search.fields import facet_field
from search.query import OneOf

KIND_FACET = KIND.name
MOST = 60_000  # values of a facet that are counted; tantivy gives up at 65,000
TOGETHER = 4  # so many facets or more are counted in one pass over the field that holds all

Filters = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Counted:
    """What is counted: the documents of `query` in `scope`, narrowed by `narrowed`, and by each facet's filter."""

    query: Query
    scope: tuple[OneOf, ...]
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


def _counts(view: View, queries: Iterable[Query], filters: Filters, facets: list[str]) -> Counts:
    """The counts of these facets at least, in one go through the documents that all these queries have."""
    filtered = [facet for facet in facets if facet in filters]
    open_ = [facet for facet in facets if facet not in filters]
    together = len(open_) >= TOGETHER
    fields = [schema.ALL_FACETS] if together else map(facet_field, open_)
    asked = _under(filters, "open", {field: _terms(field) for field in fields})
    for facet in filtered:
        field = facet_field(facet)
        others = {other: values for other, values in filters.items() if other != facet}
        asked |= _under(others, f"{field} alone", {field: _terms(field)})
    if not asked:
        return {}
    # A document that more than one filter leaves out is in no branch.
    needed = len(filters) - (1 if filtered else 0)
    either = [(Occur.Should, query) for query in compiling.facet_filters(filters).values()]
    narrowed = [compiling.unscored(Query.boolean_query(either, minimum_number_should_match=needed))] if needed else []
    found = _flat(view.searcher.aggregate(compiling.all_of([*queries, *narrowed]), asked))
    counts = _by_facet(found[schema.ALL_FACETS]) if together else {}
    return counts | {facet: found[facet_field(facet)] for facet in (filtered if together else facets)}


def _terms(field: str) -> dict[str, Any]:
    return {"terms": {"field": field, "size": MOST}}


def _under(filters: Filters, name: str, asked: dict[str, Any]) -> dict[str, Any]:
    """The aggregations, under filters."""
    if not filters or not asked:
        return asked
    return {name: {"filter": " AND ".join(map(_written, filters, filters.values())), "aggs": asked}}


def _written(facet: str, values: Iterable[str]) -> str:
    """A filter in tantivy's query language, which is all that aggregations take."""
    field = facet_field(facet)
    if field not in schema.SEARCHED:
        return f"{KIND_FIELD}:IN []"  # nothing has it
    quoted = (value.replace("\\", "\\\\").replace('"', '\\"') for value in clean_values(values))
    return f"{field}:IN [" + " ".join(f'"{value}"' for value in quoted) + "]"


def _flat(answer: Mapping[str, Any]) -> Counts:
    """Field → value → documents, whatever filter they are under."""
    found: Counts = {}
    for name, part in answer.items():
        if "buckets" in part:
            found[name] = {row["key"]: row["doc_count"] for row in part["buckets"]}
        else:
            found |= _flat({inner: it for inner, it in part.items() if inner != "doc_count"})
    return found


def _by_facet(entries: Mapping[str, int]) -> Counts:
    """Counts of all facets' values, by facet."""
    counts: Counts = {}
    for entry, count in entries.items():
        facet, _, value = entry.partition("=")
        counts.setdefault(facet, {})[value] = count
    return counts
