"""The engines that the settings ask for; one object of each a process."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from search.engine import Engine
from search.engines.embedded import EmbeddedEngine

if TYPE_CHECKING:
    from search.engines.elasticsearch import ElasticsearchEngine

EMBEDDED, ELASTICSEARCH = "embedded", "elasticsearch"


def embedded() -> EmbeddedEngine:
    """The engine that is always there."""
    return _embedded(Path(settings.SEARCH_INDEX_DIR))


def elasticsearch() -> "ElasticsearchEngine":
    """The engine at ELASTICSEARCH_URL."""
    return _elasticsearch(
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX, settings.ELASTICSEARCH_TIMEOUT_SECONDS
    )


def fed() -> dict[str, Callable[[], Engine]]:
    """The engines that the worker keeps up to date, by name. Elasticsearch is fed as soon as it has an address."""
    engines: dict[str, Callable[[], Engine]] = {EMBEDDED: embedded}
    if settings.ELASTICSEARCH_URL:
        engines[ELASTICSEARCH] = elasticsearch
    return engines


def primary() -> Engine:
    """The engine that answers."""
    return elasticsearch() if settings.SEARCH_ENGINE == ELASTICSEARCH else embedded()


def fallback() -> Engine | None:
    """The engine that answers when the primary cannot."""
    return embedded() if settings.SEARCH_ENGINE == ELASTICSEARCH else None


@lru_cache(maxsize=4)
def _embedded(path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(path)


@lru_cache(maxsize=4)
def _elasticsearch(url: str, alias: str, timeout_seconds: float) -> "ElasticsearchEngine":
    from search.engines.elasticsearch import ElasticsearchEngine  # its client is an extra, which may not be installed

    return ElasticsearchEngine(url, alias, timeout_seconds)
