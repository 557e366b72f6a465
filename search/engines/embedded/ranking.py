"""Hits in a total order: by what was asked for, and among equals by key."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tantivy import DocAddress, Occur, Order, Query

from search.engines.embedded import compiling, schema
from search.engines.embedded.view import View
from search.fields import KEY
from search.query import Near, Plan

Ranked = list[tuple[float, DocAddress]]

FIRST_RING = 32  # points
RING_GROWTH = 4

_ORDERS: dict[str, dict[str, Any]] = {
    **{order: {"order_by_field": field, "order": Order.Asc} for order, field in schema.SORTS.items()},
    "key": {"order_by_field": KEY, "order": Order.Asc},
    "rank": {"order_by_field": schema.RANK, "order": Order.Asc},
}


def total(view: View, query: Query) -> int:
    """How many documents there are."""
    return _count(view.searcher.search(query, limit=1))  # limit=0 panics


def ranked(view: View, query: Query, plan: Plan) -> tuple[int, Ranked]:
    """The total, and the plan's slice of the hits with their scores."""
    if plan.limit <= 0:
        return total(view, query), []
    if plan.order == "distance" and plan.near is not None:
        count, addresses = _by_distance(view, query, plan.near, plan.offset, plan.limit)
        return count, _scored(view, query, plan, addresses)
    if plan.order in _ORDERS:
        count, hits = _window(view, query, plan.offset, plan.limit, **_ORDERS[plan.order])
        return count, _scored(view, query, plan, [address for _value, address in hits])
    if compiling.is_uniform(plan.query):
        count, hits = _window(view, query, plan.offset, plan.limit, **_ORDERS["rank" if plan.prior else "key"])
        return count, _scored(view, query, plan, [address for _value, address in hits])
    count, hits = _window(view, query, plan.offset, plan.limit, **_weighing(plan))
    return count, _with_prior(plan, hits)


def _count(result: Any) -> int:
    count: int = result.count  # tantivy's stubs forget it
    return count


def _weighing(plan: Plan) -> dict[str, Any]:
    return {"weight_by_field": schema.PRIOR} if plan.prior else {}


def _with_prior(plan: Plan, hits: Ranked) -> Ranked:
    return [(score / schema.PRIOR_SCALE, address) for score, address in hits] if plan.prior else hits


def _window(
    view: View, query: Query, offset: int, limit: int, **order: Any
) -> tuple[int, list[tuple[Any, DocAddress]]]:
    """The total, and a slice of the order. More is fetched until no tie reaches past what was."""
    wanted = offset + limit
    fetch = wanted + 1
    while True:
        result = view.searcher.search(query, limit=fetch, **order)
        hits = result.hits
        if len(hits) < fetch or hits[-1][0] != hits[wanted - 1][0]:
            return _count(result), list(_untied(view, hits, offset, wanted))
        fetch *= 8


def _untied(view: View, hits: list[tuple[Any, DocAddress]], first: int, end: int) -> Iterator[tuple[Any, DocAddress]]:
    """The slice, with equals in the order of their keys."""
    start = 0
    for value, group in groupby(hits, key=lambda hit: hit[0]):
        addresses = [address for _value, address in group]
        low, high = max(first - start, 0), min(end - start, len(addresses))
        start += len(addresses)
        if low < high:
            addresses = _by_key(view, addresses, low, high) if len(addresses) > 1 else addresses
            yield from ((value, address) for address in addresses[low:high])
        if start >= end:
            return


def _by_key(view: View, addresses: list[DocAddress], low: int, high: int) -> list[DocAddress]:
    """In the order of their keys, at least from `low` to `high`; whole keys are read only where the heads are the same."""
    heads: list[Any] = view.searcher.fast_field_values(schema.KEY_HEAD, addresses)
    order = sorted(range(len(addresses)), key=heads.__getitem__)
    sorted_ = [addresses[number] for number in order]
    start = 0
    for _head, group in groupby(order, key=heads.__getitem__):
        end = start + len(list(group))
        if end - start > 1 and start < high and low < end:
            sorted_[start:end] = sorted(sorted_[start:end], key=lambda address: _key(view, address))
        start = end
    return sorted_


def _key(view: View, address: DocAddress) -> str:
    key: str = schema.shown(view.searcher.doc(address))[0]
    return key


def _scored(view: View, query: Query, plan: Plan, addresses: list[DocAddress]) -> Ranked:
    """Scores for hits that were put in order by something else."""
    if not addresses:
        return []
    keys = [_key(view, address) for address in addresses]
    these = compiling.all_of([query, compiling.unscored(compiling.one_of(KEY, keys))])
    hits = _with_prior(plan, view.searcher.search(these, limit=len(keys), count=False, **_weighing(plan)).hits)
    scores = {_key(view, address): score for score, address in hits}
    return [(scores[key], address) for key, address in zip(keys, addresses, strict=True)]


def _by_distance(view: View, query: Query, near: Near, offset: int, limit: int) -> tuple[int, list[DocAddress]]:
    """Nearest first: rings of points are asked for until there are enough documents; then those without a point, by key."""
    count = total(view, query)
    points = view.distances(near)
    wanted, size = min(offset + limit, count), FIRST_RING
    placed = total(view, _on(query, points[:size])) if points else 0
    while size < len(points) and placed < wanted:
        size *= RING_GROWTH
        placed = total(view, _on(query, points[:size]))
    ring = points[:size]
    found: list[DocAddress] = []
    if offset < placed:
        hits = _window(view, _nearest_first(query, ring), offset, min(limit, placed - offset))[1]
        found = [address for _rank, address in hits]
    missing = min(wanted - max(offset, placed), limit)
    if missing > 0:
        unplaced = compiling.all_of([query, compiling.unscored(compiling.one_of(schema.PLACED, ["no"]))])
        hits = _window(view, unplaced, max(offset - placed, 0), missing, **_ORDERS["key"])[1]
        found += [address for _key, address in hits]
    return count, found


def _on(query: Query, points: list[tuple[float, str]]) -> Query:
    on_points = compiling.one_of(schema.POINTS, [term for _distance, term in points])
    return compiling.all_of([query, compiling.unscored(on_points)])


def _nearest_first(query: Query, points: list[tuple[float, str]]) -> Query:
    """Scores each document by the rank of its nearest point: the nearer, the higher; points equally far away rank the same."""
    groups = [
        compiling.one_of(schema.POINTS, [term for _distance, term in group])
        for _distance, group in groupby(points, key=lambda pair: pair[0])
    ]
    ranks = [Query.const_score_query(group, float(len(groups) - number)) for number, group in enumerate(groups)]
    return Query.boolean_query(
        [(Occur.Must, compiling.unscored(query)), (Occur.Must, Query.disjunction_max_query(ranks))]
    )
