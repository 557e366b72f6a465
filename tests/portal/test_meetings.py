"""When events take place, in words and in order. The day is Danish."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import translation

from cms.catalogue.documents.base import Address
from cms.catalogue.documents.event import Recurrence, Session
from cms.catalogue.sessions import days_of
from cms.pages.dates import COPENHAGEN
from cms.portal.words import meetings


@pytest.fixture(autouse=True)
def _danish() -> Iterator[None]:
    with translation.override("da"):
        yield


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=COPENHAGEN)  # type: ignore[misc, arg-type]


def session(start: datetime | None, end: datetime | None = None, again: Recurrence | None = None) -> Session:
    nowhere: dict[str, Any] = {"street": "", "postal_code": "", "city": ""}
    return Session(id="x", title="", start=start, end=end, place="", address=Address(**nowhere), online_url="",
                   recurrence=again)  # fmt: skip


def again(frequency: Any, interval: int, until: date) -> Recurrence:
    return Recurrence(frequency=frequency, interval=interval, until=until)


@pytest.mark.parametrize(
    ("start", "end", "danish", "english"),
    [
        (at(2027, 3, 4, 13), at(2027, 3, 4, 16, 30), "torsdag 4. marts 2027 kl. 13–16.30",
         "Thursday 4 March 2027 at 13:00–16:30"),
        (at(2027, 3, 4, 9), None, "torsdag 4. marts 2027 kl. 9", "Thursday 4 March 2027 at 09:00"),
        (at(2027, 3, 4, 13), at(2027, 3, 5, 12), "4. marts 2027 kl. 13 – 5. marts 2027 kl. 12",
         "4 March 2027 at 13:00 – 5 March 2027 at 12:00"),
        (datetime(2027, 3, 4, 23, 30, tzinfo=UTC), None, "fredag 5. marts 2027 kl. 0.30", "Friday 5 March 2027 at 00:30"),
    ],
)  # fmt: skip
def test_moments(start: datetime, end: datetime | None, danish: str, english: str) -> None:
    assert meetings.moment_in_words(start, end) == danish
    with translation.override("en"):
        assert meetings.moment_in_words(start, end) == english


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (again("weekly", 1, date(2027, 6, 3)), "Hver uge til og med 3. juni 2027"),
        (again("weekly", 2, date(2027, 6, 3)), "Hver 2. uge til og med 3. juni 2027"),
        (again("monthly", 1, date(2027, 6, 3)), "Hver måned til og med 3. juni 2027"),
        (again("monthly", 3, date(2027, 6, 3)), "Hver 3. måned til og med 3. juni 2027"),
    ],
)
def test_recurrence(rule: Recurrence, words: str) -> None:
    assert meetings.recurrence_in_words(rule) == words


def test_days_come_again_until_the_last() -> None:
    weekly = session(at(2027, 3, 4, 13), again=again("weekly", 2, date(2027, 4, 1)))
    assert list(days_of(weekly)) == [date(2027, 3, 4), date(2027, 3, 18), date(2027, 4, 1)]
    monthly = session(at(2027, 1, 31, 13), again=again("monthly", 1, date(2027, 5, 30)))
    assert list(days_of(monthly)) == [date(2027, 1, 31), date(2027, 3, 31)]
    assert list(days_of(session(None))) == []


def test_over_is_what_ended_before_today_in_denmark() -> None:
    lone = session(at(2027, 3, 4, 13), at(2027, 3, 5, 12))
    late = datetime(2027, 3, 5, 22, 59, tzinfo=UTC)  # 23.59 in Denmark
    after = datetime(2027, 3, 5, 23, 0, tzinfo=UTC)
    assert not meetings.is_past([lone], late)
    assert meetings.is_past([lone], after)
    assert meetings.next_day([lone], late) == date(2027, 3, 4)
    assert meetings.next_day([lone], after) is None
    assert not meetings.is_past([session(None)], after)
    weekly = session(at(2027, 3, 4, 13), again=again("weekly", 1, date(2027, 3, 18)))
    assert meetings.next_day([lone, weekly], after) == date(2027, 3, 11)
    assert [meeting.next_day for meeting in meetings.meetings([lone, weekly], after)] == [None, date(2027, 3, 11)]
