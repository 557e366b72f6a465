"""`/calendar.ics`: events for people's calendars, all of them, an institution's, or what a search finds."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from pydantic import Field, create_model

from cms.api.caching import answer, list_etag
from cms.api.errors import Problem
from cms.api.query import read
from cms.api.v1.listing import LocaleQuery, depends_on_date, facet_parameters, selection
from cms.api.v1.questions import list_query, question
from cms.catalogue import store
from cms.catalogue.addresses import absolute
from cms.catalogue.documents import EventDocument
from cms.catalogue.enums import Kind
from cms.catalogue.facets import facets_of
from cms.exchange.ical import MEDIA_TYPE, calendar
from cms.pages.dates import danish_date
from search import current
from search.engine import EngineUnavailable

PATH = "/calendar.ics"
MOST = 1_000
MOST_FOUND = 100  # by a search, as many as a list gives


class _CalendarQuery(LocaleQuery):
    """What a calendar takes, besides the filters of events."""

    q: str = Field("", description="Words to look for, as a list of events takes them.")
    ids: list[UUID] = Field(default_factory=list, description="Only these events; may be repeated.")


@cache
def calendar_query() -> type[_CalendarQuery]:
    """The query model, with the facets of events."""
    return create_model("CalendarQuery", __base__=_CalendarQuery, **facet_parameters(facets_of(Kind.EVENT)))


def events(request: HttpRequest) -> HttpResponse:
    """The calendar. Raises Problem 400 for what a list of events would refuse, or where there are too many events."""
    query = read(request, calendar_query())
    now = timezone.now()
    version = store.version(now)
    words: dict[str, Any] = query.model_dump(exclude_unset=True)
    asked = list_query(Kind.EVENT).model_validate(words)
    by_date = bool(query.q) or depends_on_date(Kind.EVENT, asked)
    etag = list_etag(version, request, danish_date(now) if by_date else None)

    def body() -> bytes:
        documents = _found(asked, version, now) if query.q else _listed(asked, version, now)
        with translation.override(query.locale):
            name = _("Events of the learning catalogue")
        return calendar(
            [EventDocument.model_validate_json(document) for document in documents],
            name=name,
            url=absolute(request.get_full_path()),
            locale=query.locale,
        )

    response = answer(request, etag, body, MEDIA_TYPE)
    response["Content-Disposition"] = 'inline; filename="arrangementer.ics"'
    return response


def _listed(asked: Any, version: store.Version, now: datetime) -> list[str]:
    chosen = replace(selection(Kind.EVENT, asked, version.terms, danish_date(now)), view="full", limit=MOST)
    page = store.select(chosen, now)
    if page.total > MOST:
        raise Problem(
            400, f"A calendar holds {MOST} events at most, and these are {page.total}. Narrow it with filters."
        )
    return page.items


def _found(asked: Any, version: store.Version, now: datetime) -> list[str]:
    """What the search finds, in its order; the first so many, as a list would give them."""
    asks = question(asked, [Kind.EVENT], version.terms, now).request
    try:
        hits = current.service().search(replace(asks, limit=MOST_FOUND, relax=False)).hits
    except EngineUnavailable:
        raise Problem(503, "No search engine can be asked now. Calendars without words are answered.") from None
    ids = [hit.public_id for hit in hits]
    live = store.answering(ids, asks.locale, asks.fallback, now, documents=True)
    return [live[public_id].document for public_id in ids if public_id in live]
