"""Event to document."""

from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from blocks.documents import body_documents
from blocks.raw import RawBlock, raw_blocks
from cms.catalogue.documents.base import Address
from cms.catalogue.documents.event import Diploma, EventDocument, Recurrence, Registration, Session
from cms.catalogue.projectors.parts import attachment, giver, in_order, is_free, number, price_lines
from cms.catalogue.reading import Reading
from cms.pages.dates import COPENHAGEN
from cms.pages.models import Event

EVENT_LOADS = ("event_kind", "audiences", "knowledge_areas")


def project_event(page: Event, reading: Reading) -> EventDocument:
    """The document of an event; internal ones are held back before (`Event.withheld`)."""
    prices = price_lines(page.prices)
    sessions = [_session(block) for block in raw_blocks(page.sessions)]
    return EventDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        event_kind=reading.term(page.event_kind),
        card_text=page.card_text,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        institution=giver(reading),
        audiences=reading.terms(page.audiences.all()),
        knowledge_areas=reading.terms(page.knowledge_areas.all()),
        sessions=sorted(sessions, key=lambda session: (session.start is None, session.start or datetime.min)),
        prices=prices,
        is_free=is_free(prices),
        seats=page.seats,
        registration=Registration(
            method=page.registration_method or None,
            url=page.registration_url,
            email=page.registration_email,
            deadline=page.registration_deadline,
        ),
        diploma=Diploma(diploma=page.diploma, ects=number(page.ects)),
        speakers=in_order(page.speakers, reading),
        materials=[found for block in raw_blocks(page.materials) if (found := attachment(block, reading))],
    )


def _session(block: RawBlock) -> Session:
    value: dict[str, Any] = block.value
    return Session(
        id=block.id,
        title=value.get("title") or "",
        start=_moment(value.get("start")),
        end=_moment(value.get("end")),
        place=value.get("place") or "",
        address=Address(**{name: value.get(name) or "" for name in Address.model_fields}),
        online_url=value.get("online_url") or "",
        recurrence=_recurrence(value),
    )


def _recurrence(value: dict[str, Any]) -> Recurrence | None:
    frequency, until = value.get("repeats") or "none", value.get("until")
    if frequency == "none" or not until:
        return None
    return Recurrence(frequency=frequency, interval=value.get("interval") or 1, until=until)


def _moment(stored: Any) -> datetime | None:
    """A stored moment (text in a raw stream, perhaps without its offset) in Danish time; None if it is none."""
    try:
        moment = parse_datetime(stored) if isinstance(stored, str) else stored
        if moment is None:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=COPENHAGEN)).astimezone(COPENHAGEN)
    except (ValueError, OverflowError):  # a day that is in no calendar, or one at the end of time
        return None
