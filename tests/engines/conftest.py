"""One Elasticsearch for all tests of a run: ELASTICSEARCH_URL, or a real one of our own."""

import os
from collections.abc import Iterator

import pytest

from tests.engines.server import Missing, Server
from tests.needs import missing


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The address of a server whose indices beside the tests' own are left alone."""
    given = os.environ.get("ELASTICSEARCH_URL")
    if given:
        yield given
        return
    server = own_server()
    try:
        yield server.start().url
    finally:
        server.stop()


def own_server() -> Server:
    """A server that a test may kill; the test is skipped by name, or fails, where there can be none."""
    try:
        return Server()
    except Missing as reason:
        missing(f"needs Elasticsearch: {reason}")
