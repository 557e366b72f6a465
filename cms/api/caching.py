"""Conditional answers: an ETag on everything, a 304 before anything is built, and how long a shared cache may keep it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.api.links import Link, header
from cms.api.query import Query, read
from cms.api.reader import reader_of
from cms.catalogue.store import Version
from cms.partners.scope import WHOLE, Scope

JSON = "application/json"
VARY = "Accept-Encoding, Authorization"  # one address answers a key with its view, and everybody with the catalogue


@dataclass(frozen=True)
class Body:
    """The bytes of an answer, and what its head links to."""

    content: bytes
    links: tuple[Link, ...] = ()


def list_etag(version: Version, request: HttpRequest, today: date | None = None, engine: str = "") -> str:
    """The ETag of an answer made from many entries; `today` (Danish) if a date decided what is in it, `engine` where a search
    engine answered: which, how far it had got, and with which words. It tells one view of the catalogue from another.
    """
    tag = reader_of(request).scope.tag(version)
    parts = f"{tag} {engine} {today or ''} {request.META.get('QUERY_STRING', '')} {request.path}"
    return f'"{hashlib.blake2b(parts.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()}"'


def entry_etag(epoch_hex: str, sequence: int, scope: Scope = WHOLE) -> str:
    """The ETag of one document: the number of its latest change, in its epoch; and what decides on its fields, in a view.

    Not its hash: what goes and comes back as it was is dated anew.
    """
    view = f"-{scope.view.uid.hex[:12]}.{scope.view.version}" if scope.view is not None else ""
    return f'"{epoch_hex[:12]}-{sequence}{view}"'


def answer(request: HttpRequest, etag: str, body: Callable[[], bytes | Body], content_type: str = JSON) -> HttpResponse:
    """304 if the client has it already; else the body, which is built only then.

    Shared caches keep what everybody gets; what a key gets they do not.
    """
    if matches(request.headers.get("If-None-Match"), etag):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    else:
        built = body()
        built = built if isinstance(built, Body) else Body(built)
        response = HttpResponse(built.content, content_type=content_type)
        if built.links:
            response["Link"] = header(built.links)
    response["ETag"] = etag
    response["Vary"] = VARY  # on every answer, HEAD's and 304's too (RFC 9110 §15.4.5)
    response["Cache-Control"] = (
        f"public, max-age=0, s-maxage={settings.SHARED_CACHE_SECONDS}, must-revalidate"
        if reader_of(request).is_everybody
        else "private, no-cache"
    )
    return response


def unchanging(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An answer that follows from the code alone and takes no parameters, with a digest of its bytes as its ETag."""
    read(request, Query)
    digest = hashlib.blake2b(response.content, digest_size=12).hexdigest()
    return answer(request, f'"{digest}"', lambda: response.content, response["Content-Type"])


def matches(header: str | None, etag: str) -> bool:
    """Whether an If-None-Match header names the ETag; weakly, as RFC 9110 §13.1.2 has it for this header."""
    if not header:
        return False
    if header.strip() == "*":
        return True
    return any(candidate.strip().removeprefix("W/") == etag for candidate in header.split(","))
