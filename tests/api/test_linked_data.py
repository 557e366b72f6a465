"""The same addresses as linked data, by the Accept header."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from cms.api.v1.linked_data import is_preferred
from cms.catalogue.models import StoredVocabulary
from cms.catalogue.projection import drain
from tests.api.conftest import Reader, entry_of

LD = "application/ld+json"
Catalogue = dict[str, Any]


def address(page: Any) -> str:
    return f"/offers/{page.translation_key}"


@pytest.mark.parametrize(
    ("accept", "linked"),
    [
        (LD, True),
        (f"{LD}, */*;q=0.1", True),
        (f"{LD}, application/json", True),
        (f"application/json, {LD}", False),
        (f"application/json;q=0.5, {LD};q=0.9", True),
        (f"application/json;q=0.9, {LD};q=0.5", False),
        (f"{LD};q=0.5, */*", False),
        (f"{LD};q=0", False),
        (f"{LD};q=0, */*", False),
        (f'{LD};profile="http://www.w3.org/ns/json-ld#compacted"', True),
        ("*/*", False),
        ("application/*", False),
        ("text/html", False),
        ("application/json", False),
        ("", False),
        ("nonsense", False),
        (f"{LD};q=nonsense", True),
    ],
)
def test_what_is_preferred(accept: str, linked: bool) -> None:
    assert is_preferred(RequestFactory().get("/", headers={"accept": accept})) is linked


def test_without_the_header_it_is_json() -> None:
    assert is_preferred(RequestFactory().get("/")) is False


@given(st.text(st.characters(codec="latin-1"), max_size=60))
def test_no_header_breaks_it(accept: str) -> None:
    assert is_preferred(RequestFactory().get("/", headers={"accept": accept})) in {True, False}


def test_an_entry_answers_in_either_form(reader: Reader, catalogue: Catalogue) -> None:
    path = address(catalogue["axe"])
    plain, linked = reader.get(path), reader.get(path, Accept=LD)
    assert (plain["Content-Type"], linked["Content-Type"]) == ("application/json", LD)
    assert plain["ETag"] != linked["ETag"]
    for response in (plain, linked):
        assert "Accept" in [name.strip() for name in response["Vary"].split(",")]
    described = json.loads(linked.content)
    assert described["@type"] == "LearningResource"
    assert described["name"] == plain.json()["title"] == "Økser og ild"
    assert described["url"] == plain.json()["url"]
    english = json.loads(reader.get(f"{path}?locale=en", Accept=LD).content)
    assert (english["name"], english["@id"]) == ("Axes and fire", described["@id"])


def test_it_is_not_sent_twice(reader: Reader, catalogue: Catalogue) -> None:
    path = address(catalogue["axe"])
    linked = reader.get(path, Accept=LD)
    again = reader.get(path, Accept=LD, If_None_Match=linked["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert "Accept" in again["Vary"]
    assert reader.get(path, If_None_Match=linked["ETag"]).status_code == 200


def test_it_changes_with_the_words_of_a_vocabulary(reader: Reader, catalogue: Catalogue) -> None:
    path = address(catalogue["axe"])
    before = reader.get(path, Accept=LD)["ETag"]
    level = catalogue["axe"].levels.get()
    level.age_from, level.age_to = 10, 11
    level.save()
    drain()
    after = reader.get(path, Accept=LD)
    assert after["ETag"] != before
    assert json.loads(after.content)["typicalAgeRange"] == "10-11"


def test_what_is_gone_is_a_problem_in_either_form(reader: Reader, catalogue: Catalogue) -> None:
    catalogue["zoo"].unpublish()
    drain()
    gone = reader.get(address(catalogue["zoo"]), Accept=LD)
    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
    assert reader.get("/offers/00000000-0000-4000-8000-000000000000", Accept=LD).status_code == 404


def test_it_costs_one_query_more_than_json(reader: Reader, catalogue: Catalogue) -> None:
    path = address(catalogue["axe"])
    reader.get(path, Accept=LD)
    counts = []
    for accept in ("application/json", LD):
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(path, Accept=accept).status_code == 200
        counts.append(len(captured))
    assert counts == [1, 2]


def test_vocabularies_are_sets_of_terms(reader: Reader, catalogue: Catalogue) -> None:
    assert entry_of(catalogue["axe"])
    subjects = json.loads(reader.get("/vocabularies/subjects", Accept=LD).content)
    assert subjects["@type"] == "DefinedTermSet"
    assert subjects["@id"] == "https://katalog.example.org/vocabularies/subjects"
    stored = json.loads(StoredVocabulary.objects.get(name="subjects").document)["terms"]
    assert [term["@id"] for term in subjects["hasDefinedTerm"]] == [term["uri"] for term in stored]
    history = reader.get("/vocabularies/subjects/historie", Accept=LD)
    assert history["Content-Type"] == LD
    assert history["ETag"] != reader.get("/vocabularies/subjects/historie")["ETag"]
    term = json.loads(history.content)
    assert (term["@type"], term["termCode"]) == ("DefinedTerm", "historie")
    assert term["inDefinedTermSet"] == subjects["@id"]
    assert {"@language": "da", "@value": "Ord historie"} in term["name"]
    for path in ("/vocabularies/subjects", "/vocabularies/subjects/historie"):
        assert reader.get(path)["Content-Type"] == "application/json"


def test_the_addresses_of_terms_lead_there(reader: Reader, catalogue: Catalogue) -> None:
    for path in ("/vocabularies/subjects", "/vocabularies/subjects/historie"):
        response = reader.client.get(path)
        assert (response.status_code, response["Location"]) == (302, f"/api/v1{path}")
