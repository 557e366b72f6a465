"""The days of an event's sessions, those that come again among them; days are Danish."""

from collections.abc import Iterator
from datetime import date, timedelta

from cms.catalogue.documents.event import Recurrence, Session
from cms.pages.dates import COPENHAGEN

MOST_TIMES = 400  # times that one session comes again, at most; a backstop
MOST_YEARS = 10
YEARS = range(1900, 2200)  # in which an event may lie


def days_of(session: Session) -> Iterator[date]:
    """The days on which the session begins. A month that lacks the day is left out, as RFC 5545 says."""
    if session.start is None or session.start.year not in YEARS:
        return
    first = session.start.astimezone(COPENHAGEN).date()
    yield first
    again = session.recurrence
    if again is None or again.until.year - first.year > MOST_YEARS:  # nobody means that: it is left at its first time
        return
    for number in range(1, MOST_TIMES):
        day = _nth(first, again, number)
        if (_month_start(first, again, number) if day is None else day) > again.until:
            return
        if day is not None:
            yield day


def _nth(first: date, again: Recurrence, number: int) -> date | None:
    if again.frequency == "weekly":
        return first + timedelta(weeks=again.interval * number)
    month = _month_start(first, again, number)
    try:
        return month.replace(day=first.day)
    except ValueError:
        return None


def _month_start(first: date, again: Recurrence, number: int) -> date:
    months = first.year * 12 + first.month - 1 + again.interval * number
    return date(months // 12, months % 12 + 1, 1)


def last_day_of(session: Session, day: date) -> date:
    """The day on which what begins on `day` ends; what ends at midnight ends the day before."""
    if session.start is None or session.end is None or session.end.year not in YEARS:
        return day
    end = max(session.end - timedelta(microseconds=1), session.start).astimezone(COPENHAGEN).date()
    return day + (end - session.start.astimezone(COPENHAGEN).date())
