"""The calendar, read back by two other implementations: the library's own parser, and ical.js."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.catalogue.documents import EventDocument
from cms.catalogue.documents.event import Recurrence
from cms.catalogue.sessions import days_of
from cms.exchange.ical import calendar
from cms.pages.dates import COPENHAGEN
from tests import node
from tests.factories.documents import event_document

READER = Path(__file__).parent / "read_calendar.mjs"
MODIFIED = datetime(2026, 11, 25, 12, tzinfo=UTC)
ID = UUID("8d5e1a9c-0c3b-4a52-9d0b-1f6c7f3c2a10")


def session(start: datetime | None, **fields: Any) -> dict[str, Any]:
    nowhere = {"street": "", "postal_code": "", "city": ""}
    empty = {
        "id": "s1",
        "title": "",
        "end": None,
        "place": "",
        "address": nowhere,
        "online_url": "",
        "recurrence": None,
    }
    return {**empty, "start": start, **fields}


def event(*sessions: dict[str, Any], **fields: Any) -> EventDocument:
    given = {"id": ID, "title": "Temadag; om æ, ø, å", "modified": MODIFIED, "url": "https://x.dk/a/", **fields}
    return event_document(sessions=list(sessions), **given)


def written(*events: EventDocument) -> bytes:
    return calendar(events, name="Arrangementer", url="https://x.dk/calendar.ics")


def read_by_another(calendar: bytes) -> Any:
    done = node.run(READER, given=calendar, needs="ical.js")
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.conformance("icalendar", "npm:ical.js")
def test_another_implementation_reads_the_same() -> None:
    start = datetime(2027, 3, 4, 13, tzinfo=COPENHAGEN)
    address = {"street": "Gaden 1", "postal_code": "6700", "city": "Esbjerg"}
    read = read_by_another(
        written(event(session(start, title="Første", end=start + timedelta(hours=3), place="Salen", address=address)))
    )
    assert (read["method"], read["name"], read["zones"]) == ("PUBLISH", "Arrangementer", ["Europe/Copenhagen"])
    (found,) = read["events"]
    assert found["summary"] == "Temadag; om æ, ø, å: Første"
    assert found["location"] == "Salen, Gaden 1, 6700 Esbjerg"
    assert (found["start"], found["end"]) == ("2027-03-04T12:00:00.000Z", "2027-03-04T15:00:00.000Z")
    assert found["status"] == "CONFIRMED"


@pytest.mark.conformance("icalendar", "pip:icalendar")
def test_ids_stay_and_later_versions_have_a_higher_sequence() -> None:
    start = datetime(2027, 3, 4, 13, tzinfo=COPENHAGEN)
    earlier = event(session(start))
    later = event(session(start + timedelta(days=1)), title="Flyttet", modified=MODIFIED + timedelta(seconds=1))
    (old,), (new,) = (icalendar.Calendar.from_ical(written(one)).events for one in (earlier, later))
    assert old["uid"] == new["uid"]
    assert new["sequence"] == old["sequence"] + 1
    other = event(session(start), id=UUID(int=5))
    assert icalendar.Calendar.from_ical(written(other)).events[0]["uid"] != old["uid"]


def test_the_same_events_are_the_same_bytes_in_lines_that_are_folded() -> None:
    one = event(session(datetime(2027, 3, 4, 13, tzinfo=COPENHAGEN)), card_text="æ" * 200)
    assert written(one) == written(one)
    assert all(len(line) <= 75 for line in written(one).split(b"\r\n"))


def test_what_has_no_date_is_in_no_calendar() -> None:
    assert icalendar.Calendar.from_ical(written(event(session(None)))).events == []


starts = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(COPENHAGEN))
again = st.builds(
    Recurrence,
    frequency=st.sampled_from(get_args(Recurrence.model_fields["frequency"].annotation)),
    interval=st.integers(1, 4),
    until=st.dates(date(2025, 1, 1), date(2030, 1, 1)),
)


@settings(max_examples=1, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(starts, again), min_size=120, max_size=120))
def test_a_session_comes_again_on_the_days_that_we_say(cases: list[tuple[datetime, Recurrence]]) -> None:
    """Many cases in one process of Node: a start each, so that starting it is paid for once."""
    events = []
    for number, (start, recurrence) in enumerate(cases):
        # A start in the hour that is there twice, or not at all, is one moment to us and another by the rule.
        at_noon = start.replace(hour=12, minute=0, second=0, microsecond=0)
        meeting = session(at_noon, recurrence=recurrence.model_dump())
        events.append(event(meeting, id=UUID(int=number + 1), title=str(number)))
    read = {int(found["summary"]): found["days"] for found in read_by_another(written(*events))["events"]}
    for number, one in enumerate(events):
        assert read[number] == [day.isoformat() for day in days_of(one.sessions[0])], one.sessions[0]
