"""The worker: one process beside the server that projects, keeps time, and feeds the consumers.

Its queue is the database (marks, dates, cursors), so it may be killed at any point and started again, and several may run:
the projection's lock lets one of them project at a time. What waits on others (sending to partners) runs in threads beside it.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.core.management import call_command
from django.db import close_old_connections, connection, connections
from django.utils import timezone

from cms.catalogue import consumers, queue, rebuilding, sweep
from cms.catalogue.projection import batch_size, drain

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.5
Chore = Callable[[datetime], object]


@dataclass
class Timed:
    """A chore and how often it is due, in seconds."""

    chore: Chore
    every: float
    due: float = field(default=0.0)


def publish_scheduled(now: datetime) -> None:
    """Wagtail's scheduled publishing and expiry."""
    call_command("publish_scheduled", verbosity=0)


_registered: dict[str, tuple[Chore, float]] = {}


def register_chore(name: str, chore: Chore, every: float) -> None:
    """Give the worker a chore to do every so many seconds: `chore(now)`. Call it in an app's `ready()`.

    Several workers may do it at once, and one may be killed in the middle.
    """
    _registered[name] = (chore, every)


def unregister_chore(name: str) -> None:
    """Take a chore away."""
    _registered.pop(name, None)


Companion = Callable[[threading.Event], object]
_companions: dict[str, Companion] = {}
RESTART_SECONDS = 5.0  # until a companion that failed is started again
PARTING_SECONDS = 10.0  # that all companions together get when the worker is to stop


def register_companion(name: str, run: Companion) -> None:
    """Give the worker a thread beside its loop: `run(stop)` goes on until `stop` is set. Call it in an app's `ready()`.

    For work that waits on others and must hold up nothing. Several workers may run, and one may be killed in the middle.
    """
    _companions[name] = run


def unregister_companion(name: str) -> None:
    """Take a companion away from workers that have not begun."""
    _companions.pop(name, None)


def accompany(name: str, run: Companion, stop: threading.Event) -> None:
    """Run a companion until `stop` is set; if it fails or ends by itself, log that, wait a moment and start it again."""
    try:
        while not stop.is_set():
            try:
                run(stop)
                if not stop.is_set():
                    logger.error("companion %s ended by itself and is started again", name)
            except Exception:
                logger.exception("companion %s failed and is started again", name)
            close_old_connections()
            stop.wait(RESTART_SECONDS)
    finally:
        connections.close_all()  # this thread's


def chores() -> list[Timed]:
    """What the worker does by the clock: dates within seconds, the search for lost marks each minute, and what is registered."""
    return [
        Timed(sweep.mark_expired, every=5),
        Timed(publish_scheduled, every=20),
        Timed(sweep.end_consents, every=60),
        Timed(sweep.mark_drift, every=60),
        Timed(lambda _now: sweep.retry_failures(), every=600),
        *(Timed(chore, every) for chore, every in _registered.values()),
    ]


class Worker:
    """Runs until `stop` is set."""

    def __init__(self, stop: threading.Event, poll_seconds: float = POLL_SECONDS) -> None:
        self.stop = stop
        self.poll_seconds = poll_seconds
        self.timed = chores()
        self.shape_kept = False

    def run(self) -> None:
        """Work, wait a moment, work again. A failure is logged and does not end the worker."""
        logger.info("worker started")
        companions = [
            threading.Thread(target=accompany, args=(name, run, self.stop), name=name, daemon=True)
            for name, run in _companions.items()
        ]
        for companion in companions:
            companion.start()
        while not self.stop.is_set():
            if not self._guarded(self.tick):
                self.stop.wait(self.poll_seconds)
        deadline = time.monotonic() + PARTING_SECONDS
        for companion in companions:
            companion.join(max(deadline - time.monotonic(), 0))
        logger.info("worker stopped")

    def tick(self) -> bool:
        """Do what is due, project a batch of what is marked, hand on a batch of what changed; gives whether more waits.

        It takes seconds at most, so that dates are kept and an order to stop is heard.
        """
        if not self.shape_kept:
            keep_shape()
            self.shape_kept = True
        for timed in self.timed:
            if time.monotonic() >= timed.due:
                timed.due = time.monotonic() + timed.every
                self._guarded(partial(timed.chore, timezone.now()))
        if not queue.is_empty():
            drain(batch_size())
        return consumers.advance_all() > 0 or not queue.is_empty()

    def _guarded(self, step: Callable[[], object]) -> object:
        try:
            return step()
        except Exception:
            logger.exception("the worker met an error and goes on")
            if not connection.in_atomic_block:
                close_old_connections()
            return None


def keep_shape() -> None:
    """Project everything anew if the code that decides the entries has changed since they were made."""
    if not rebuilding.shape_is_current():
        logger.info("documents, facets or the base address have changed: projecting everything anew")
        rebuilding.mark_everything()
