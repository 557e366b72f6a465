"""What Elasticsearch's client raises, told as what the port knows."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, TransportError
from elasticsearch.dsl.exceptions import ElasticsearchDslException
from elasticsearch.helpers import BulkIndexError

from search.engine import EngineUnavailable

REST_SECONDS = 5.0


@contextmanager
def told() -> Iterator[None]:
    """Errors of the server or the way to it come as EngineUnavailable."""
    try:
        yield
    except (ApiError, TransportError, ElasticsearchDslException, BulkIndexError) as error:
        raise EngineUnavailable(f"Elasticsearch cannot be used: {error}") from error


class Breaker:
    """After a server did not answer, searches are not sent to it for some seconds: each would wait in vain."""

    def __init__(self) -> None:
        self._until = 0.0

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Refuse at once while the server rests; let it rest when it does not answer."""
        if time.monotonic() < self._until:
            raise EngineUnavailable("Elasticsearch did not answer a moment ago")
        try:
            yield
        except TransportError:
            self._until = time.monotonic() + REST_SECONDS
            raise
