"""The algebra of `search.query`, word for word and in memory: what the engines are compared with."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from search.engine import Found, Hit, IndexDocument, Position, Writer
from search.fields import KIND, LOCALE, PUBLIC_ID, SERVES
from search.query import AllOf, AnyOf, BestOf, Constant, Everything, Match, Near, Node, OneOf, Plan, Weighted

K1, B = 1.2, 0.75
EARTH_M = 6_371_008.8

Scores = dict[str, float]


@dataclass
class Postings:
    """A field's terms: term → document → frequency, and the lengths of the documents in it."""

    frequencies: dict[str, dict[str, int]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)

    @cached_property
    def average(self) -> float:
        """The average length in terms of the documents that have the field."""
        return sum(self.lengths.values()) / len(self.lengths)


class ReferenceEngine:
    """Every document in a dictionary; exact BM25."""

    name = "reference"

    def __init__(self, documents: Iterable[IndexDocument] = ()) -> None:
        self._position: Position | None = None
        self._fill(documents)

    def _fill(self, documents: Iterable[IndexDocument]) -> None:
        self._documents = {document.key: document for document in documents}
        self._fields: dict[str, Postings] = {}
        for document in self._documents.values():
            for name, terms in document.texts.items():
                if terms:
                    postings = self._fields.setdefault(name, Postings())
                    postings.lengths[document.key] = len(terms)
                    for term, frequency in Counter(terms).items():
                        postings.frequencies.setdefault(term, {})[document.key] = frequency

    def search(self, plan: Plan) -> Found:
        """Answer by going through everything."""
        scores = self._scores(plan.query)
        for part in plan.scope:
            scores = _only(scores, self._scores(part))
        if plan.near and plan.near.radius_m is not None:
            scores = {key: score for key, score in scores.items() if self._within(key, plan.near)}
        filters = {name: set(self._scores(OneOf(f"f_{name}", values))) for name, values in plan.filters.items()}
        found = {key: score for key, score in scores.items() if all(key in keys for keys in filters.values())}
        counts = {name: self._counts(name, scores, filters) for name in plan.counts}
        hits = sorted(
            (self._hit(key, score, plan) for key, score in found.items()), key=lambda hit: _rank(hit, plan, self)
        )
        assert self._position is not None
        return Found(len(found), tuple(hits[plan.offset : plan.offset + plan.limit]), counts, self._position)

    def _counts(self, name: str, scores: Scores, filters: Mapping[str, set[str]]) -> dict[str, int]:
        others = [keys for other, keys in filters.items() if other != name]
        counter = Counter(
            value
            for key in scores
            if all(key in keys for keys in others)
            for value in self._documents[key].facets.get(name, ())
        )
        return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))

    def _hit(self, key: str, score: float, plan: Plan) -> Hit:
        document = self._documents[key]
        distance = min((_distance(plan.near, point) for point in document.points), default=None) if plan.near else None
        return Hit(key, document.kind, document.title, score * (document.prior if plan.prior else 1.0), distance)

    def _within(self, key: str, near: Near) -> bool:
        return any(_distance(near, point) <= (near.radius_m or 0) for point in self._documents[key].points)

    def document(self, key: str) -> IndexDocument:
        """The document with this key."""
        return self._documents[key]

    def position(self, age_s: float = 0.0) -> Position | None:
        """Where it was said to stand."""
        return self._position

    def words(self) -> Mapping[str, int]:
        """The surface forms and their documents."""
        return Counter(word for document in self._documents.values() for word in document.words)

    def writer(self) -> Writer:
        """A writer that puts off what it writes until it commits."""
        return _Writer(self)

    def rebuild(self, documents: Iterable[IndexDocument], position: Position) -> None:
        """Begin anew with these documents."""
        self._fill(documents)
        self._position = position

    def put(self, replaced: Mapping[UUID, tuple[IndexDocument, ...]], position: Position) -> None:
        """Put documents in the place of their entries'."""
        kept = [document for document in self._documents.values() if document.public_id not in replaced]
        self.rebuild([*kept, *(document for documents in replaced.values() for document in documents)], position)

    def _scores(self, node: Node) -> Scores:
        match node:
            case Match(name, term):
                return self._bm25(name, term)
            case OneOf(name, values):
                return {key: 0.0 for key, found in self._documents.items() if values & _values(found, name)}
            case Weighted(inner, factor):
                return {key: score * factor for key, score in self._scores(inner).items()}
            case Constant(inner, score):
                return dict.fromkeys(self._scores(inner), score)
            case Everything():
                return dict.fromkeys(self._documents, 1.0)
            case BestOf(nodes, tie):
                return _united(map(self._scores, nodes), lambda scores: max(scores) + tie * (sum(scores) - max(scores)))
            case AnyOf(nodes):
                return _united(map(self._scores, nodes), sum)
            case AllOf(()):
                return dict.fromkeys(self._documents, 0.0)
            case AllOf(nodes):
                parts = [self._scores(inner) for inner in nodes]
                return {key: sum(part[key] for part in parts) for key in set.intersection(*map(set, parts))}

    def _bm25(self, name: str, term: str) -> Scores:
        postings = self._fields.get(name, Postings())
        having = postings.frequencies.get(term, {})
        idf = math.log(1 + (len(postings.lengths) - len(having) + 0.5) / (len(having) + 0.5))
        return {
            key: idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * postings.lengths[key] / postings.average))
            for key, tf in having.items()
        }


class _Writer:
    def __init__(self, engine: ReferenceEngine) -> None:
        self._engine = engine
        self._replaced: dict[UUID, tuple[IndexDocument, ...]] = {}

    def replace(self, public_id: UUID, documents: Iterable[IndexDocument]) -> None:
        """Put it down for the commit."""
        self._replaced[public_id] = tuple(documents)

    def commit(self, position: Position) -> None:
        """Make all of it seen."""
        self._engine.put(self._replaced, position)
        self._replaced = {}


def _united(parts: Iterable[Scores], join) -> Scores:  # type: ignore[no-untyped-def]
    by_key: dict[str, list[float]] = {}
    for part in parts:
        for key, score in part.items():
            by_key.setdefault(key, []).append(score)
    return {key: join(scores) for key, scores in by_key.items()}


def _only(scores: Scores, others: Scores) -> Scores:
    return {key: score for key, score in scores.items() if key in others}


def _values(document: IndexDocument, name: str) -> frozenset[str]:
    match name:
        case _ if name == KIND:
            return frozenset({document.kind})
        case _ if name == SERVES:
            return frozenset(document.serves)
        case _ if name == LOCALE:
            return frozenset({document.locale})
        case _ if name == PUBLIC_ID:
            return frozenset({str(document.public_id)})
        case "key":
            return frozenset({document.key})
        case "starts":
            return frozenset(document.starts)
    return document.facets.get(name.removeprefix("f_"), frozenset())


def _rank(hit: Hit, plan: Plan, engine: ReferenceEngine) -> tuple[object, ...]:
    document = engine.document(hit.key)
    match plan.order:
        case "distance":
            return (math.inf if hit.distance_m is None else hit.distance_m, hit.key)
        case "title":
            return (document.sort_title, hit.key)
        case "-title":
            return ((*tuple(-byte for byte in document.sort_title), 1), hit.key)
        case "modified":
            return (document.modified, hit.key)
        case "-modified":
            return (-document.modified, hit.key)
    return (-hit.score, hit.key)


def _distance(near: Near, point: tuple[float, float]) -> float:
    """Metres along the sphere (haversine)."""
    latitude, longitude = math.radians(near.latitude), math.radians(near.longitude)
    other_latitude, other_longitude = math.radians(point[0]), math.radians(point[1])
    a = (
        math.sin((other_latitude - latitude) / 2) ** 2
        + math.cos(latitude) * math.cos(other_latitude) * math.sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(a)))
