"""What engines index of facets: it finds what the database finds, whatever the vocabularies, the documents and the day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalogue.bands import DurationBand, PriceBand, SeasonOfYear, Stage
from cms.catalogue.documents import OfferDocument, ProfileDocument
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.facets import EVERY, FACETS, Facet, stored_values
from cms.catalogue.terms import TermIndex
from cms.catalogue.vocabularies import build, closed_lists
from search.facet_values import (
    asked_values,
    facet_names,
    facets_among,
    indexed_values,
    is_short,
    label,
    shown_codes,
    version,
)
from search.seeds import term_index
from tests.factories.documents import offer_document, profile_document, term

DAY = date(2027, 1, 1)  # Region Østdanmark begins
Terms = dict[str, dict[str, Any]]

OFFER_VOCABULARIES = ("fields", "levels", "subjects", "topics", "municipalities", "seasons")
FACETS_OF_OFFERS = facets_among([Kind.OFFER])


def word(code: str, broader: str | None = None, replaced_by: str | None = None, **properties: Any) -> dict[str, Any]:
    return {
        "code": code, "notation": "", "label_da": f"ord {code}", "label_en": "", "broader": broader,
        "replaced_by": replaced_by, "retired_on": "2026-01-01" if replaced_by else None, "properties": properties,
    }  # fmt: skip


@st.composite
def vocabularies(draw: st.DrawFn) -> Mapping[str, Terms]:
    """Any vocabularies: terms wider and replaced at random, in circles too; regions that follow each other as the law has it."""
    found: dict[str, Terms] = {name: closed_terms(name) for name in closed_lists()}
    for name in ("subjects", "topics", "fields", "landsdele"):
        codes = [f"{name}-{number}" for number in range(draw(st.integers(1, 6)))]
        other = st.none() | st.sampled_from(codes)
        found[name] = {code: word(code, draw(other), draw(other)) for code in codes}
    stages = st.sampled_from(["", *Stage.values, "ukendt"])
    codes = [f"klasse-{number}" for number in range(4)]
    found["levels"] = {
        code: word(code, replaced_by=draw(st.none() | st.sampled_from(codes)), stage=draw(stages), sector=draw(stages))
        for code in codes
    }
    found["regions"] = draw(regions())
    home = st.sampled_from(sorted(found["regions"]))
    part = st.sampled_from(sorted(found["landsdele"]))
    codes = [f"kommune-{number}" for number in range(5)]
    found["municipalities"] = {
        code: word(code, replaced_by=draw(st.none() | st.sampled_from(codes)), region=draw(home), landsdel=draw(part))
        for code in codes
    }
    return found


@st.composite
def regions(draw: st.DrawFn) -> Terms:
    """Regions of up to three times: at the end of each, every region lives on, or goes up in one that begins the day after."""
    found: Terms = {}
    alive: list[str] = [f"r0-{number}" for number in range(draw(st.integers(1, 4)))]
    for code in alive:
        found[code] = word(code, valid_from=None, valid_to=None)
    for era in range(1, draw(st.integers(1, 3))):
        begins = date(2024 + 2 * era, 1, 1)
        new = [f"r{era}-{number}" for number in range(draw(st.integers(1, 2)))]
        ending = [code for code in alive if draw(st.booleans())]
        for code in new:
            found[code] = word(code, valid_from=begins.isoformat(), valid_to=None)
        for code in ending:
            found[code] |= {"replaced_by": draw(st.sampled_from(new))}
            found[code]["properties"]["valid_to"] = (begins - timedelta(days=1)).isoformat()
        alive = [code for code in alive if code not in ending] + new
    return found


def closed_terms(name: str) -> Terms:
    return {term.code: term.model_dump(mode="json") for term in build(name).terms}


@st.composite
def offers(draw: st.DrawFn, terms: Mapping[str, Terms]) -> OfferDocument:
    def some(name: str) -> list[Any]:
        return [term(code) for code in draw(st.sets(st.sampled_from(sorted(terms[name])), max_size=3))]

    places = some("municipalities")
    return offer_document(
        levels=some("levels"), subjects=some("subjects"), topics=some("topics"), fields=some("fields"),
        municipality=places[0] if places else None,
        service_area={"municipalities": places[1:], "fee": ""},
        season={
            "whole_year": draw(st.booleans()), "weeks": sorted(draw(st.sets(st.integers(1, 53), max_size=4))),
            "periods": [], "weekdays": [], "marked_days": [],
        },
    )  # fmt: skip


def by_database(kind: Kind, document: Any, facet: Facet, code: str, terms: TermIndex, today: date) -> bool:
    name, wanted = terms.resolve(facet, code, today)
    return any(stored == name and value in wanted for stored, value in stored_values(kind, document))


def by_engine(kind: Kind, document: Any, facet: Facet, code: str, terms: TermIndex, today: date) -> bool:
    return bool(
        indexed_values(kind, document, terms).get(facet.name, frozenset()) & asked_values(facet, code, terms, today)
    )


DAYS = st.dates(date(2023, 1, 1), date(2031, 1, 1))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_engine_and_database_find_the_same_offers(data: st.DataObject) -> None:
    found = data.draw(vocabularies())
    terms = TermIndex(None, 1, found)
    document, today = data.draw(offers(found)), data.draw(DAYS)
    asked = 0
    for name in (
        "field",
        "level",
        "stage",
        "subject",
        "topic",
        "municipality",
        "region",
        "landsdel",
        "serves",
        "season",
    ):
        facet = FACETS_OF_OFFERS[name]
        for code in found[facet.vocabulary or ""]:
            asked += 1
            expected = by_database(Kind.OFFER, document, facet, code, terms, today)
            assert by_engine(Kind.OFFER, document, facet, code, terms, today) == expected, (name, code)
    assert asked > len(SeasonOfYear)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_who_travels_everywhere_is_found_in_every_place(data: st.DataObject) -> None:
    found = data.draw(vocabularies())
    terms = TermIndex(None, 1, found)
    somewhere = [term(code) for code in data.draw(st.sets(st.sampled_from(sorted(found["municipalities"]))))]
    document: ProfileDocument = profile_document(
        travels_everywhere=data.draw(st.booleans()), travel_municipalities=somewhere
    )
    today = data.draw(DAYS)
    for name in ("municipality", "region", "landsdel"):
        facet = facets_among([Kind.PROFILE])[name]
        for code in found[facet.vocabulary or ""]:
            expected = by_database(Kind.PROFILE, document, facet, code, terms, today)
            assert by_engine(Kind.PROFILE, document, facet, code, terms, today) == expected
            if document.travels_everywhere:
                assert expected


def test_a_name_means_the_same_in_every_kind() -> None:
    meanings: dict[str, set[Any]] = {}
    for facets in FACETS.values():
        for facet in facets:
            what = (facet.vocabulary, facet.derived_from, facet.allowed, facet.pattern)
            meanings.setdefault(facet.name, set()).add(what)
    assert {name: found for name, found in meanings.items() if len(found) > 1} == {}
    assert set(facet_names([])) == {*meanings, "kind"}
    assert set(facet_names([Kind.SERVICE])) == {"kind", "audience", "knowledge_area"}


def test_every_vocabulary_of_a_facet_is_there() -> None:
    terms = term_index()
    for facet in facets_among([]).values():
        if facet.vocabulary is not None:
            assert terms.vocabularies[facet.vocabulary], facet.name
            assert EVERY not in terms.vocabularies[facet.vocabulary]


def test_the_seeds_stages_are_those_of_the_closed_list() -> None:
    terms = term_index()
    assert {code for code in terms.vocabularies["levels"] if not terms.stages_of(code)} == set()
    assert terms.stages_of("klasse-4") == {"mellemtrin", "grundskole"}
    assert terms.stages_of("klasse-10") == {"grundskole"}
    assert terms.stages_of("stx") == {"ungdomsuddannelse"}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (DAY - timedelta(days=1), {"hovedstaden", "sjaelland", "syddanmark", "midtjylland", "nordjylland"}),
        (DAY, {"oestdanmark", "syddanmark", "midtjylland", "nordjylland"}),
    ],
)
def test_the_regions_to_choose_from_are_those_of_the_day(today: date, expected: set[str]) -> None:
    assert set(shown_codes(FACETS_OF_OFFERS["region"], term_index(), today)) == expected


def test_a_copenhagen_offer_by_region_before_and_after() -> None:
    terms, facet = term_index(), FACETS_OF_OFFERS["region"]
    document = offer_document(municipality=term("0101"))
    for today, code, found in (
        (DAY - timedelta(days=1), "hovedstaden", True), (DAY - timedelta(days=1), "sjaelland", False),
        (DAY, "hovedstaden", True), (DAY, "sjaelland", True), (DAY, "oestdanmark", True), (DAY, "syddanmark", False),
    ):  # fmt: skip
        assert by_engine(Kind.OFFER, document, facet, code, terms, today) is found


def test_price_and_duration() -> None:
    def bands(name: str, **fields: Any) -> frozenset[str]:
        return indexed_values(Kind.OFFER, offer_document(**fields), term_index()).get(name, frozenset())

    def price(type: str, amount: float | None, per: str | None) -> dict[str, Any]:
        return {
            "type": type, "amount": amount, "per": per, "sectors": [], "residence": "any", "membership": "any",
            "included_adults": None, "school_year": "", "note": "",
        }  # fmt: skip

    def lasting(
        low: int | None, high: int | None, meetings: int | None = None, whole_day: bool = False
    ) -> dict[str, Any]:
        return {"min_minutes": low, "max_minutes": high, "meetings": meetings, "whole_day": whole_day}

    assert bands("price_band", prices=[price("free", 0, None), price("price", 800, "class")]) == {
        PriceBand.FREE, PriceBand.TO_1000,
    }  # fmt: skip
    assert bands("price_band", prices=[price("price", 40, "pupil")]) == {PriceBand.TO_1000}
    assert bands("price_band", prices=[price("price", 500, "group"), price("materials", 5000, "class")]) == {
        PriceBand.TO_500
    }
    assert bands("price_band", prices=[price("price", None, "class")]) == frozenset()
    assert bands("duration", duration=lasting(60, None)) == {DurationBand.TO_HOUR}
    assert bands("duration", duration=lasting(45, 90)) == {DurationBand.TO_HOUR, DurationBand.TO_TWO_HOURS}
    assert bands("duration", duration=lasting(None, None, 3, True)) == {DurationBand.DAY, DurationBand.SEVERAL}
    assert bands("duration", duration=lasting(0, 0)) == frozenset()


def test_seasons() -> None:
    def season(**fields: Any) -> frozenset[str]:
        nothing = {"whole_year": False, "periods": [], "weeks": [], "weekdays": [], "marked_days": []}
        document = offer_document(season={**nothing, **fields})
        return indexed_values(Kind.OFFER, document, term_index()).get("season", frozenset())

    assert season() == frozenset()
    assert season(weeks=[42]) == {"october", "autumn"}
    assert season(weeks=[53]) == {"december", "winter"}
    assert season(periods=[{"start": "2026-11-20", "end": "2027-01-10"}]) == {
        "november", "autumn", "december", "january", "winter",
    }  # fmt: skip
    assert season(periods=[{"start": "2026-05-01", "end": None}]) == {"may", "spring"}
    assert (
        season(periods=[{"start": "2020-05-01", "end": "2027-04-01"}])
        == season(whole_year=True)
        == set(SeasonOfYear.values)
    )


def test_labels() -> None:
    terms, facets = term_index(), facets_among([])
    assert label(facets["level"], "klasse-4", terms, Locale.DANISH) == "4. klasse"
    assert label(facets["level"], "klasse-4", terms, Locale.ENGLISH) == "Grade 4"
    assert label(facets["week"], "42", terms, Locale.ENGLISH) == "Week 42"
    assert label(facets["month"], "2027-03", terms, Locale.ENGLISH) == "March 2027"
    assert label(facets["institution"], str(uuid5(NAMESPACE_OID, "x")), terms, Locale.DANISH) is None
    assert is_short(facets["stage"], terms)
    assert not is_short(facets["municipality"], terms)
    assert not is_short(facets["institution"], terms)


def test_the_version_follows_what_is_indexed_and_no_label() -> None:
    terms = TermIndex(None, 1, {"subjects": {"a": word("a"), "b": word("b")}})
    renamed = TermIndex(None, 2, {"subjects": {"a": word("a") | {"label_da": "ny"}, "b": word("b")}})
    moved = TermIndex(None, 3, {"subjects": {"a": word("a", broader="b"), "b": word("b")}})
    assert version(terms) == version(renamed) != version(moved)
