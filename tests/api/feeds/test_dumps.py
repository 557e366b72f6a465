"""Whole files: what is in them, and that no person is."""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.test import Client

from cms.catalogue import registry
from cms.catalogue.documents import OfferDocument
from cms.catalogue.projection import drain
from cms.catalogue.registry import kinds
from cms.exchange import tables
from cms.exchange.persons import without_persons
from tests.contracts.golden import FOLDER
from tests.factories import pages, snippets

pytestmark = [pytest.mark.django_db, pytest.mark.conformance("csv", "own:reader")]


def lines(kind: str) -> list[Any]:
    response = Client().get(f"/dumps/{kind}.jsonl")
    assert response.status_code == 200
    return [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]


def table(kind: str) -> list[dict[str, str]]:
    response = Client().get(f"/dumps/{kind}.csv")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode(), newline="")))


def test_every_language_each_once_and_nothing_withdrawn() -> None:
    subject = snippets.SubjectFactory(code="historie")
    museum = pages.institution(title="Bymuseet")
    kept, gone = pages.offer(museum, title="Ild, og “vand”", subjects=[subject]), pages.offer(museum, title="Væk")
    pages.translated(kept, "Fire")
    drain()
    gone.unpublish()
    drain()
    assert {(one["title"], one["locale"]) for one in lines("offers")} == {("Ild, og “vand”", "da"), ("Fire", "en")}
    rows = {row["title"]: row for row in table("offers")}
    assert rows.keys() == {"Ild, og “vand”", "Fire"}
    assert rows["Fire"]["subjects"] == "historie"
    assert rows["Ild, og “vand”"]["institution_title"] == "Bymuseet"
    assert rows["Fire"]["is_free"] in {"true", "false"}


def test_profiles_are_in_no_file() -> None:
    index = Client().get("/dumps/").json()
    assert "profile" not in {file["kind"] for file in index["files"]}
    assert index["licence"] == {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
    assert all(Client().get(file["url"]).status_code == 200 for file in index["files"])


def test_a_table_says_what_its_columns_are() -> None:
    for page_type in kinds():
        columns = tables.columns(page_type.document)
        names = [column.name for column in columns]
        assert len(names) == len(set(names)), page_type.kind
        assert {"id", "locale", "title", "url", "modified"} <= set(names)
        assert all(column.description for column in columns)
    described = Client().get("/dumps/offers.csv-metadata.json").json()
    assert [column["name"] for column in described["tableSchema"]["columns"]] == [
        column.name for column in tables.columns(OfferDocument)
    ]


def test_what_a_spreadsheet_would_run_is_text() -> None:
    pages.offer(title='=HYPERLINK("https://evil.example","x")')
    drain()
    assert table("offers")[0]["title"] == '\'=HYPERLINK("https://evil.example","x")'
    assert lines("offers")[0]["title"] == '=HYPERLINK("https://evil.example","x")'


def test_no_person_is_left_in_a_document() -> None:
    """What names one is emptied wherever it stands, in blocks within blocks too."""
    document = {
        "kind": "institution",
        "title": "Bymuseet",
        "contacts": [{"role": "Booking", "email": "rikke@example.org", "telephone": "1", "link": ""}],
        "departments": [{"id": "1", "name": "A", "contact": {"email": "x@example.org"}, "staff": [{"name": "Rikke"}]}],
        "booking": {"method": "mail", "email": "rikke@example.org", "telephone": "1", "url": "https://x.dk"},
        "body": [
            {"type": "text", "html": "<p>Hej</p>"},
            {"type": "contact", "email": "rikke@example.org"},
            {"type": "quote", "name": "Rikke"},
            {"type": "columns", "left": [{"type": "contact", "email": "rikke@example.org"}]},
        ],
        "speakers": [{"kind": "profile", "title": "Rikke"}, {"kind": "offer", "title": "Ild"}],
        "author": {"name": "", "profile": {"kind": "profile", "title": "Rikke"}},
    }
    left = json.dumps(without_persons(document))
    assert "ikke" not in left
    assert "x@example.org" not in left
    assert without_persons(document)["booking"]["url"] == "https://x.dk"
    assert without_persons(document)["speakers"] == [{"kind": "offer", "title": "Ild"}]


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in FOLDER.glob("*.json") if path.stem not in {"profile", "translation"})
)
def test_in_a_full_document_too(name: str) -> None:
    """Of every page type with everything filled: no mailbox, no number, no profile; and it is a document of the contract yet."""
    document = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["document"]
    left = without_persons({**document, "modified": None})
    text = json.dumps(left, ensure_ascii=False)
    assert not re.search(r"[\w.]+@[\w.]+", text)
    assert '"kind": "profile"' not in text
    registry.of_kind(left["kind"]).document.model_validate_json(text)
