"""A field that will go is announced a year ahead, and said in the answers that have it."""

from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from cms.api import changelog, retired
from cms.api.retired import RetiredField, mark
from cms.catalogue.enums import Kind
from cms.catalogue.registry import of_kind
from tests.api.conftest import Reader

pytestmark = pytest.mark.conformance("deprecation", "own:rules")

FIRST = RetiredField(Kind.OFFER, "goals_html", date(2026, 12, 1), date(2027, 12, 1), "competence_areas")
SECOND = RetiredField(Kind.OFFER, "subsidies", date(2027, 1, 1), date(2028, 1, 1), "prices")


def test_answers_say_when_the_first_field_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retired, "RETIRED", (SECOND, FIRST))
    response = HttpResponse(headers={"Link": '<https://x.dk>; rel="license"'})
    mark(response, {Kind.OFFER, Kind.EVENT})
    assert response["Deprecation"] == "@1796083200"  # RFC 9745: a structured date, 2026-12-01
    assert parsedate_to_datetime(response["Sunset"]).date() == date(2027, 12, 1)
    assert response["Link"].endswith('</feeds/atom/contract>; rel="deprecation"; type="application/atom+xml"')


def test_answers_without_it_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retired, "RETIRED", (FIRST,))
    response = HttpResponse()
    mark(response, {Kind.EVENT})
    assert not {"Deprecation", "Sunset", "Link"} & set(response.headers)


def test_every_answer_that_may_have_it_says_so(
    monkeypatch: pytest.MonkeyPatch, catalogue: dict[str, Any], reader: Reader
) -> None:
    monkeypatch.setattr(retired, "RETIRED", (FIRST,))
    detail = f"/offers/{catalogue['axe'].translation_key}"
    for path in ("/offers", detail, "/changes"):
        response = reader.get(path)
        assert (response.status_code, response["Deprecation"]) == (200, "@1796083200"), path
    again = reader.get(detail, **{"If-None-Match": reader.get(detail)["ETag"]})
    assert (again.status_code, again["Deprecation"]) == (304, "@1796083200")
    for path in ("/feeds/rpde/offers", "/feeds/geojson/offers", "/dumps/offers.jsonl", "/oai?verb=Identify"):
        assert Client().get(path)["Deprecation"] == "@1796083200", path
    assert set(retired.kinds_at("/api/v1/search")) == set(Kind)
    for path in ("/events", "/vocabularies/kinds", "/", "/openapi.json"):
        assert "Deprecation" not in reader.get(path), path


def test_a_year_is_the_least() -> None:
    with pytest.raises(ValueError, match="a year before"):
        RetiredField(Kind.OFFER, "goals_html", date(2026, 12, 1), date(2026, 12, 1) + timedelta(days=364), "x")


def test_what_is_retired_is_in_the_contract_and_marked_in_it() -> None:
    announced = [change for change in changelog.contract_changes() if change.change == "retired"]
    assert len(announced) >= len(retired.RETIRED)
    for field in retired.RETIRED:
        assert of_kind(field.kind).document.model_fields[field.field].deprecated, field
