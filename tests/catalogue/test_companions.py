"""Threads beside the worker's loop."""

import threading
import time
from collections.abc import Iterator

import pytest

from cms.catalogue import worker


@pytest.fixture(autouse=True)
def _no_others(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(worker, "_companions", {})
    monkeypatch.setattr(worker, "RESTART_SECONDS", 0.01)
    yield


def run_for(stop: threading.Event, until: threading.Event) -> None:
    """Run a worker in this thread until something has happened."""
    threading.Thread(target=lambda: (until.wait(10), stop.set())).start()
    busy = worker.Worker(stop, poll_seconds=0.01)
    busy.tick = lambda: False  # type: ignore[method-assign]
    busy.run()


def test_a_companion_runs_beside_the_loop_and_ends_with_it() -> None:
    stop, begun, ended = threading.Event(), threading.Event(), threading.Event()

    def companion(told: threading.Event) -> None:
        begun.set()
        told.wait()
        ended.set()

    worker.register_companion("prøve", companion)
    run_for(stop, begun)
    assert ended.is_set()


@pytest.mark.parametrize("fails", [True, False])
def test_one_that_fails_or_ends_is_started_again_and_told_of(fails: bool, caplog: pytest.LogCaptureFixture) -> None:
    stop, thrice = threading.Event(), threading.Event()
    starts: list[int] = []

    def companion(_told: threading.Event) -> None:
        starts.append(1)
        if len(starts) >= 3:
            thrice.set()
        if fails:
            raise RuntimeError("nede")

    worker.register_companion("prøve", companion)
    run_for(stop, thrice)
    assert len(starts) >= 3
    assert "companion prøve" in caplog.text


def test_one_that_does_not_hear_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PARTING_SECONDS", 0.1)
    stop, begun, released = threading.Event(), threading.Event(), threading.Event()

    def deaf(_told: threading.Event) -> None:
        begun.set()
        released.wait(10)

    worker.register_companion("døv", deaf)
    since = time.monotonic()
    run_for(stop, begun)
    released.set()
    assert time.monotonic() - since < 5


def test_one_that_was_taken_away_does_not_run() -> None:
    ran: list[int] = []
    worker.register_companion("prøve", lambda _stop: ran.append(1))
    worker.unregister_companion("prøve")
    stop, at_once = threading.Event(), threading.Event()
    at_once.set()
    run_for(stop, at_once)
    assert ran == []
