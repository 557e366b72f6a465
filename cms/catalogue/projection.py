"""Projection: from the queue to entries, under one lock, in one sequence.

A projecting transaction locks the counter row first, then takes marks, then loads pages, then compares and writes. Nothing
that it decides by was read before the lock, so two of them never write from the same past; and as numbers are given under
the lock, a reader that has seen number n will never meet a smaller one that is new. Images are rendered before or between,
never inside.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from cms.catalogue import queue, renditions, vocabularies, writing
from cms.catalogue.batch import Batch
from cms.catalogue.building import Built, build
from cms.catalogue.models import Counter
from cms.catalogue.registry import page_types
from cms.catalogue.shape import next_shape
from cms.pages.base import CataloguePage

logger = logging.getLogger(__name__)

# Pages a transaction. PostgreSQL: an institution with all its offers at once. SQLite has one write lock, which editors wait
# for: about a tenth of a second.
BATCH = 500
SQLITE_BATCH = 40


@dataclass
class Outcome:
    """What a projecting transaction did."""

    pages: int = 0
    changed: int = 0
    unrendered: set[int] = field(default_factory=set)
    taken: int = 0


@contextmanager
def locked_counter(wait_ms: int | None = None) -> Iterator[Counter]:
    """A transaction that holds the counter row. `wait_ms` bounds the wait for it (PostgreSQL); None waits.

    On SQLite the transaction is immediate and holds the one write lock from its start (see settings).
    """
    with transaction.atomic():
        if wait_ms is not None and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{wait_ms}ms"])
        yield Counter.objects.select_for_update().get(pk=Counter.ROW)


def batch_size() -> int:
    """How many pages a projecting transaction takes at most."""
    return SQLITE_BATCH if connection.vendor == "sqlite" else BATCH


def project(limit: int, broken_images: frozenset[int] = frozenset(), wait_ms: int | None = None) -> Outcome:
    """One transaction: take at most `limit` pages off the queue and bring their entries up to date."""
    with locked_counter(wait_ms) as counter:
        now = timezone.now()
        work = queue.take(limit)
        if not work.taken:
            return Outcome()
        counter.shape = counter.shape or next_shape("")
        pages = load_pages(work.page_ids)
        built = build(Batch(pages, now, broken_images))
        _put_back(built)
        changed = writing.write(counter, work.page_ids - built.postponed, built, now)
        vocabularies.refresh(counter, work.labels)
        counter.save()
    return Outcome(len(work.page_ids), changed, built.unrendered, work.taken)


def drain(limit: int | None = None, wait_ms: int | None = None) -> int:
    """Project until the queue is empty, or about `limit` pages have been; gives how many entries changed."""
    pages = changed = 0
    broken: frozenset[int] = frozenset()
    while limit is None or pages < limit:
        room = batch_size() if limit is None else min(batch_size(), limit - pages)
        outcome = project(room, broken, wait_ms)
        changed += outcome.changed
        pages += max(outcome.pages, 1)
        if outcome.unrendered:
            broken |= renditions.render(outcome.unrendered)
        elif not outcome.taken:
            break
    return changed


def load_pages(page_ids: set[int]) -> list[CataloguePage]:
    """The registered pages among these ids, as their own types; one query a type."""
    pages: list[CataloguePage] = []
    for page_type in page_types():
        pages += page_type.model._default_manager.filter(pk__in=page_ids)
    return pages


def _put_back(built: Built) -> None:
    """Pages whose images were not rendered yet are marked again: they wait for the next transaction."""
    for page_id in built.postponed:
        queue.mark_page(page_id)
