"""Events as an iCalendar (RFC 5545) that calendars subscribe to: one VEVENT a session, with an id that stays.

A calendar is whole each time: what is withdrawn is in it no more, and a subscriber's program takes it away. (A tombstone knows
no sessions, so that none could be called cancelled one by one.)
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import uuid5

from icalendar import Calendar, Event, vUri

from cms.catalogue.documents import EventDocument
from cms.catalogue.documents.event import Recurrence, Session
from cms.catalogue.sessions import MOST_YEARS, YEARS
from cms.pages.dates import COPENHAGEN

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Skoletjenesten//Laeringskataloget//DA"
REFRESH = timedelta(hours=6)
# SEQUENCE counts seconds from here: a later version of an event has a higher number, and it fits 31 bits until 2088.
_SEQUENCE_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def calendar(events: Iterable[EventDocument], *, name: str, url: str) -> bytes:
    """The calendar of these events: UTF-8, lines folded and ended as RFC 5545 has it. `url` is where it is subscribed to.

    Sessions without a beginning have no place in a calendar and are left out.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name)  # RFC 7986; the next line is what most programs read
    made.add("x-wr-calname", name)
    made.add("url", vUri(url))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-wr-timezone", COPENHAGEN.key)
    for event in events:
        for session in event.sessions:
            if session.start is not None and session.start.year in YEARS:
                made.add_component(_vevent(event, session, session.start))
    made.add_missing_timezones()
    written: bytes = made.to_ical()
    return written


def _vevent(event: EventDocument, session: Session, start: datetime) -> Event:
    made = Event()
    revised = event.modified or _SEQUENCE_FROM
    made.add("uid", str(uuid5(event.id, f"{session.id} {event.locale}")))
    made.add("sequence", int((revised - _SEQUENCE_FROM).total_seconds()))
    made.add("dtstamp", revised)  # not the moment of asking: the same events are the same bytes
    made.add("last-modified", revised)
    made.add("dtstart", start.astimezone(COPENHAGEN))
    if session.end is not None and session.end > start:
        made.add("dtend", session.end.astimezone(COPENHAGEN))
    if session.recurrence is not None and session.recurrence.until.year - start.year <= MOST_YEARS:
        made.add("rrule", _rule(session.recurrence))
    made.add("summary", f"{event.title}: {session.title}" if session.title else event.title)
    if event.card_text:
        made.add("description", f"{event.card_text}\n\n{event.url}")
    if place := _place(session):
        made.add("location", place)
    made.add("url", vUri(event.url))
    if session.online_url:
        made.add("conference", vUri(session.online_url), parameters={"VALUE": "URI", "FEATURE": "VIDEO"})  # RFC 7986
    if words := [term.label for term in [event.event_kind, *event.knowledge_areas] if term is not None]:
        made.add("categories", words)
    made.add("status", "CONFIRMED")
    made.add("transp", "TRANSPARENT")  # to know of an event is not to be busy
    made.add("class", "PUBLIC")
    return made


def _place(session: Session) -> str:
    address = session.address
    town = f"{address.postal_code} {address.city}".strip()
    return ", ".join(part for part in (session.place, address.street, town) if part)


def _rule(again: Recurrence) -> dict[str, object]:
    """RRULE. UNTIL is in UTC, as the beginning has a time zone (RFC 5545 §3.3.10): the end of the last Danish day."""
    last = datetime(again.until.year, again.until.month, again.until.day, 23, 59, 59, tzinfo=COPENHAGEN)
    return {"freq": again.frequency.upper(), "interval": again.interval, "until": last.astimezone(UTC)}
