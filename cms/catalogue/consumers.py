"""Consumers of the sequence: they pull in order, at least once, and remember how far they got.

Most have their cursor kept here. One that makes a thing of its own (an index) keeps it there, with what it describes: if that
is lost, or there is a second one, it catches up by itself.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from cms.catalogue.models import CatalogueEntry, Counter, Cursor

logger = logging.getLogger(__name__)

Handler = Callable[[Sequence[CatalogueEntry]], None]


class Unreachable(Exception):
    """What a consumer feeds cannot be asked now."""


class OwnCursor(Protocol):
    """A consumer that keeps its cursor itself. It reads the entries after it with `store.since` or a query of its own."""

    def advance(self) -> int:
        """Take the next entries; gives how many, 0 if there is nothing to do now."""

    def reached(self, epoch: UUID) -> int:
        """The sequence that it got to in this epoch, 0 if it has not begun. Raises Unreachable."""


_handlers: dict[str, Handler] = {}
_own: dict[str, OwnCursor] = {}


def register(name: str, handler: Handler) -> None:
    """Give the worker a consumer: `handler(entries)` gets entries in ascending sequence, tombstones among them.

    It must do no harm when it gets the same entries again, nor (from a second worker) older ones after newer: ignore what
    has a lower sequence than what you have. Call it in an app's `ready()`.
    """
    _handlers[name] = handler


def register_own(name: str, consumer: OwnCursor) -> None:
    """Give the worker a consumer that keeps its cursor itself."""
    _own[name] = consumer


def unregister(name: str) -> None:
    """Take a consumer away; its cursor stays."""
    _handlers.pop(name, None)
    _own.pop(name, None)


def names() -> list[str]:
    """The registered consumers."""
    return sorted([*_handlers, *_own])


def reached(name: str, counter: Counter) -> int:
    """The sequence that a consumer got to, 0 if it has not begun in the counter's epoch. Raises Unreachable."""
    if name in _own:
        return _own[name].reached(counter.epoch)
    cursor = Cursor.objects.filter(name=name, epoch=counter.epoch).first()
    return cursor.sequence if cursor else 0


def advance(name: str, limit: int = 200) -> int:
    """Hand the next entries to one consumer and move its cursor; gives how many. What its handler raises passes.

    A cursor of another epoch (a backup was restored) starts from the beginning. Who keeps a cursor of its own decides how many.
    """
    if name in _own:
        return _own[name].advance()
    counter = Counter.objects.get(pk=Counter.ROW)
    cursor = Cursor.objects.filter(name=name, epoch=counter.epoch).first()
    after = cursor.sequence if cursor else 0
    entries = list(CatalogueEntry.objects.filter(sequence__gt=after).order_by("sequence")[:limit])
    if not entries and cursor:
        return 0
    if entries:
        _handlers[name](entries)
    reached = entries[-1].sequence if entries else after
    if cursor:
        Cursor.objects.filter(name=name, epoch=counter.epoch, sequence__lt=reached).update(
            sequence=reached, advanced_at=timezone.now()
        )
    else:
        Cursor.objects.update_or_create(name=name, defaults={"epoch": counter.epoch, "sequence": reached})
    return len(entries)


def advance_all() -> int:
    """Hand every consumer its next entries; one that fails is logged, keeps its place, and does not hold up the others."""
    moved = 0
    for name in names():
        try:
            moved += advance(name)
        except Exception:
            logger.exception("consumer %s failed; it will be given the same entries again", name)
    return moved
