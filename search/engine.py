"""The port: what an engine must do. `search.engines` has the two that do it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from cms.catalogue.enums import Kind, Locale
from search.query import Plan


class EngineUnavailable(Exception):
    """The engine cannot be asked now: it is down, too slow, or has no index yet."""


@dataclass(frozen=True)
class Position:
    """How far an index got: the catalogue's epoch and sequence, and the version of the analysis that wrote it."""

    epoch: UUID
    sequence: int
    analysis: str


@dataclass(frozen=True)
class IndexDocument:
    """What an engine holds of an entry. All of it is made by `search.documents`; engines only write it down.

    `texts` maps a field of `search.fields.TEXT_FIELDS` to its terms in order, analysed. `facets` maps a facet's name to its
    values. `points` are (latitude, longitude). `sort_title` sorts by its bytes in the Danish alphabet.
    `modified` is in seconds since 1970 (UTC).
    """

    key: str
    public_id: UUID
    locale: Locale
    kind: Kind
    serves: tuple[Locale, ...]
    title: str
    sort_title: bytes
    modified: int
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    points: tuple[tuple[float, float], ...] = ()
    prior: float = 1.0
    starts: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Held:
    """What a check compares of a document in an index."""

    modified: int
    serves: frozenset[str]


@dataclass(frozen=True)
class Hit:
    """A document found. `distance_m` is metres from the plan's point to its nearest; None without either."""

    key: str
    kind: Kind
    title: str
    score: float
    distance_m: float | None = None


@dataclass(frozen=True)
class Found:
    """An engine's answer. `counts`: facet → value → number of documents; values that nothing has are absent."""

    total: int
    hits: tuple[Hit, ...]
    counts: Mapping[str, Mapping[str, int]]
    position: Position


class Writer(Protocol):
    """Writes one batch; nothing of it is seen before `commit`, and all of it then, the position among it."""

    def replace(self, public_id: UUID, documents: Iterable[IndexDocument]) -> None:
        """Put these documents in the place of all that the entry had; none: it is gone."""

    def commit(self, position: Position) -> None:
        """Make it visible and lasting, at once."""

    def close(self) -> None:
        """Let go of it; what was not committed is forgotten. Always call it in the end."""


class Beside(Writer, Protocol):
    """Writes a new index that nobody sees, until it is switched to."""

    def add(self, document: IndexDocument) -> None:
        """Add a document of an entry that has none here yet: quicker than `replace`."""

    def switch(self) -> None:
        """Make what was committed the live index, at once; and close."""


class Engine(Protocol):
    """An index with its search. One object a process; safe for threads; opens lazily, so that it may be made before a fork."""

    name: str

    def search(self, plan: Plan) -> Found:
        """Answer. Raises EngineUnavailable."""

    def position(self, age_s: float = 0.0) -> Position | None:
        """Where the live index stands; None: there is none. Raises EngineUnavailable.

        An engine that is far away may tell where it stood at most `age_s` seconds ago.
        """

    def words(self) -> Mapping[str, int]:
        """The surface forms in the live index and in how many documents each is. Slow; ask it when the position changed."""

    def documents(self) -> Mapping[str, "Held"]:
        """Every document in the live index by its key. Slow; for checks."""

    def writer(self) -> Writer:
        """A writer on the live index. Raises EngineUnavailable."""

    def beside(self, since: int) -> Beside:
        """A writer on a new index beside the live one, which goes on answering and being written.

        `since` is the catalogue's sequence before the first of its documents was read.
        """

    def rebuild(self, documents: Iterable[IndexDocument], position: Position) -> None:
        """Build a new index beside the live one and switch to it at once."""
