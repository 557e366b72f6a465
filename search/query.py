"""An engine-free request for hits: a small algebra over terms, filters beside it, and what to count.

Engines compile it; nothing here knows one. Scores are BM25 (k1 1.2, b 0.75) of whole keys in whitespace-separated fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Order = Literal["relevance", "distance", "title", "-title", "modified", "-modified"]


@dataclass(frozen=True)
class Match:
    """Documents that have a term in a field, scored by BM25. The term is a key as the analysis makes it."""

    field: str
    term: str


@dataclass(frozen=True)
class OneOf:
    """Documents that have any of these values in a field that is not analysed; it scores nothing. No value: no document."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True)
class Weighted:
    """The same documents, scores times a factor."""

    node: "Node"
    factor: float


@dataclass(frozen=True)
class BestOf:
    """Documents of any node; the best score, and `tie` times the others' (dis_max). No node: no document."""

    nodes: tuple["Node", ...]
    tie: float = 0.0


@dataclass(frozen=True)
class AnyOf:
    """Documents of any node; scores are added. No node: no document."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class AllOf:
    """Documents of every node; scores are added. No node: every document."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Constant:
    """The documents of a node, each with this score."""

    node: "Node"
    score: float


@dataclass(frozen=True)
class Everything:
    """Every document, with score 1."""


Node = Match | OneOf | Weighted | BestOf | AnyOf | AllOf | Constant | Everything
Filter = OneOf | AnyOf | AllOf  # what narrows and scores nothing: these alone, nested


def only_adds(node: Node) -> bool:
    """Whether a node has every document, so that all it does is add to scores: counting can do without it."""
    match node:
        case Everything() | AllOf(()):
            return True
        case Weighted(inner, _) | Constant(inner, _):
            return only_adds(inner)
        case AnyOf(nodes) | BestOf(nodes, _):
            return any(map(only_adds, nodes))
        case AllOf(nodes):
            return all(map(only_adds, nodes))
        case _:
            return False


@dataclass(frozen=True)
class Near:
    """A point (WGS 84 degrees) and, if given, how far from it one goes, in metres along the sphere.

    A document that has several points is as near as the nearest; one without a point is not within any radius, and comes last
    in order of distance.
    """

    latitude: float
    longitude: float
    radius_m: float | None = None


@dataclass(frozen=True)
class Plan:
    """All that an engine is asked.

    `scope` always holds (language, kind, a part of the catalogue). `filters` are facets by name: they narrow hits and total,
    and each facet's counts ignore its own filter. `counts` names the facets to count; a facet counts documents per value,
    most first.
    `prior`: whether scores are multiplied by the document's prior. Equal ranks are put in order by key, so that an answer is
    the same every time. `limit` may be 0 (only total and counts).
    """

    query: Node = field(default_factory=Everything)
    scope: tuple[Filter, ...] = ()
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counts: tuple[str, ...] = ()
    near: Near | None = None
    order: Order = "relevance"
    prior: bool = True
    limit: int = 20
    offset: int = 0
