"""Chores that other apps give the worker."""

import threading
from datetime import datetime

import pytest

from cms.catalogue import worker


@pytest.mark.usefixtures("committed")
def test_a_chore_is_done_when_it_is_due_and_one_that_fails_stops_nothing() -> None:
    done: list[datetime] = []

    def failing(now: datetime) -> None:
        raise RuntimeError("nede")

    worker.register_chore("fejler", failing, every=1000)
    worker.register_chore("prøve", done.append, every=1000)
    try:
        busy = worker.Worker(threading.Event())
        busy.tick()
        busy.tick()
        assert len(done) == 1
    finally:
        worker.unregister_chore("prøve")
        worker.unregister_chore("fejler")
    worker.Worker(threading.Event()).tick()
    assert len(done) == 1
