"""`/dumps/`: every kind whole, as JSON Lines and CSV, for who wants all of it at once and once only."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from cms.api.authentication import require
from cms.api.caching import answer, list_etag, matches
from cms.api.errors import Problem
from cms.api.query import read
from cms.api.v1.listing import CatalogueQuery
from cms.api.v1.scoping import scope_of
from cms.catalogue import store
from cms.catalogue.addresses import absolute
from cms.catalogue.enums import Kind
from cms.exchange import dumps, tables
from cms.partners.licence import licence_of
from cms.partners.models import KeyScope
from cms.partners.scope import Scope

PREFIX = "/dumps/"
Writer = Callable[[Scope, Kind, datetime], Iterator[bytes]]
FORMATS: dict[str, tuple[str, Writer]] = {
    "jsonl": (dumps.JSON_LINES, dumps.json_lines),
    "csv": (dumps.CSV, dumps.table),
}


def index(request: HttpRequest) -> HttpResponse:
    """Which files there are, and under which licence."""
    scope = scope_of(request, read(request, CatalogueQuery))
    version = store.version(timezone.now())

    def body() -> bytes:
        licence = licence_of(scope)
        files = [_file(kind, form) for kind in dumps.dumped_kinds(scope) for form in FORMATS]
        about = {
            "licence": {"name": licence.name, "url": licence.url},
            "version": str(scope.sequence(version)),
            "note": "Without profiles, contact persons, mailboxes and fields for telephone numbers; "
            "a text may still name somebody.",
            "files": files,
        }
        return json.dumps(about, ensure_ascii=False).encode()

    return answer(request, list_etag(version, request), body)


def whole(request: HttpRequest, kinds: str, form: str) -> HttpResponseBase:
    """One file. Raises Problem 404 for what is not dumped."""
    scope, kind = _asked(request, kinds)
    now = timezone.now()
    etag = list_etag(store.version(now), request)
    media_type, write = FORMATS[form]
    if matches(request.headers.get("If-None-Match"), etag):
        return answer(request, etag, bytes)
    response = StreamingHttpResponse(write(scope, kind, now), content_type=media_type)
    for name, value in answer(request, etag, bytes, media_type).items():
        response[name] = value
    response["Content-Disposition"] = f'attachment; filename="{kinds}.{form}"'
    response["Link"] = f'<{licence_of(scope).url}>; rel="license"'
    if form == "csv":
        response["Link"] += f', <{PREFIX}{kinds}.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    return response


def description(request: HttpRequest, kinds: str) -> HttpResponse:
    """What the columns of a CSV file are (CSV on the Web)."""
    scope, kind = _asked(request, kinds)
    about = tables.metadata(
        dumps.columns_of(scope, kind),
        url=f"{kinds}.csv",
        title=f"Læringskataloget: {kinds}",
        licence=licence_of(scope).url,
    )
    etag = list_etag(store.version(timezone.now()), request)
    return answer(request, etag, lambda: json.dumps(about, ensure_ascii=False).encode(), "application/csvm+json")


def _asked(request: HttpRequest, kinds: str) -> tuple[Scope, Kind]:
    require(request, KeyScope.CHANGES)
    scope = scope_of(request, read(request, CatalogueQuery))
    known = {kind.plural: kind for kind in dumps.dumped_kinds(scope)}
    if kinds not in known:
        raise Problem(404, "There is no such file. See /dumps/ for those there are.", allowed=known)
    return scope, known[kinds]


def _file(kind: Kind, form: str) -> dict[str, Any]:
    described = {"describedby": absolute(f"{PREFIX}{kind.plural}.csv-metadata.json")} if form == "csv" else {}
    return {
        "kind": kind,
        "format": form,
        "media_type": FORMATS[form][0].partition(";")[0],
        "url": absolute(f"{PREFIX}{kind.plural}.{form}"),
        **described,
    }
