"""The file of <laering-katalog>: the newest of version 1 at one address for ever, and each release at its own, unchanged."""

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse

from cms.api.caching import answer
from cms.api.query import Query, read

RELEASES = Path(__file__).parent / "releases"
RECORD = RELEASES / "integrity.json"
NEWEST_SECONDS = 60 * 60
RELEASE_SECONDS = 60 * 60 * 24 * 365


@dataclass(frozen=True)
class Release:
    """A release of the component. `integrity` is what a script element's attribute of that name takes (SRI, sha384)."""

    version: str
    content: bytes
    integrity: str

    @property
    def path(self) -> str:
        """Its own address: what lies there never changes."""
        return f"/embed/v1/{self.version}/laering-katalog.js"


@cache
def releases() -> dict[str, Release]:
    """All releases of version 1 by their number, oldest first."""
    found = [_read(path) for path in RELEASES.glob("laering-katalog-1.*.js")]
    return {each.version: each for each in sorted(found, key=lambda each: [*map(int, each.version.split("."))])}


def current() -> Release:
    """The newest release."""
    return list(releases().values())[-1]


def recorded() -> dict[str, str]:
    """The integrity of what has been released, by version: pages out there hold these, so a release is never edited."""
    record: dict[str, str] = json.loads(RECORD.read_text(encoding="utf-8"))
    return record


def newest(request: HttpRequest) -> HttpResponse:
    """The newest release: it gets what is mended; a browser asks again after an hour."""
    return _served(request, current(), f"public, max-age={NEWEST_SECONDS}, stale-while-revalidate=86400")


def release(request: HttpRequest, version: str) -> HttpResponse:
    """One release, for pages that check its integrity."""
    found = releases().get(version)
    if found is None:
        raise Http404
    return _served(request, found, f"public, max-age={RELEASE_SECONDS}, immutable")


def _served(request: HttpRequest, found: Release, cached: str) -> HttpResponse:
    read(request, Query)
    response = answer(
        request, f'"{found.version}-{found.integrity[7:23]}"', lambda: found.content, "text/javascript; charset=utf-8"
    )
    response["Cache-Control"] = cached
    response["Access-Control-Allow-Origin"] = "*"  # modules and integrity need it, on every page
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _read(path: Path) -> Release:
    content = path.read_bytes()
    digest = base64.b64encode(hashlib.sha384(content).digest()).decode()
    return Release(path.stem.removeprefix("laering-katalog-"), content, f"sha384-{digest}")
