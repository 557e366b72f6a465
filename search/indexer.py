"""Feeding the engines: a consumer of the catalogue for each, whose cursor lies in the index itself.

The worker calls `advance` in turn. Each time the index's own position says what comes next: a deleted index, or a second
one, catches up by itself, and a batch that was cut short is taken again. An engine that is down rests, longer each time, and
holds up nobody.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from cms.catalogue import consumers
from search import stock as stocks
from search.building import Building
from search.engine import Engine, EngineUnavailable, Position
from search.engines import configured
from search.entries import changes_after, documents_of
from search.stock import Stock

logger = logging.getLogger(__name__)

BATCH = 500  # changes
SHORTEST_REST, LONGEST_REST = 0.5, 30.0  # seconds


def register() -> None:
    """Have the worker feed the engines that the settings ask for."""
    for name, engine in configured.fed().items():
        consumers.register_own(consumer_name(name), Indexer(engine))


def unregister() -> None:
    """Have the worker feed no engine."""
    for name in (configured.EMBEDDED, configured.ELASTICSEARCH):
        consumers.unregister(consumer_name(name))


def consumer_name(engine: str) -> str:
    """What the consumer of an engine is called."""
    return f"search-{engine}"


class Indexer:
    """Keeps one engine's index as the catalogue is. `engine` gives the engine."""

    def __init__(self, engine: Callable[[], Engine]) -> None:
        self._engine = engine
        self._building: Building | None = None
        self._rest = Rest()

    def advance(self) -> int:
        """Take the next changes, or build a part of a new index; gives how much was done."""
        if self._rest.is_on():
            return 0
        try:
            moved = self._advance(self._engine())
        except EngineUnavailable as reason:
            self._rest.begin(reason)
            return 0
        self._rest.end()
        return moved

    def reached(self, epoch: UUID) -> int:
        """The sequence that the index got to in this epoch."""
        try:
            position = self._engine().position()
        except EngineUnavailable as reason:
            raise consumers.Unreachable(str(reason)) from reason
        return position.sequence if position is not None and position.epoch == epoch else 0

    def rebuild(self) -> int:
        """Build a new index now and switch to it; gives how many documents it holds. Raises EngineUnavailable."""
        engine = self._engine()
        building = Building(engine, stocks.current())
        try:
            while not building.step(stocks.current()):
                pass
        finally:
            building.close()
        return len(engine.documents())

    def _advance(self, engine: Engine) -> int:
        """The position is read before the catalogue's: so it is never ahead but when the catalogue was set back."""
        position = engine.position()
        stock = stocks.current()
        goes_on = position is not None and position.epoch == stock.epoch and position.sequence <= stock.sequence
        moved = feed(engine, position, stock) if position is not None and goes_on else 0
        if not goes_on or is_stale(position, stock):
            return moved + self._build(engine, stock)
        self._abandon()
        return moved

    def _build(self, engine: Engine, stock: Stock) -> int:
        if self._building is not None and not self._building.suits(stock):
            self._abandon()
        if self._building is None:
            logger.info("the index of %s is missing or stale: building a new one beside it", engine.name)
            self._building = Building(engine, stock)
        try:
            switched = self._building.step(stock)
        except Exception:
            self._abandon()
            raise
        if switched:
            logger.info("the index of %s has been built anew", engine.name)
            self._building = None
        return 1

    def _abandon(self) -> None:
        building, self._building = self._building, None
        if building is not None:
            building.close()


def feed(engine: Engine, position: Position, stock: Stock) -> int:
    """Hand the next changes to the live index; gives how many.

    What is written is each entry as it is now, which may be newer than the change. It keeps the analysis that the index was
    built with in its position, so that a stale index stays known as one.
    """
    changes = changes_after(position.sequence, BATCH)
    if not changes:
        return 0
    replaced = documents_of({public_id for _sequence, public_id in changes}, stock)
    writer = engine.writer()
    try:
        for public_id, documents in replaced.items():
            writer.replace(public_id, documents)
        writer.commit(replace(position, sequence=changes[-1][0]))
    finally:
        writer.close()
    return len(changes)


def is_stale(position: Position | None, stock: Stock) -> bool:
    """Whether an index was written with another analysis, or vocabularies of another build, than there are now."""
    return position is None or position.analysis != stock.analysis


class Rest:
    """How long an engine that could not be used is left alone: twice as long each time. Told once."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._until = 0.0

    def is_on(self) -> bool:
        """Whether it still rests."""
        return time.monotonic() < self._until

    def begin(self, reason: EngineUnavailable) -> None:
        """Leave it alone for a while."""
        if not self._seconds:
            logger.warning("indexing waits: %s", reason)
        self._seconds = min(max(self._seconds * 2, SHORTEST_REST), LONGEST_REST)
        self._until = time.monotonic() + self._seconds

    def end(self) -> None:
        """It works again."""
        if self._seconds:
            logger.info("indexing goes on")
        self._seconds = 0.0
