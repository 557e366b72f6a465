"""What an event's page shows besides its document: its sessions in words, whether it is over, and who speaks."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cms.catalogue.documents import EventDocument
from cms.catalogue.enums import Kind, Locale
from cms.pages.dates import danish_date
from cms.portal.cards import by_ids
from cms.portal.subscribing import calendar
from cms.portal.words import meetings


def around_event(document: EventDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """`open` says whether one can still sign up. At most one query."""
    deadline = document.registration.deadline
    past = meetings.is_past(document.sessions, now)
    speakers = [speaker.id for speaker in document.speakers]
    return {
        "meetings": meetings.meetings(document.sessions, now),
        "next_day": meetings.next_day(document.sessions, now),
        "past": past,
        "open": not past and (deadline is None or deadline >= danish_date(now)),
        "calendar_url": calendar(Locale(document.locale), ids=str(document.id)),
        "people": by_ids(Kind.PROFILE, speakers, Locale(document.locale), now),
    }
