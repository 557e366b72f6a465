"""Power cuts: the indexer and Elasticsearch are killed in the middle of their work, and nothing is lost."""

import random
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.utils import timezone

from cms.catalogue import consistency, consumers, store
from cms.catalogue.projection import drain
from cms.catalogue.worker import Worker
from search import building, current, indexer
from search.answer import SearchAnswer
from search.engine import EngineUnavailable
from search.engines import configured
from search.query import Plan
from search.request import SearchRequest
from snippets.models import NeverSplit
from tests import baseline
from tests.engines.conftest import own_server
from tests.engines.server import Server
from tests.factories import media, pages, snippets
from tests.journeys import editor, processes

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONGEST = 240  # seconds until an index must have caught up


@pytest.fixture
def catalogue(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Some offers, and batches so small that most kills fall into one."""
    baseline.restore()
    monkeypatch.setattr(indexer, "BATCH", 4)
    monkeypatch.setattr(building, "BATCH", 4)
    monkeypatch.setattr(indexer, "LONGEST_REST", 1.0)
    settings.ELASTICSEARCH_INDEX = f"test-{uuid.uuid4().hex[:12]}"
    snippets.SubjectFactory(code="historie")
    picture = media.ImageFactory()
    museums = [pages.institution() for _ in range(3)]
    for number in range(24):
        pages.offer(museums[number % 3], title=f"Tilbud {number}", image=picture, image_alt="Et billede")
    drain()
    yield
    indexer.unregister()
    catalogue_is_checked(False)


@pytest.fixture
def started() -> Iterator[Callable[..., processes.Process]]:
    """Starts processes; those that a test leaves behind are killed."""
    running: list[processes.Process] = []

    def start(work: Callable[[Callable[[], None]], None]) -> processes.Process:
        running.append(processes.start(work))
        return running[-1]

    yield start
    for process in running:
        with suppress(OSError):  # the test has killed it
            process.kill()


@pytest.fixture
def elasticsearch(catalogue: None, settings: Any, elasticsearch_url: str) -> None:
    settings.ELASTICSEARCH_URL = elasticsearch_url


@pytest.fixture
def mortal(catalogue: None, settings: Any) -> Iterator[Server]:
    """A server of this test's own."""
    server = own_server()
    try:
        server.start()
        settings.SEARCH_ENGINE = configured.ELASTICSEARCH
        settings.ELASTICSEARCH_URL = server.url
        settings.ELASTICSEARCH_TIMEOUT_SECONDS = 5.0
        yield server
    finally:
        server.stop()


def catalogue_is_checked(on: bool) -> None:
    from search.consistency import problems

    (consistency.register if on else consistency.unregister)(problems)


def begin() -> None:
    """Feed the engines that the settings now ask for, and have them compared."""
    indexer.register()
    catalogue_is_checked(True)
    catch_up()


def asked() -> SearchAnswer:
    """What the process's search answers: Elasticsearch, or what stands in for it."""
    store.version(timezone.now())
    return current.service().search(SearchRequest("", facets=()))


def catch_up() -> None:
    drain()
    until(lambda: not consumers.advance_all() and problems() == [])


def until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + LONGEST
    while not done():
        assert time.monotonic() < end, problems()
        time.sleep(0.05)


def problems() -> list[str]:
    return list(consistency.problems(timezone.now()))


def work(alive: Callable[[], None]) -> None:
    """A worker, as `manage.py worker` runs it."""
    alive()
    runner = Worker(threading.Event(), poll_seconds=0.02)
    runner.timed = []
    runner.run()


@pytest.mark.parametrize("engine", ["embedded", "elasticsearch"])
def test_an_indexer_that_is_killed_loses_nothing(
    engine: str, catalogue: None, started: Callable[..., processes.Process], request: pytest.FixtureRequest
) -> None:
    if engine == "elasticsearch":
        request.getfixturevalue("elasticsearch")
    begin()
    dice = random.Random(2026)
    writer = started(lambda alive: editor.work_without_end(7, alive))
    for kill in range(15):
        if kill % 5 == 2:  # the index becomes stale: these kills fall into a rebuild
            NeverSplit.objects.create(word=f"ord{kill}", live=True)
        worker = started(work)
        worker.wait_for_life()
        time.sleep(dice.random() * 0.4)
        worker.kill()
    assert writer.is_running()
    writer.kill()
    catch_up()
    assert problems() == []


def test_elasticsearch_that_is_killed_loses_nothing_and_the_embedded_engine_answers_meanwhile(
    mortal: Server, started: Callable[..., processes.Process]
) -> None:
    begin()
    dice = random.Random(7)
    writer = started(lambda alive: editor.work_without_end(11, alive))
    worker = started(work)
    for kill in range(3):
        if kill == 1:
            NeverSplit.objects.create(word="kultur", live=True)
        worker.wait_for_life() if kill == 0 else None
        time.sleep(0.5 + dice.random())
        assert asked().engine == "elasticsearch"
        mortal.kill()
        with pytest.raises(EngineUnavailable):
            configured.elasticsearch().search(Plan())
        meanwhile = asked()
        assert meanwhile.engine == "embedded"
        assert meanwhile.hits
        before = meanwhile.position.sequence
        until(lambda before=before: asked().position.sequence > before)  # type: ignore[misc]
        assert asked().engine == "embedded"
        mortal.start()
        until(lambda: asked().engine == "elasticsearch")
    assert writer.is_running()
    assert worker.is_running()
    writer.kill()
    worker.kill()
    catch_up()
    assert configured.elasticsearch().position() == configured.embedded().position()
    assert configured.elasticsearch().documents() == configured.embedded().documents()
