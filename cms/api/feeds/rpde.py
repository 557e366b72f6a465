"""RPDE feeds: one for each kind and language, at /feeds/rpde/{kind}, in the reader's part of the catalogue."""

import hashlib
from dataclasses import replace
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from pydantic import Field

from cms.api.authentication import require
from cms.api.caching import answer
from cms.api.errors import Problem
from cms.api.feeds.numbers import numbers_of
from cms.api.query import Number, Query, read
from cms.api.reader import in_catalogue
from cms.catalogue import store
from cms.catalogue.enums import DEFAULT_LOCALE, Kind, Locale
from cms.exchange import rpde
from cms.partners.licence import licence_of
from cms.partners.models import KeyScope
from cms.partners.scope import changes
from cms.partners.trimming import document_of

LARGEST = 1_000
HIGHEST = 2**53 - 1  # what JavaScript can count to
KINDS = {kind.plural: kind for kind in Kind}


class RpdeQuery(Query):
    """Where to go on: a harvester takes all of it from `next`, and makes up none of it."""

    afterChangeNumber: Number = Field(  # noqa: N815 - the standard's name
        0, ge=0, le=HIGHEST, description="Only what changed after this number."
    )
    limit: Number = Field(500, ge=1, le=LARGEST, description="How many at most.")
    locale: Locale = Field(DEFAULT_LOCALE, description="Which language's feed.")
    catalogue: str = Field("", max_length=60, description="A view that is open by its name.")
    numbers: str | None = Field(
        None, max_length=40, description="Which numbers these are: of which state and part of the catalogue."
    )


def feed(request: HttpRequest, kind: str) -> HttpResponse:
    """A page of a kind's feed. Read on from `next` until a page is empty; later, ask that page again."""
    if kind not in KINDS:
        raise Problem(404, "There is no feed of this name.", parameter="kind", allowed=KINDS)
    query = read(request, RpdeQuery)
    require(request, KeyScope.CHANGES)
    reader = in_catalogue(request, query.catalogue)
    now = timezone.now()
    version = store.version(now)
    numbers = numbers_of(version, reader.scope)
    if query.numbers not in {None, numbers}:
        raise Problem(
            410,
            "These numbers are of another state or part of the catalogue. Read everything anew from the start, "
            "and drop what does not come again.",
            parameter="numbers",
            start_again=_address(request.path, _kept(query)),
        )
    found = changes(reader.scope, query.afterChangeNumber, query.limit, now, KINDS[kind], query.locale)
    body = rpde.page(
        [replace(change, document=document_of(change)) for change in found],
        _after(request, query, numbers, found[-1].sequence) if found else _own(request),
        licence_of(reader.scope).url,
    )
    response = answer(request, _etag(body), lambda: body)
    if not found and reader.is_everybody:
        response["Cache-Control"] = "public, max-age=0, must-revalidate"  # the next change shows on it at once
    return response


def _kept(query: RpdeQuery) -> dict[str, str]:
    """The parameters that go along from page to page, where they say something."""
    given = query.model_dump(exclude_defaults=True, exclude={"afterChangeNumber", "numbers"}, mode="json")
    return {name: str(value) for name, value in given.items()}


def _after(request: HttpRequest, query: RpdeQuery, numbers: str, sequence: int) -> str:
    parameters = {**_kept(query), "numbers": numbers, "afterChangeNumber": str(sequence)}
    return settings.PUBLIC_BASE_URL + _address(request.path, parameters)


def _address(path: str, parameters: dict[str, str]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path


def _own(request: HttpRequest) -> str:
    """The address as it was asked for, letter by letter: by that a harvester knows the last page."""
    return f"{settings.PUBLIC_BASE_URL}{request.get_full_path()}"


def _etag(body: bytes) -> str:
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
