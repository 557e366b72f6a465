"""The page of standards: what passed, what failed, what was not checked, and what is not followed, in plain sight."""

import json
from pathlib import Path

import pytest
from django.test import Client

from cms.exchange.conformance import results
from cms.exchange.conformance.standards import STANDARDS
from cms.portal import conformance
from tests.factories import pages
from tests.portal.site import HOST, html

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """RPDE: its validator passed before the code changed, the own reader failed; of all else nothing is known."""
    row = {
        "standard": "rpde",
        "tool_version": "3.0.1",
        "tests": ["a", "b"],
        "run_at": "2026-11-25T03:00:00+00:00",
        "code": "of before",
    }
    rows = [
        {**row, "check": "npm:@openactive/rpde-validator", "outcome": "passed"},
        {**row, "check": "own:reader", "outcome": "failed"},
    ]
    path = tmp_path / "results.json"
    path.write_text(json.dumps({"results": rows}))
    monkeypatch.setattr(conformance, "record", lambda: results.read(path, results.ROOT))
    pages.home()


def test_the_page_shows_every_standard_and_the_missing_ones() -> None:
    text = html("/conformance")
    assert all(standard.name.split(",")[0] in text for standard in STANDARDS)
    assert "3.0.1" in text
    assert "25. november 2026" in text


def test_in_english_it_says_how_each_stands() -> None:
    pages.home("en")
    text = html("/en/conformance")
    for words in ("1 failed", "Passed", "Failed", "Not checked", "before the code last changed", "not followed"):
        assert words in text


@pytest.mark.parametrize(
    ("path", "accept"), [("/conformance.json", "*/*"), ("/conformance", "application/json, text/html;q=0.5")]
)
def test_programs_get_json(path: str, accept: str) -> None:
    response = Client(headers={"host": HOST, "accept": accept}).get(path, secure=True)
    assert response["Content-Type"] == "application/json"
    found = {standard["id"]: standard for standard in response.json()["standards"]}
    assert found.keys() == {standard.id for standard in STANDARDS}
    assert found["rpde"]["outcome"] == "failed"
    assert [check["outcome"] for check in found["rpde"]["checks"]] == ["passed", "failed"]
    assert found["rpde"]["checks"][0]["code_has_changed_since"] is True
    assert found["dk-lom"]["outcome"] == "not_implemented"
    assert found["oai-pmh"]["outcome"] == "not_run"


def test_the_page_varies_with_what_is_accepted() -> None:
    response = Client(headers={"host": HOST, "accept": "text/html"}).get("/conformance", secure=True)
    assert "Accept" in response["Vary"]
    assert response["Content-Type"].startswith("text/html")
