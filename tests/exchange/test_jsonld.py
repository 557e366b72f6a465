"""Descriptions as a pure function of documents: nothing empty, nothing that was left out, text that is safe in HTML."""

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalogue.documents.base import Identified
from cms.catalogue.enums import Kind
from cms.catalogue.terms import TermIndex
from cms.exchange.jsonld import as_bytes, as_script, describe
from cms.exchange.jsonld.parts import compact, licence, minutes
from cms.exchange.jsonld.reading import read_partial
from tests.exchange.linked import nodes, walk, words
from tests.factories.documents import document_of, offer_document, term

TODAY = date(2026, 11, 25)
NO_TERMS = TermIndex(None, 0, {})
MARK = "ZZMARK"


def vocabulary(**terms: Any) -> dict[str, Any]:
    """Terms of a vocabulary by code, as `TermIndex` holds them."""
    return {
        code: {"label_da": code, "label_en": "", "replaced_by": None, "broader": None, "properties": properties}
        for code, properties in terms.items()
    }


def levels(*ages: tuple[int | None, int | None]) -> tuple[list[dict[str, str]], TermIndex]:
    named = {f"l{number}": {"age_from": first, "age_to": last} for number, (first, last) in enumerate(ages)}
    return [term(code) for code in named], TermIndex(None, 0, {"levels": vocabulary(**named)})


@pytest.mark.conformance("json-ld", "own:shapes")
@pytest.mark.parametrize("kind", list(Kind))
def test_a_document_that_says_nothing_is_described_by_what_it_is(kind: Kind) -> None:
    described = describe(document_of(kind, title="Uden noget", url="https://katalog.example.org/x/"), NO_TERMS, TODAY)
    assert described["name"] == "Uden noget"
    assert described["@id"].startswith(f"https://katalog.example.org/id/{kind.plural}/")
    for name, value in walk(described):
        assert value not in (None, "", [], {}), name
    assert as_bytes(described) == as_bytes(json.loads(as_bytes(described)))


@pytest.mark.parametrize("kind", list(Kind))
def test_a_field_that_a_view_leaves_out_does_not_come_back(kind: Kind) -> None:
    """Every field alone is left out, and then all that can be."""
    filled = json.loads(document_of(kind, filled=MARK).model_dump_json())
    optional = [name for name in filled if name not in Identified.model_fields]
    whole = words(describe(read_partial(kind, json.dumps(filled)), NO_TERMS, TODAY))
    assert MARK in whole
    for name in optional:
        rest = {key: value for key, value in filled.items() if key != name}
        described = describe(read_partial(kind, json.dumps(rest)), NO_TERMS, TODAY)
        for marked in _marks(filled[name]) - _marks(rest):
            assert marked not in words(described), (name, marked)
    bare = {key: value for key, value in filled.items() if key in Identified.model_fields}
    described = describe(read_partial(kind, json.dumps(bare)), NO_TERMS, TODAY)
    assert not {"isAccessibleForFree", "offers", "provider", "organizer"} & described.keys() - _constant(kind)


def _constant(kind: Kind) -> set[str]:
    """What is said of every entry of a kind, whatever its document holds."""
    return {
        Kind.GUIDE: {"isAccessibleForFree"}, Kind.ARTICLE: {"isAccessibleForFree"}, Kind.SERVICE: {"provider"},
    }.get(kind, set())  # fmt: skip


def _marks(value: Any) -> set[str]:
    """The marked texts in a value; each is there once in a filled document."""
    return {each for _name, each in walk({"": value}) if isinstance(each, str) and MARK in each}


@pytest.mark.parametrize(
    ("ages", "said"),
    [
        ([(10, 11), (11, 12)], "10-12"),
        ([(18, None)], "18-"),
        ([(0, 2), (3, 5)], "0-5"),
        ([(None, None)], None),
        ([], None),
    ],
)
def test_ages_are_those_of_the_levels(ages: list[tuple[int | None, int | None]], said: str | None) -> None:
    given_levels, terms = levels(*ages)
    assert describe(offer_document(levels=given_levels), terms, TODAY).get("typicalAgeRange") == said


@pytest.mark.parametrize(("day", "region"), [(date(2026, 12, 31), "hovedstaden"), (date(2027, 1, 1), "oestdanmark")])
def test_the_region_is_the_one_of_the_day(day: date, region: str) -> None:
    regions = vocabulary(
        hovedstaden={"valid_from": "2007-01-01", "valid_to": "2026-12-31"},
        oestdanmark={"valid_from": "2027-01-01", "valid_to": None},
    )
    regions["hovedstaden"]["replaced_by"] = "oestdanmark"
    terms = TermIndex(None, 0, {"regions": regions, "municipalities": vocabulary(koebenhavn={"region": "hovedstaden"})})
    described = describe(offer_document(municipality=term("koebenhavn")), terms, day)
    assert described["offers"][0]["availableAtOrFrom"]["address"]["addressRegion"] == region


@pytest.mark.parametrize("approximate", [True, False])
def test_a_point_is_said_only_if_it_is_one(approximate: bool) -> None:
    position = {"latitude": 55.1, "longitude": 12.2, "approximate": approximate}
    said = words(describe(offer_document(position=position), NO_TERMS, TODAY))
    assert ("GeoCoordinates" in said) is not approximate


@pytest.mark.parametrize(
    ("spdx", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT", "https://spdx.org/licenses/MIT.html"),
        ("all-rights-reserved", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_licences_have_addresses(spdx: str | None, address: str) -> None:
    assert licence(spdx) == address


def test_a_session_in_summer_and_one_in_winter_keep_their_offsets() -> None:
    summer, winter = (
        datetime(2027, 6, 1, 10, tzinfo=timezone(timedelta(hours=2))),
        datetime(2027, 12, 1, 10, tzinfo=timezone(timedelta(hours=1))),
    )
    session = {"id": "a", "title": "", "end": None, "place": "Her", "online_url": "", "recurrence": None,
               "address": {"street": "", "postal_code": "", "city": ""}}  # fmt: skip
    sessions = [{**session, "start": summer}, {**session, "id": "b", "start": winter}]
    described = describe(document_of(Kind.EVENT, sessions=sessions), NO_TERMS, TODAY)
    assert [each["startDate"][-6:] for each in described["subEvent"]] == ["+02:00", "+01:00"]
    assert described["endDate"] == "2027-12-01T10:00:00+01:00"
    alone = describe(document_of(Kind.EVENT, sessions=sessions[:1]), NO_TERMS, TODAY)
    assert "subEvent" not in alone
    assert alone["startDate"] == "2027-06-01T10:00:00+02:00"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda each: st.lists(each) | st.dictionaries(st.text(), each),
)


@given(values)
def test_compact_leaves_nothing_empty_and_takes_nothing_else(value: Any) -> None:
    once = compact(value)
    assert compact(once) == once
    for each in nodes(once):
        assert all(kept not in (None, "", [], {}) for kept in each.values())
    assert [each for _, each in walk({"": value}) if each in (0, False)] == [
        each for _, each in walk({"": once}) if each in (0, False)
    ]


@given(st.text())
def test_text_is_safe_in_a_script_element_and_comes_back(text: str) -> None:
    script = as_script({"name": text})
    assert not set(script) & set("<>&\u2028\u2029")
    assert json.loads(script) == {"name": text}


def test_durations_are_iso_8601() -> None:
    assert (minutes(90), minutes(None), minutes(0)) == ("PT90M", "", "")
