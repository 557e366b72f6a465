"""Writing what may be lost, without holding anybody up."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

LOCKED_MS = 30  # how long such a write waits for SQLite's one lock


@contextmanager
def impatient() -> Iterator[None]:
    """On SQLite, wait for the lock a moment only: elsewhere a write may wait for twenty seconds."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(float(connection.settings_dict["OPTIONS"].get("timeout", 5)) * 1_000)
    _wait_at_most(LOCKED_MS)
    try:
        yield
    finally:
        _wait_at_most(usual)


def _wait_at_most(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
