"""What all tests share: no network, files in a temporary folder, a clean catalogue, named skips for missing services."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from cms.catalogue import consistency as catalogue_consistency
from cms.catalogue.terms import forget_terms
from cms.partners.limits import leases
from cms.partners.usage import counter
from cms.settings.environment import ENVIRONMENT
from cms.statistics.recording import bound
from search import consistency, indexer
from search.current import forget_names
from search.editor_words import forget_words
from tests import baseline
from tests.conformance import Recorder

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def pytest_configure(config: pytest.Config) -> None:
    """Stop where the settings are not the tests': their processes would work on a developer's own database.

    `make conformance` asks for the results of the tests that prove a standard.
    """
    if ENVIRONMENT.cms_env != "test":
        pytest.exit("Run the tests with CMS_ENV=test (make test does).", returncode=4)
    if path := os.environ.get("CONFORMANCE_RESULTS"):
        config.pluginmanager.register(Recorder(Path(path)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip by name what needs PostgreSQL, when the tests run on SQLite (`.ci/run` runs them on both)."""
    if connection.vendor == "postgresql":
        return
    skip = pytest.mark.skip(reason="needs PostgreSQL: set DATABASE_URL=postgresql://… (.ci/run does)")
    for item in items:
        if "postgresql" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # the fixture tells the storage, too, and puts it back
    settings.SEARCH_INDEX_DIR = tmp_path / "search"


@pytest.fixture(autouse=True)
def _fresh_process() -> None:
    """Nothing that a process keeps may pass from one test to another."""
    translation.deactivate()  # a page in English leaves English behind
    forget_terms()
    forget_names()
    forget_words()
    bound.forget()
    leases.forget()
    counter.forget()
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _nobody_indexes() -> None:
    """No engine is fed or checked but in tests that ask for it: most have no worker."""
    indexer.unregister()
    catalogue_consistency.unregister(consistency.problems)


@pytest.fixture
def indexed() -> Iterator[None]:
    """The engines that the settings ask for are fed by whoever calls `consumers.advance_all`, and checked."""
    indexer.register()
    catalogue_consistency.register(consistency.problems)
    yield
    indexer.unregister()
    catalogue_consistency.unregister(consistency.problems)


@pytest.fixture
def committed(transactional_db: None) -> None:
    """A database with real transactions: what runs after commit runs."""
    baseline.restore()
