"""One state of the embedded index, as a search sees it from beginning to end."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import tantivy

from search.engine import Position
from search.engines import sphere
from search.engines.embedded import compiling, schema
from search.engines.embedded.folder import Hold
from search.fields import LOCALE
from search.query import Filter, Near

Counts = dict[str, dict[str, int]]
Scope = tuple[tuple[Filter, ...], frozenset[str] | None]  # a plan's, and its filter by kind


@dataclass(frozen=True)
class Opened:
    """An index on disk that this process reads, held against being swept away. `index` does not look for commits by itself."""

    directory: Path
    index: tantivy.Index
    hold: Hold

    @classmethod
    def at(cls, directory: Path) -> "Opened":
        """Open it. FileNotFoundError if it is gone, ValueError if it cannot be read."""
        hold = Hold(directory)
        index = tantivy.Index.open(str(directory))
        index.config_reader("manual")
        return cls(directory, index, hold)


class View:
    """A searcher on one commit, and what is worked out once for all searches on it."""

    def __init__(self, opened: Opened) -> None:
        """The newest commit. ValueError if it has no position: it was never finished."""
        opened.index.reload()
        self.opened = opened
        self.searcher = opened.index.searcher()
        self.compiler = compiling.Compiler(self.searcher)
        self.position = self._position()
        self.scopes: dict[Scope, tuple[int, Counts]] = {}  # filled by `counting`

    @cached_property
    def placed(self) -> list[tuple[sphere.Point, str]]:
        """The distinct points of documents and their terms, from south to north. They are few: institutions share theirs."""
        terms = self.searcher.terms_with_prefix(schema.POINTS, "")
        return sorted((schema.point_of(term), term) for term, _documents in terms)

    def distances(self, near: Near) -> list[tuple[float, str]]:
        """The points within the radius with their distances, nearest first."""
        origin = (near.latitude, near.longitude)
        if near.radius_m is None:
            return sorted((sphere.distance_m(origin, point), term) for point, term in self.placed)
        reach = sphere.degrees_of_latitude(near.radius_m)
        first = bisect_left(self.placed, origin[0] - reach, key=_latitude)
        last = bisect_right(self.placed, origin[0] + reach, key=_latitude)
        measured = ((sphere.distance_m(origin, point), term) for point, term in self.placed[first:last])
        return sorted(pair for pair in measured if pair[0] <= near.radius_m)

    def shown(self, addresses: Iterable[tantivy.DocAddress]) -> list[list[Any]]:
        """What the documents tell: key, kind, title, points, modified, serves."""
        return [schema.shown(self.searcher.doc(address)) for address in addresses]

    def _position(self) -> Position:
        query = tantivy.Query.term_query(schema.schema(), LOCALE, schema.POSITION, schema.SEARCHED[LOCALE])
        hits = self.searcher.search(query, limit=1, count=False).hits
        if not hits:
            raise ValueError("the index has no position")
        epoch, sequence, analysis = schema.shown(self.searcher.doc(hits[0][1]))
        return Position(UUID(epoch), sequence, analysis)


def _latitude(placed: tuple[sphere.Point, str]) -> float:
    return placed[0][0]


def within(view: View, near: Near) -> tantivy.Query:
    """Documents that have a point within the radius."""
    return compiling.unscored(compiling.one_of(schema.POINTS, [term for _distance, term in view.distances(near)]))
