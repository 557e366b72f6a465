"""The algebra, and a whole plan, as Elasticsearch's queries."""

from collections.abc import Iterable, Mapping
from typing import Any

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.query import Query

from cms.catalogue.enums import Locale
from search.engines.elasticsearch import mapping
from search.engines.terms import clean_values, indexable
from search.fields import KEY, LOCALE, facet_field
from search.query import AllOf, AnyOf, BestOf, Constant, Everything, Match, Near, Node, OneOf, Plan, Weighted

MOST = 60_000  # values of a facet that are counted; Elasticsearch gives up at 65,536
OPEN = "open"  # under this name the facets that no filter is on are counted, in one go


def searched(plan: Plan) -> Search[Any]:
    """The plan: hits are narrowed after counting, and each facet is counted under the filters of the others."""
    filters = {facet: one_of(facet_field(facet), values) for facet, values in plan.filters.items()}
    search: Search[Any] = Search().query(_ranked(plan)).extra(track_total_hits=True, track_scores=True)
    if filters:
        search = search.post_filter(_all(filters.values()))
    _count(search, plan.counts, filters)
    search = search.sort(*_order(plan)).source([*mapping.SHOWN])
    return search[plan.offset : plan.offset + plan.limit]


def compiled(node: Node, factor: float = 1.0) -> Query:
    """The node's documents with its scores, times a factor."""
    match node:
        case Match(field, term):
            return Q("term", **{field: {"value": term, "boost": factor}}) if indexable(term) else nothing()
        case OneOf(field, values):
            return Q("constant_score", filter=one_of(field, values), boost=0.0)
        case Weighted(inner, weight):
            return compiled(inner, factor * weight)
        case BestOf(nodes, tie):
            parts = [compiled(inner) for inner in nodes]
            return Q("dis_max", queries=parts, tie_breaker=tie, boost=factor) if parts else nothing()
        case AnyOf(nodes):
            parts = [compiled(inner) for inner in nodes]
            return Q("bool", should=parts, minimum_should_match=1, boost=factor) if parts else nothing()
        case AllOf(nodes):
            parts = [compiled(inner) for inner in nodes]
            return Q("bool", must=parts, boost=factor) if parts else Q("match_all", boost=0.0)
        case Constant(inner, score):
            return Q("constant_score", filter=compiled(inner), boost=score * factor)
        case Everything():
            return Q("match_all", boost=factor)


def one_of(field: str, values: Iterable[str]) -> Query:
    """Documents that have one of these values."""
    asked = clean_values(values)
    return Q("terms", **{field: asked}) if asked else nothing()


def entries() -> Query:
    """Every document but the one that holds the position."""
    return one_of(LOCALE, Locale)


def nothing() -> Query:
    """No document."""
    return Q("match_none")


def counts_of(plan: Plan, aggregations: Any) -> dict[str, dict[str, int]]:
    """The counts of the plan's facets from the answer to its search."""
    counts: dict[str, dict[str, int]] = {facet: {} for facet in plan.counts}
    for facet in counts.keys() & plan.filters.keys():
        counts[facet] = {bucket["key"]: bucket["doc_count"] for bucket in aggregations[facet][facet]["buckets"]}
    for bucket in aggregations[OPEN][OPEN]["buckets"] if OPEN in aggregations else ():
        facet, value = mapping.facet_and_value(bucket["key"])
        if facet in counts and facet not in plan.filters:
            counts[facet][value] = bucket["doc_count"]
    return counts


def _ranked(plan: Plan) -> Query:
    narrowed = [_narrowing(part) for part in plan.scope] or [entries()]
    if plan.near is not None and plan.near.radius_m is not None:
        distance = f"{max(plan.near.radius_m, 0.1)}m"  # it must not be 0, and points are kept to the centimetre
        narrowed.append(Q("geo_distance", distance=distance, **{mapping.POINTS: _point(plan.near)}))
    query: Query = Q("bool", must=[compiled(plan.query)], filter=narrowed)
    if not plan.prior:
        return query
    factor = {"field": mapping.PRIOR}
    return Q("function_score", query=query, field_value_factor=factor, boost_mode="multiply")


def _narrowing(node: Node) -> Query:
    """The documents of a filter, for where nothing is scored."""
    match node:
        case OneOf(field, values):
            return one_of(field, values)
        case AnyOf(nodes):
            return Q("bool", should=[*map(_narrowing, nodes)], minimum_should_match=1) if nodes else nothing()
        case AllOf(nodes):
            return _all(map(_narrowing, nodes)) if nodes else entries()
    raise TypeError(f"{type(node).__name__} scores; it cannot narrow")


def _count(search: Search[Any], wanted: Iterable[str], filters: Mapping[str, Query]) -> None:
    """Have these facets counted: one that is filtered by itself, under the other filters; the others together."""
    asked = frozenset(wanted)
    if asked - filters.keys():
        search.aggs.bucket(OPEN, "filter", filter=_all(filters.values())).bucket(
            OPEN, "terms", field=mapping.FACTS, size=MOST
        )
    for facet in sorted(asked & filters.keys()):
        others = _all(query for other, query in filters.items() if other != facet)
        search.aggs.bucket(facet, "filter", filter=others).bucket(facet, "terms", field=facet_field(facet), size=MOST)


def _all(queries: Iterable[Query]) -> Query:
    parts = list(queries)
    return Q("bool", filter=parts) if parts else Q("match_all")


def _order(plan: Plan) -> list[Any]:
    if plan.order == "distance" and plan.near is not None:
        nearest = {
            mapping.POINTS: _point(plan.near),
            "order": "asc",
            "unit": "m",
            "mode": "min",
            "distance_type": "arc",
        }
        return [{"_geo_distance": nearest}, KEY]
    fields = {"title": mapping.SORT_TITLE, "modified": mapping.MODIFIED}
    field = fields.get(plan.order.removeprefix("-"))
    if field is None:
        return [{"_score": "desc"}, KEY]
    return [{field: "desc" if plan.order.startswith("-") else "asc"}, KEY]


def _point(near: Near) -> dict[str, float]:
    return {"lat": near.latitude, "lon": near.longitude}
