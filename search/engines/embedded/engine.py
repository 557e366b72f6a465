"""The embedded engine: tantivy on disk. Many processes read, one writes."""

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cms.catalogue.enums import Kind
from search.engine import EngineUnavailable, Found, Held, Hit, IndexDocument, Position
from search.engines import sphere
from search.engines.embedded import compiling, counting, ranking, schema
from search.engines.embedded.faults import told
from search.engines.embedded.folder import Folder
from search.engines.embedded.view import Opened, View, within
from search.engines.embedded.writing import Beside, DirectoryWriter
from search.engines.ordering import most_first
from search.fields import WORDS
from search.query import Plan

State = tuple[Path, int, int]  # directory, and of its meta.json the file and when it was written
_ATTEMPTS = 5


class EmbeddedEngine:
    """The index under `path` (see `folder`). Opens at the first search of a process, so it may be made before a fork."""

    name = "embedded"

    def __init__(self, path: Path) -> None:
        self._folder = Folder(path)
        self._lock = threading.Lock()
        self._state: State | None = None
        self._view: View | None = None

    def search(self, plan: Plan) -> Found:
        """Answer. Raises EngineUnavailable."""
        with told():
            view = self._current()
            query, countable = view.compiler.scored_and_counted(plan.query)
            narrowed = [within(view, plan.near)] if plan.near is not None and plan.near.radius_m is not None else []
            filters = compiling.facet_filters(plan.filters)
            every = [query, *compiling.scope(plan.scope), *narrowed, *filters.values()]
            total, hits = ranking.ranked(view, compiling.all_of(every), plan)
            counted = counting.Counted(countable, plan.scope, narrowed, plan.filters, total)
            counts = counting.counted(view, counted, plan.counts) if plan.counts else {}
            rows = view.shown(address for _score, address in hits)
        return Found(
            total=total,
            hits=tuple(_hit(row, score, plan) for row, (score, _address) in zip(rows, hits, strict=True)),
            counts={facet: most_first(values) for facet, values in counts.items()},
            position=view.position,
        )

    def position(self, age_s: float = 0.0) -> Position | None:
        """Where the live index stands. None: there is none that this code can read, so a new one is to be built."""
        try:
            with told():
                return self._current().position
        except EngineUnavailable as error:
            if isinstance(error.__cause__, PermissionError):
                raise
            return None

    def words(self) -> Mapping[str, int]:
        """The surface forms in the live index and in how many documents each is."""
        with told():
            everything = compiling.all_of(compiling.scope(()))
            return dict(self._current().searcher.terms_with_prefix(WORDS, "", everything))

    def documents(self) -> Mapping[str, Held]:
        """Every document in the live index by its key."""
        with told():
            view = self._current()
            hits = view.searcher.search(compiling.all_of(compiling.scope(())), limit=view.searcher.num_docs).hits
            rows = view.shown(address for _score, address in hits)
        return {row[0]: Held(row[4], frozenset(row[5])) for row in rows}

    def writer(self) -> DirectoryWriter:
        """A writer on the live index. Raises EngineUnavailable."""
        with told():
            self._folder.sweep()
            directory = self._live()
        return DirectoryWriter(directory)

    def beside(self, since: int) -> Beside:
        """A writer on a new index, which becomes the live one when it is told to. `since` is told by its position alone here."""
        return Beside(self._folder, switched=self._forget)

    def rebuild(self, documents: Iterable[IndexDocument], position: Position) -> None:
        """Build a new index beside the live one and switch to it at once."""
        beside = self.beside(position.sequence)
        try:
            for document in documents:
                beside.add(document)
            beside.commit(position)
            beside.switch()
        finally:
            beside.close()

    def _current(self) -> View:
        """The newest state of the live index. It costs two looks at the file system when nothing has changed."""
        for _attempt in range(_ATTEMPTS):
            try:
                return self._newest(self._live())
            except FileNotFoundError:
                continue  # switched and swept between two looks: there is another live one
        raise EngineUnavailable("the embedded index was not found")

    def _live(self) -> Path:
        directory = self._folder.live()
        if directory is None:
            raise EngineUnavailable("there is no embedded index yet: the worker builds it")
        if not directory.name.startswith(schema.digest()):
            raise EngineUnavailable("the embedded index is of another version: the worker builds it anew")
        return directory

    def _newest(self, directory: Path) -> View:
        state = _state(directory)
        view = self._view
        if view is not None and state == self._state:
            return view
        with self._lock:
            state = _state(directory)
            if self._view is not None and state == self._state:
                return self._view
            same = self._view is not None and self._view.opened.directory == directory
            opened = self._view.opened if self._view is not None and same else Opened.at(directory)
            self._view, self._state = View(opened), state
            return self._view

    def _forget(self) -> None:
        """Hold the old directory no longer than needed."""
        with self._lock:
            self._view = self._state = None


def _state(directory: Path) -> State:
    meta = (directory / "meta.json").stat()  # tantivy replaces it at every commit
    return directory, meta.st_ino, meta.st_mtime_ns


def _hit(row: list[Any], score: float, plan: Plan) -> Hit:
    key, kind, title, points, _modified, _serves = row
    near = plan.near
    distance = sphere.nearest_m((near.latitude, near.longitude), points) if near is not None else None
    return Hit(key, Kind(kind), title, score, distance)
