"""The search: understands what was asked, asks an engine, and never ends at nothing. What API, portal and commands call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

from cms.catalogue.enums import Kind, Locale
from search.engine import Position
from search.query import Near, Order

RelaxedStep = Literal["correction", "place", "level", "filters", "any_word", "topic"]


@dataclass(frozen=True)
class SearchRequest:
    """What a person or a partner asks for.

    `filters`: facet → codes as the facet's declaration resolves them (any of them; between facets all). `ignore` holds ids of
    understood parts that the person took away. `correct` off: words are taken as they stand. `today` is the Danish date.
    `near` comes from a position, a postal code or a place's name; a radius is in it. `facets` names what to count (None: all
    of the kinds asked for; () nothing).
    """

    text: str = ""
    locale: Locale = Locale.DANISH
    fallback: bool = True
    kinds: tuple[Kind, ...] = ()
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    near: Near | None = None
    order: Order = "relevance"
    facets: tuple[str, ...] | None = None
    understand: bool = True
    ignore: frozenset[str] = frozenset()
    correct: bool = True
    relax: bool = True
    limit: int = 20
    offset: int = 0
    today: date = field(default_factory=date.today)


@dataclass(frozen=True)
class Understood:
    """A part of the words that became a filter (or the kind, or the point). `id` is what `ignore` takes: facet and words."""

    id: str
    text: str  # as it was written
    facet: str  # a facet's name, or "kind", "near"
    values: tuple[str, ...]
    label: str  # in the language of the request: "4. klasse", "Esbjerg"


@dataclass(frozen=True)
class DidYouMean:
    """A correction. `applied`: the answer is for `text` already, since a word as written is in no document."""

    text: str
    applied: bool


@dataclass(frozen=True)
class Marks:
    """What to mark in a document's text: the keys that were asked for, by language; see `search.highlighting`."""

    keys: Mapping[Locale, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchHit:
    """An entry found."""

    public_id: UUID
    locale: Locale
    kind: Kind
    title: str
    score: float
    distance_m: float | None


@dataclass(frozen=True)
class SearchAnswer:
    """What was found, and how. `facets`: facet → value → count, most first. `relaxed`: the steps taken because
    nothing was found.
    """

    engine: str
    position: Position
    total: int
    hits: tuple[SearchHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    understood: tuple[Understood, ...] = ()
    did_you_mean: DidYouMean | None = None
    relaxed: tuple[RelaxedStep, ...] = ()
    marks: Marks = field(default_factory=Marks)
    near: Near | None = None


@dataclass(frozen=True)
class Suggestion:
    """A completion: an entry's title, a term of a vocabulary, or a search that found something."""

    text: str
    type: Literal["entry", "term", "search"]
    kind: Kind | None = None  # of an entry
    public_id: UUID | None = None
    locale: Locale | None = None
    facet: str | None = None  # of a term
    code: str | None = None
