"""`/calendar.ics` as a calendar program asks for it."""

from typing import Any

import icalendar
import pytest
from django.test import Client

from cms.catalogue.projection import drain
from tests.api.views import Partner, view
from tests.factories import pages, snippets

pytestmark = pytest.mark.django_db


@pytest.fixture
def events() -> dict[str, Any]:
    museum = pages.institution(title="Bymuseet")
    talk = snippets.EventKindFactory(code="foredrag")
    made = {
        "talk": pages.event(title="Foredrag om ild", event_kind=talk),
        "museum's": pages.event(museum, title="Åbent hus"),
        "past": pages.event(title="Temadag"),
    }
    drain()
    return {**made, "museum": museum}


def titles(path: str) -> list[str]:
    response = Client().get(path)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return sorted(str(event["summary"]) for event in icalendar.Calendar.from_ical(response.content).events)


def test_all_an_institutions_and_those_chosen(events: dict[str, Any]) -> None:
    assert titles("/calendar.ics") == ["Foredrag om ild", "Temadag", "Åbent hus"]
    assert titles(f"/calendar.ics?institution={events['museum'].translation_key}") == ["Åbent hus"]
    assert titles("/calendar.ics?event_kind=foredrag") == ["Foredrag om ild"]
    assert titles(f"/calendar.ics?ids={events['past'].translation_key}") == ["Temadag"]


def test_what_is_withdrawn_is_in_it_no_more(events: dict[str, Any]) -> None:
    before = Client().get("/calendar.ics")
    assert Client().get("/calendar.ics", headers={"If-None-Match": before["ETag"]}).status_code == 304
    events["talk"].unpublish()
    drain()
    assert titles("/calendar.ics") == ["Temadag", "Åbent hus"]
    assert Client().get("/calendar.ics", headers={"If-None-Match": before["ETag"]}).status_code == 200


def test_a_name_in_the_language_asked_for(events: dict[str, Any]) -> None:
    danish, english = (Client().get(f"/calendar.ics?locale={locale}").content for locale in ("da", "en"))
    assert "Læringskatalogets arrangementer" in danish.decode()
    assert "Events of the learning catalogue" in english.decode()


def test_what_a_list_refuses_is_refused(events: dict[str, Any]) -> None:
    for path in ("/calendar.ics?event_kind=nothing", "/calendar.ics?limit=3", "/calendar.ics?locale=de"):
        assert Client().get(path).status_code == 400, path


def test_what_a_view_leaves_out_is_in_no_calendar(events: dict[str, Any]) -> None:
    whole, trimmed = Partner(view("hele", kinds=["event"])), Partner(view("kort", kinds=["event"], fields=["sessions"]))
    read = {}
    for partner in (whole, trimmed):
        response = Client().get("/calendar.ics", headers=partner.header)
        read[partner.view.slug] = icalendar.Calendar.from_ical(response.content).events
    assert {str(event["summary"]) for event in read["hele"]} == {str(event["summary"]) for event in read["kort"]}
    assert all("description" in event for event in read["hele"])
    assert not any({"description", "categories"} & event.keys() for event in read["kort"])
