"""What Elasticsearch's client raises, told as what the port knows."""

import threading
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
    """After a server did not answer, it is not asked for some seconds: each would wait in vain.

    Then one asks, and only if that is answered the others do again. Safe for threads.
    """

    def __init__(self) -> None:
        self._until: float | None = None  # None: it answers
        self._lock = threading.Lock()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Refuse at once while the server rests; let it rest when it does not answer. Raises EngineUnavailable."""
        with self._lock:
            if self._until is not None:
                if time.monotonic() < self._until:
                    raise EngineUnavailable("Elasticsearch did not answer a moment ago")
                self._rest()
        try:
            yield
        except TransportError:
            self._rest()
            raise
        except ApiError:  # it is there
            self._until = None
            raise
        self._until = None

    def _rest(self) -> None:
        self._until = time.monotonic() + REST_SECONDS
