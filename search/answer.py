"""What the search answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from cms.catalogue.enums import Kind, Locale
from search.engine import Position
from search.query import Near
from search.words import Words

RelaxedStep = Literal["correction", "place", "level", "filters", "topic"]


@dataclass(frozen=True)
class Understood:
    """A part of the words that became a filter (or the kind, or the point). `id` is what `ignore` takes: facet and words.

    `strength`: a filter narrows; a boost only brings what has one of the values to the top.
    """

    id: str
    text: str  # as it was written
    facet: str  # a facet's name, or "kind", "near"
    values: tuple[str, ...]
    label: str  # in the language of the request: "4. klasse", "Esbjerg"
    strength: Literal["filter", "boost"] = "filter"


@dataclass(frozen=True)
class DidYouMean:
    """A correction. `applied`: the answer is for `text` already, since a word as written is in no document."""

    text: str
    applied: bool


@dataclass(frozen=True)
class Marks:
    """What to mark in a document's text: the keys that were asked for, by language, and the editors' words that they were made
    with; see `search.highlighting`.
    """

    keys: Mapping[Locale, frozenset[str]] = field(default_factory=dict)
    words: Words = field(default_factory=Words, repr=False, compare=False)


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
    """What was found, and how. `facets`: facet → value → count, most first.

    `relaxed`: the steps taken because nothing was found; words are or-ed, so there is no step "any word". `more` comes near and
    is in neither total nor facets: hits without what was understood (`more_without`), or a few entries if nothing was found.
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
    more: tuple[SearchHit, ...] = ()
    more_without: tuple[str, ...] = ()


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
    url: str | None = None  # of an entry's page for people, absolute
