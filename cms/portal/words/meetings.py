"""When an event takes place: its next time, and its sessions in words. Days and hours are Danish."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cms.catalogue.documents.event import Recurrence, Session
from cms.catalogue.sessions import days_of, last_day_of
from cms.pages.choices import Weekday
from cms.pages.dates import COPENHAGEN, danish_date
from cms.portal.words.seasons import NO_BREAK, day_in_words


@dataclass(frozen=True)
class Meeting:
    """A session as a page shows it: `when` in words, its next day (None: it is over, or has no time), its ends for machines."""

    session: Session
    when: str
    repeats: str
    next_day: date | None


def meetings(sessions: Iterable[Session], now: datetime) -> list[Meeting]:
    """The sessions in words, in their order."""
    return [
        Meeting(
            session,
            moment_in_words(session.start, session.end) if session.start else "",
            recurrence_in_words(session.recurrence) if session.recurrence else "",
            next((day for day in days_of(session) if last_day_of(session, day) >= danish_date(now)), None),
        )
        for session in sessions
    ]


def next_day(sessions: Iterable[Session], now: datetime) -> date | None:
    """The next day on which there is a session, today among them; None if all are over, or none has a time."""
    return min((meeting.next_day for meeting in meetings(sessions, now) if meeting.next_day), default=None)


def last_day(sessions: Iterable[Session]) -> date | None:
    """The last day on which there is, or was, a session; None if none has a time."""
    days = [last_day_of(session, day) for session in sessions for day in days_of(session)]
    return max(days, default=None)


def is_past(sessions: Iterable[Session], now: datetime) -> bool:
    """Whether all is over: the last day lies before today. An event without a time is not past."""
    last = last_day(sessions)
    return last is not None and last < danish_date(now)


def moment_in_words(start: datetime, end: datetime | None) -> str:
    """Such as “torsdag 4. marts 2027 kl. 13–16”; over several days “4. marts 2027 kl. 13 – 5. marts 2027 kl. 12”."""
    begin = start.astimezone(COPENHAGEN)
    finish = end.astimezone(COPENHAGEN) if end else None
    if finish is not None and finish.date() != begin.date():
        return f"{_day_and_hour(begin)} – {_day_and_hour(finish)}"
    hours = f"{_hour(begin)}–{_hour(finish)}" if finish else _hour(begin)
    return f"{weekday(begin.date())} {day_in_words(begin.date())} {_at(hours)}"


def recurrence_in_words(again: Recurrence) -> str:
    """Such as “Hver anden uge til og med 3. juni 2027”."""
    if again.frequency == "weekly":
        every = ngettext("Every week", "Every %(number)s weeks", again.interval)
    else:
        every = ngettext("Every month", "Every %(number)s months", again.interval)
    every %= {"number": again.interval}
    return _("%(every)s until %(day)s") % {"every": every, "day": day_in_words(again.until)}


def weekday(day: date) -> str:
    """A weekday, in Danish with a small letter."""
    name = str(Weekday(str(day.isoweekday())).label)
    return name.lower() if get_language() == "da" else name


def short_day(day: date) -> str:
    """A day for a narrow column, such as “4. marts”."""
    return day_in_words(day, year=False).replace(" ", NO_BREAK)


def _day_and_hour(moment: datetime) -> str:
    return f"{day_in_words(moment.date())} {_at(_hour(moment))}"


def _at(hours: str) -> str:
    return _("at %(hours)s") % {"hours": hours}


def _hour(moment: datetime) -> str:
    """Danish “13” and “13.30”, English “13:00”."""
    if get_language() != "da":
        return date_format(moment, "H:i")
    return date_format(moment, "G.i") if moment.minute else date_format(moment, "G")
