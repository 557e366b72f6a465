"""An event as an EducationEvent; each of its sessions as one, too, where there are several or one comes again."""

from datetime import date, timedelta
from typing import Any

from cms.catalogue.documents.event import EventDocument, Recurrence, Session
from cms.catalogue.sessions import days_of, last_day_of
from cms.exchange.jsonld.parts import (
    Around,
    Thing,
    entry_id,
    giver,
    labels,
    moment,
    node,
    picture,
    postal_address,
    publisher,
    references,
    terms,
)
from cms.exchange.jsonld.prices import priced_offers
from cms.pages.dates import COPENHAGEN

_SCHEMA = "https://schema.org"
_UNITS = {"weekly": "W", "monthly": "M"}


def describe_event(event: EventDocument, around: Around) -> Thing:
    """Its properties. A withdrawn event has no description, so whatever is described is scheduled."""
    sessions = [session for session in event.sessions or () if session.start is not None]
    registration = event.registration
    return {
        "@type": "EducationEvent",
        "description": event.card_text,
        "image": picture(event.image),
        "inLanguage": event.locale,
        "additionalType": event.event_kind.uri if event.event_kind else "",
        "eventStatus": f"{_SCHEMA}/EventScheduled",
        "organizer": _organizer(event),
        "audience": node("EducationalAudience", audienceType=labels(event.audiences)),
        "about": terms(event.knowledge_areas),
        "isAccessibleForFree": event.is_free,
        "maximumAttendeeCapacity": event.seats,
        "performer": references("Person", event.speakers),
        "offers": priced_offers(
            event.prices,
            around,
            url=registration.url if registration else "",
            validThrough=moment(registration.deadline) if registration else "",
        ),
        "workFeatured": [
            node("CreativeWork", name=material.title, url=material.url) for material in event.materials or ()
        ],
        **_meetings(event, sessions, around),
    }


def _organizer(event: EventDocument) -> Thing:
    """The institution, else the knowledge centre; nobody where a partner's view leaves the field out."""
    if "institution" not in event.model_fields_set:
        return {}
    return giver(event.institution) or publisher()


def _meetings(event: EventDocument, sessions: list[Session], around: Around) -> Thing:
    if not sessions:
        return {}
    if len(sessions) == 1:
        return _meeting(sessions[0], around)
    whole = entry_id(event.kind, event.id)
    ends = [session.end or session.start for session in sessions if session.start]
    modes = {mode for session in sessions if (mode := _mode(session))}
    return {
        "startDate": moment(min(session.start for session in sessions if session.start)),
        "endDate": moment(max(end for end in ends if end)),
        "eventAttendanceMode": modes.pop()
        if len(modes) == 1
        else f"{_SCHEMA}/MixedEventAttendanceMode"
        if modes
        else "",
        "location": _distinct([_location(session, around) for session in sessions]),
        "subEvent": [
            node(
                "EducationEvent",
                id=f"{whole}#{session.id}",
                name=session.title or event.title,
                eventStatus=f"{_SCHEMA}/EventScheduled",
                superEvent={"@id": whole},
                **_meeting(session, around),
            )
            for session in sessions
        ],
    }


def _meeting(session: Session, around: Around) -> Thing:
    """When and where; with its schedule if it comes again."""
    assert session.start is not None
    return {
        "startDate": moment(_danish(session.start)),
        "endDate": moment(_danish(session.end)),
        "eventAttendanceMode": _mode(session),
        "location": _location(session, around),
        "eventSchedule": _schedule(session, session.recurrence) if session.recurrence else {},
    }


def _schedule(session: Session, again: Recurrence) -> Thing:
    start, end = _danish(session.start), _danish(session.end)
    return node(
        "Schedule",
        repeatFrequency=f"P{again.interval}{_UNITS[again.frequency]}",
        startDate=moment(start.date()),
        endDate=moment(again.until),
        startTime=f"{start:%H:%M:%S}",
        endTime=f"{end:%H:%M:%S}" if end else "",
        scheduleTimezone="Europe/Copenhagen",
    )


def _location(session: Session, around: Around) -> Any:
    """The place; the address of a meeting online only until its last day, after which nobody should try it."""
    place = node("Place", name=session.place, address=postal_address(session.address, None, around))
    online = node("VirtualLocation", url=session.online_url) if not _is_over(session, around.today) else {}
    both = [each for each in (place, online) if each]
    return both[0] if len(both) == 1 else both


def _mode(session: Session) -> str:
    here = bool(session.place or session.address.street or session.address.city)
    if session.online_url:
        return f"{_SCHEMA}/{'Mixed' if here else 'Online'}EventAttendanceMode"
    return f"{_SCHEMA}/OfflineEventAttendanceMode" if here else ""


def _is_over(session: Session, today: date) -> bool:
    days = list(days_of(session))
    return bool(days) and last_day_of(session, days[-1]) < today - timedelta(days=1)


def _danish(instant: Any) -> Any:
    return instant.astimezone(COPENHAGEN) if instant else None


def _distinct(locations: list[Any]) -> list[Any]:
    flat = [each for location in locations for each in (location if isinstance(location, list) else [location])]
    return [each for number, each in enumerate(flat) if each and each not in flat[:number]]
