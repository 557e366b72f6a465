"""System checks: a search that could not answer, or whose index would never be fed."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

from search.engines import configured


def register() -> None:
    """Register the checks with Django."""
    checks.register(the_engine_has_an_address)
    checks.register(the_client_is_installed)
    checks.register(the_index_has_a_place)


def the_engine_has_an_address(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """search.E001: Elasticsearch is to answer, but has no address, or one that cannot be."""
    url = settings.ELASTICSEARCH_URL
    parts = urlsplit(url)
    usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    if usable or (not url and settings.SEARCH_ENGINE != configured.ELASTICSEARCH):
        return []
    return [
        checks.Error(
            "ELASTICSEARCH_URL is not the address of a server.",
            hint="Set it to such as https://user:password@search.example.dk:9200, or SEARCH_ENGINE=embedded and no address.",
            id="search.E001",
        )
    ]


def the_client_is_installed(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """search.E002: there is an address, but no client for it, or one that a server 8 refuses."""
    if not settings.ELASTICSEARCH_URL:
        return []
    try:
        major, minor = (int(part) for part in version("elasticsearch").split(".")[:2])
    except PackageNotFoundError:
        major = minor = 0
    if major == 8 and minor >= 18:
        return []
    return [
        checks.Error(
            "Elasticsearch needs its client, 8.18 or later of 8.",
            hint="Install the extra `elasticsearch`: pip install 'elasticsearch>=8.18,<9'.",
            id="search.E002",
        )
    ]


def the_index_has_a_place(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """search.E003: SEARCH_INDEX_DIR is no folder."""
    path = Path(settings.SEARCH_INDEX_DIR)
    if not path.exists() or path.is_dir():
        return []
    return [checks.Error(f"SEARCH_INDEX_DIR is no folder: {path}", id="search.E003")]
