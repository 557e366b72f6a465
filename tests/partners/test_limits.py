"""Limits: one process, several, the turn of a window, and a table that cannot be written."""

import logging
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from cms.partners import limits
from cms.partners.limits import Leases, Standing
from cms.partners.models import Allowance

NOW = datetime(2026, 11, 25, 12, 0, 10, tzinfo=UTC)


def hammer(processes: list[Leases], bucket: str, limit: int, requests: int, now: datetime = NOW) -> int:
    return sum(processes[number % len(processes)].take(bucket, limit, now).allowed for number in range(requests))


@pytest.mark.django_db
@given(st.integers(1, 300), st.integers(1, 5), st.integers(0, 400))
def test_processes_together_allow_at_most_the_limit(limit: int, processes: int, requests: int) -> None:
    Allowance.objects.all().delete()
    allowed = hammer([Leases() for _ in range(processes)], "k:1", limit, requests)
    assert allowed <= min(limit, requests)
    if processes == 1:
        assert allowed == min(limit, requests), "and one alone gets all of it"


@pytest.mark.django_db
def test_most_requests_cost_no_statement() -> None:
    leases = Leases()
    with CaptureQueriesContext(connection) as queries:
        assert hammer([leases], "k:1", 600, 400) == 400
    upserts = [query for query in queries if "partners_allowance" in query["sql"]]
    assert len(upserts) <= 25


@pytest.mark.django_db
def test_when_it_is_used_up_nothing_is_asked() -> None:
    leases = Leases()
    hammer([leases], "k:1", 5, 6)
    with CaptureQueriesContext(connection) as queries:
        assert hammer([leases], "k:1", 5, 50) == 0
    assert len(queries) == 0


@pytest.mark.django_db
def test_what_is_told() -> None:
    leases = Leases()
    assert leases.take("k:1", 100, NOW) == Standing(True, 100, 99, 50)
    assert leases.take("k:1", 100, NOW + timedelta(seconds=49)) == Standing(True, 100, 98, 1)
    hammer([leases], "k:1", 100, 98)
    assert leases.take("k:1", 100, NOW) == Standing(False, 100, 0, 50)


@pytest.mark.django_db
def test_a_new_window_begins_anew() -> None:
    leases = Leases()
    assert hammer([leases], "k:1", 7, 10) == 7
    assert hammer([leases], "k:1", 7, 10, NOW + timedelta(seconds=50)) == 7
    assert Allowance.objects.get().taken <= 8


@pytest.mark.django_db
def test_buckets_are_apart() -> None:
    leases = Leases()
    assert hammer([leases], "k:1", 3, 5) == 3
    assert hammer([leases], "k:2", 3, 5) == 3


@pytest.mark.django_db
def test_a_clock_that_is_a_little_ahead_does_not_double_the_limit() -> None:
    ahead, behind = Leases(), Leases()
    late = NOW + timedelta(seconds=49)
    assert hammer([ahead], "k:1", 10, 10, late + timedelta(seconds=2)) == 10
    assert hammer([behind], "k:1", 10, 10, late) == 0


@pytest.mark.django_db
def test_windows_may_be_longer() -> None:
    leases = Leases(seconds=3_600)
    assert leases.take("f:1", 5, NOW).reset == 3_590
    assert hammer([leases], "f:1", 5, 9, NOW + timedelta(minutes=59)) == 4
    assert hammer([leases], "f:1", 5, 9, NOW + timedelta(minutes=60)) == 5


@pytest.mark.django_db
def test_what_cannot_be_written_is_let_through_and_logged_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def locked(*_arguments: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(limits, "_write", locked)
    leases = Leases()
    with caplog.at_level(logging.WARNING):
        assert leases.take("k:1", 30, NOW) == Standing(True, 30, 29, 50)
        assert hammer([leases], "k:1", 30, 100) == 29, "each process keeps the limit by itself"
        assert hammer([leases], "k:2", 30, 10) == 10
    assert len(caplog.records) == 1


@pytest.mark.django_db
def test_old_buckets_are_deleted() -> None:
    leases = Leases()
    leases.take("k:old", 5, NOW)
    leases.take("k:new", 5, NOW + timedelta(days=2))
    assert limits.purge(NOW + timedelta(days=2)) == 1
    assert [row.bucket for row in Allowance.objects.all()] == ["k:new"]


@pytest.mark.django_db
def test_threads_of_a_process_share_its_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    taken, lock = [0], threading.Lock()

    def write(_bucket: str, window: int, wanted: int) -> tuple[int, int]:
        with lock:
            taken[0] += wanted
            return window, taken[0]

    monkeypatch.setattr(limits, "_write", write)
    leases, allowed = Leases(), []
    threads = [threading.Thread(target=lambda: allowed.append(hammer([leases], "k:1", 200, 100))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(allowed) == 200


_PROCESS = """
import sys, django
django.setup()
from datetime import UTC, datetime
from cms.partners.limits import Leases
sys.stdin.readline()
leases, now = Leases(), datetime(2026, 11, 25, 12, tzinfo=UTC)
print(sum(leases.take("k:1", 500, now).allowed for _ in range(400)))
"""


@pytest.mark.slow
def test_real_processes_together_allow_at_most_the_limit(committed: None) -> None:
    """On the database that the tests run on: SQLite's file, or PostgreSQL (`.ci/run` runs both)."""
    settings = connection.settings_dict
    url = (
        f"sqlite:///{settings['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgresql://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
    )
    environment = {**os.environ, "DATABASE_URL": url, "CMS_ENV": "test", "DJANGO_SETTINGS_MODULE": "cms.settings"}
    processes = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", _PROCESS], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]  # fmt: skip
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=240) for process in processes]
    allowed = [int(output) for output, _errors in answers]
    assert not any("by itself" in errors for _output, errors in answers), "nothing was let through unseen"
    assert sum(allowed) <= 500
    assert sum(allowed) > 400, "and not much of it is lost in processes that did not spend their lease"
