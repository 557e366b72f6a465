"""An Elasticsearch that takes connections and never answers holds up nobody but the first to ask."""

import logging
import socket
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from search.engine import Engine, EngineUnavailable
from search.engines.elasticsearch import ElasticsearchEngine, faults
from search.engines.embedded import EmbeddedEngine
from search.judged import index_documents
from search.names import Names
from search.query import Plan
from search.request import SearchRequest
from search.service import SearchService
from tests.engines.contract import at
from tests.search.conftest import CORPUS, WORDS
from tests.search.test_known_words import TERMS

TIMEOUT = 0.6  # seconds
AT_ONCE = 0.3  # seconds that an answer takes when nobody is waited for
REQUEST = SearchRequest("vikinger")


class Gate:
    """A way to a server that can be shut: requests are then taken and not answered. Counts those that went through."""

    def __init__(self, target: str) -> None:
        self._open = threading.Event()
        self._over = threading.Event()
        self.paths: list[str] = []
        gate = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                gate.paths.append(self.path)
                if not gate._open.is_set():
                    gate._over.wait(60)
                    self.close_connection = True
                    return
                headers = {name: value for name, value in self.headers.items() if name.lower() in _PASSED_ON}
                request = urllib.request.Request(  # noqa: S310
                    target + self.path, data=body or None, headers=headers, method=self.command
                )
                try:
                    answer = urllib.request.urlopen(request, timeout=60)  # noqa: S310
                except urllib.error.HTTPError as error:
                    answer = error
                with answer:
                    content = answer.read()
                    self.send_response(answer.status)
                    for name in ("Content-Type", "X-Elastic-Product"):
                        if answer.headers[name]:
                            self.send_header(name, answer.headers[name])
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(b"" if self.command == "HEAD" else content)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_one  # noqa: N815

            def log_message(self, *_: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def open(self) -> None:
        """Let requests through."""
        self._open.set()

    def shut(self) -> None:
        """Take requests, and leave them there."""
        self._open.clear()

    def close(self) -> None:
        """End it."""
        self._over.set()
        self._server.shutdown()
        self._server.server_close()


_PASSED_ON = {"content-type", "accept"}


@pytest.fixture
def embedded(tmp_path: Path) -> Engine:
    """The embedded engine with the corpus, asked once before."""
    engine = EmbeddedEngine(tmp_path / "search")
    engine.rebuild(index_documents(CORPUS, TERMS, WORDS), at(1))
    assert searching(engine, None).search(REQUEST).engine == "embedded"
    return engine


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def gate(elasticsearch_url: str) -> Iterator[Gate]:
    gate = Gate(elasticsearch_url)
    gate.open()
    yield gate
    gate.close()


def searching(engine: Engine, fallback: Engine | None) -> SearchService:
    return SearchService(engine, fallback, lambda: TERMS, lambda: WORDS, Names)


def seconds(ask: Any) -> tuple[float, Any]:
    started = time.monotonic()
    answer = ask()
    return time.monotonic() - started, answer


def changes(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """What was told of engines that answer instead of others."""
    return [record for record in caplog.records if record.name == "search.service"]


@pytest.mark.parametrize("first", ["search", "standing"])
def test_only_the_first_to_ask_waits_for_a_server_that_hangs(
    first: str, silent: str, embedded: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    service = searching(ElasticsearchEngine(silent, "katalog", TIMEOUT), embedded)
    service.search(REQUEST) if first == "search" else service.standing()
    for _ in range(3):
        took, answer = seconds(lambda: service.search(REQUEST))
        assert answer.engine == "embedded"
        assert answer.hits
        assert took < AT_ONCE
        took, standing = seconds(service.standing)
        assert standing.engine == "embedded"
        assert took < AT_ONCE
    assert len(changes(caplog)) == 1


def test_those_who_ask_at_the_same_time_wait_once(silent: str, embedded: Engine) -> None:
    service = searching(ElasticsearchEngine(silent, "katalog", TIMEOUT), embedded)
    engines: list[str] = []
    threads = [threading.Thread(target=lambda: engines.append(service.search(REQUEST).engine)) for _ in range(6)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert engines == ["embedded"] * 6
    assert time.monotonic() - started < 2 * TIMEOUT + 3 * AT_ONCE


@pytest.mark.parametrize("reading", ["search", "position", "words", "documents"])
def test_no_reading_waits_while_it_rests(reading: str, silent: str) -> None:
    engine = ElasticsearchEngine(silent, "katalog", TIMEOUT)
    with pytest.raises(EngineUnavailable):
        engine.position()
    arguments = (Plan(),) if reading == "search" else ()
    started = time.monotonic()
    with pytest.raises(EngineUnavailable):
        getattr(engine, reading)(*arguments)
    assert time.monotonic() - started < AT_ONCE


def test_after_the_rest_one_tries_and_the_others_do_not_wait(silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ElasticsearchEngine(silent, "katalog", TIMEOUT)

    def refused() -> None:
        with pytest.raises(EngineUnavailable):
            engine.position()

    refused()
    monkeypatch.setattr(time, "monotonic", lambda now=time.monotonic: now() + faults.REST_SECONDS)
    tries = threading.Thread(target=refused)
    tries.start()
    time.sleep(0.1)
    took, _ = seconds(refused)
    assert took < AT_ONCE
    assert tries.is_alive()
    tries.join()


@pytest.mark.slow
def test_it_answers_again_after_it_hung_and_a_search_is_one_request(
    gate: Gate,
    elasticsearch_url: str,
    embedded: Engine,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(faults, "REST_SECONDS", 1.0)
    alias = f"test-{uuid.uuid4().hex[:12]}"
    ElasticsearchEngine(elasticsearch_url, alias, 30).rebuild(index_documents(CORPUS, TERMS, WORDS), at(1))
    service = searching(ElasticsearchEngine(gate.url, alias, 5), embedded)
    assert service.search(REQUEST).engine == "elasticsearch"
    service.search(REQUEST)
    before = len(gate.paths)
    service.standing()
    assert service.search(REQUEST).engine == "elasticsearch"
    assert [path.split("?")[0] for path in gate.paths[before:]] == [f"/{alias}/_msearch"]
    gate.shut()
    for _ in range(3):
        assert service.search(REQUEST).engine == "embedded"
    gate.open()
    time.sleep(1.1)
    for _ in range(3):
        assert service.search(REQUEST).engine == "elasticsearch"
    assert len(changes(caplog)) == 2
