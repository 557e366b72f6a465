"""`/calendar.ics`: events for people's calendars, all of them, an institution's, or what a search finds."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from pydantic import Field

from cms.api.caching import answer
from cms.api.errors import Problem
from cms.api.feeds.filtered import Asked, FilterQuery, asked, document_in
from cms.api.v1.questions import question
from cms.catalogue import store
from cms.catalogue.addresses import absolute
from cms.catalogue.documents import EventDocument
from cms.catalogue.enums import Kind
from cms.exchange.ical import MEDIA_TYPE, calendar
from search import current
from search.engine import EngineUnavailable

MOST = 1_000
MOST_FOUND = 100  # by a search, as many as a list gives


class CalendarQuery(FilterQuery):
    """What a calendar takes, besides the filters of events."""

    q: str = Field("", description="Words to look for, as a list of events takes them.")


def events(request: HttpRequest) -> HttpResponse:
    """The calendar. Raises Problem 400 for what a list of events would refuse, or where there are too many events."""
    wanted = asked(request, Kind.EVENT, CalendarQuery, limit=MOST)
    query: Any = wanted.query

    def body() -> bytes:
        with translation.override(query.locale):
            name = _("Events of the learning catalogue")
        return calendar(
            [
                document_in(wanted.scope, EventDocument, text)
                for text in (_found(wanted) if query.q else _listed(wanted))
            ],
            name=name,
            url=absolute(request.get_full_path()),
        )

    response = answer(request, wanted.etag, body, MEDIA_TYPE)
    response["Content-Disposition"] = 'inline; filename="arrangementer.ics"'
    return response


def _listed(wanted: Asked) -> list[str]:
    page = store.select(wanted.selection, wanted.now)
    if page.total > MOST:
        raise Problem(
            400, f"A calendar holds {MOST} events at most, and these are {page.total}. Narrow it with filters."
        )
    return page.items


def _found(wanted: Asked) -> list[str]:
    """What the search finds, in its order; the first so many, as a list would give them."""
    asks = question(wanted.query, [Kind.EVENT], wanted.version.terms, wanted.now, wanted.scope).request
    try:
        hits = current.service().search(replace(asks, limit=MOST_FOUND, relax=False)).hits
    except EngineUnavailable:
        raise Problem(503, "No search engine can be asked now. Calendars without words are answered.") from None
    ids = [hit.public_id for hit in hits]
    live = store.answering(ids, asks.locale, asks.fallback, wanted.now, documents=True, within=wanted.scope.within)
    return [live[public_id].document for public_id in ids if public_id in live]
