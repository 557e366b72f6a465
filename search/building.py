"""A new index, built beside the live one in small steps, so that the worker keeps dates and feeds the live one meanwhile.

It begins at a position, takes every live entry as it finds it, then takes what has changed since that position, and is
switched to once it is as far as the catalogue. Its position is always one whose changes it holds: killed at any point it
leaves the live index as it was, and whatever changes after its last look is fed to it as to any live index.
"""

from dataclasses import replace
from uuid import UUID

from search.engine import Beside, Engine, Position
from search.entries import changes_after, documents_of, ids_after
from search.stock import Stock

BATCH = 250  # ids a step: a part of a second


class Building:
    """A new index for `engine`."""

    def __init__(self, engine: Engine, stock: Stock) -> None:
        """Raises EngineUnavailable."""
        self.start = Position(stock.epoch, stock.sequence, stock.analysis)
        self._beside: Beside = engine.beside(stock.sequence)
        self._last: UUID | None = None
        self._position: Position | None = None

    def suits(self, stock: Stock) -> bool:
        """Whether what is being built is still what is wanted."""
        return (self.start.epoch, self.start.analysis) == (stock.epoch, stock.analysis)

    def step(self, stock: Stock) -> bool:
        """Do a part; gives whether it has been switched to."""
        if self._position is None:
            self._fill(stock)
            return False
        if self._catch_up(stock, self._position):
            return False
        self._beside.switch()
        return True

    def close(self) -> None:
        """Let go of it; not switched to, it is gone."""
        self._beside.close()

    def _fill(self, stock: Stock) -> None:
        ids = ids_after(self._last, BATCH)
        for documents in documents_of(ids, stock).values():
            for document in documents:
                self._beside.add(document)
        if ids:
            self._last = ids[-1]
        else:
            self._beside.commit(self.start)
            self._position = self.start

    def _catch_up(self, stock: Stock, position: Position) -> bool:
        """Take the next changes; gives whether there may be more."""
        changes = changes_after(position.sequence, BATCH)
        if changes:
            replaced = documents_of({public_id for _sequence, public_id in changes}, stock)
            for public_id, documents in replaced.items():
                self._beside.replace(public_id, documents)
            self._position = replace(position, sequence=changes[-1][0])
            self._beside.commit(self._position)
        return len(changes) == BATCH
