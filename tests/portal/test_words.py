"""Facts in words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from cms.catalogue.documents import ProjectCard
from cms.catalogue.documents.base import Position, PriceLine, Term
from cms.catalogue.documents.offer import Duration, Group, Period, Season
from cms.portal.words.cards import project_years
from cms.portal.words.levels import goals_heading, levels_in_short, levels_in_words
from cms.portal.words.lists import runs
from cms.portal.words.practical import duration_in_words, group_in_words, is_elsewhere, map_url
from cms.portal.words.prices import price_conditions, price_in_short, price_in_words
from cms.portal.words.seasons import season_in_words


@pytest.fixture(autouse=True)
def _danish() -> Iterator[None]:
    with translation.override("da"):
        yield


def term(code: str, label: str) -> Term:
    return Term(code=code, label=label, uri=f"https://example.org/{code}")


def classes(*numbers: int) -> list[Term]:
    return [term(f"klasse-{number}", f"{number}. klasse") for number in numbers]


def line(type: Any = "price", **fields: Any) -> PriceLine:
    given = {"amount": None, "per": None, "sectors": [], "residence": "any", "membership": "any", "included_adults": None,
             "school_year": "", "note": "", **fields}  # fmt: skip
    return PriceLine(type=type, **given)


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([], ""),
        (classes(4), "4. klasse"),
        (classes(4, 5, 6), "4.–6. klasse"),
        (classes(1, 2, 5, 8, 9), "1.–2. klasse, 5. klasse og 8.–9. klasse"),
        ([term("boernehave", "Børnehave"), *classes(0, 1)], "Børnehave og 0.–1. klasse"),
        ([*classes(1, 2), term("sfo", "SFO (skolefritidsordning)")], "1.–2. klasse og SFO (skolefritidsordning)"),
        ([term("dagpleje", "Dagpleje"), term("vuggestue", "Vuggestue")], "Dagpleje og vuggestue"),
    ],
)
def test_levels(levels: list[Term], words: str) -> None:
    assert levels_in_words(levels) == words


def test_levels_on_a_card() -> None:
    levels = [term("stx", "Almen studentereksamen (stx)"), term("sfo", "SFO (skolefritidsordning)")]
    assert levels_in_short(levels) == "stx og SFO"
    assert levels_in_short([term("vuggestue", "Nursery (0–2)")]) == "Nursery"
    with translation.override("en"):
        assert levels_in_short(classes(4, 5, 6)) == "Grades 4–6"


def test_goals_are_called_by_the_level() -> None:
    sectors = {"boernehave": "dagtilbud", "klasse-4": "grundskole", "stx": "ungdomsuddannelse"}
    daycare, youth = term("boernehave", "Børnehave"), term("stx", "stx")
    assert goals_heading([daycare], sectors) == "Pædagogiske mål"
    assert goals_heading([youth], sectors) == "Faglige mål og kernestof"
    assert goals_heading(classes(4), sectors) == goals_heading([daycare, *classes(4)], sectors) == "Læringsmål"


@pytest.mark.parametrize(
    ("price", "words", "conditions"),
    [
        (line(amount=1200, per="class"), "1.200 kr. pr. klasse", []),
        (line(amount=12.5, per="pupil"), "12,50 kr. pr. elev", []),
        (line(), "Spørg", []),
        (line("free", residence="resident"), "Gratis", ["for skoler i kommunen"]),
        (line(amount=800, residence="other", school_year="2026/2027"), "800 kr.",
         ["for skoler i andre kommuner", "skoleåret 2026/2027"]),
        (line(amount=400, sectors=["dagtilbud", "fritid"], membership="member"), "400 kr.",
         ["for dagtilbud og SFO og klubber", "for medlemmer"]),
        (line("extra_adult", amount=60, included_adults=2), "60 kr.", ["2 voksne er gratis med"]),
    ],
)  # fmt: skip
def test_prices(price: PriceLine, words: str, conditions: list[str]) -> None:
    assert price_in_words(price) == words
    assert price_conditions(price) == conditions


def test_prices_on_a_card() -> None:
    assert price_in_short([line("free")], is_free=True) == "Gratis"
    assert price_in_short([line(amount=900), line("materials", amount=25)], is_free=False) == "900 kr."
    assert (
        price_in_short([line("free", residence="resident"), line(amount=900)], is_free=False) == "Gratis eller 900 kr."
    )
    assert price_in_short([line(amount=900), line(amount=600)], is_free=False) == "Fra 600 kr."
    assert price_in_short([line()], is_free=False) == ""


def season(**fields: Any) -> Season:
    given = {"whole_year": False, "periods": [], "weeks": [], "weekdays": [], "marked_days": [], **fields}
    return Season(**given)


def test_seasons() -> None:
    autumn = Period(start=date(2026, 8, 15), end=date(2026, 12, 15))
    winter = Period(start=date(2026, 12, 1), end=date(2027, 2, 1))
    marked = {"laes": {"properties": {"week": 45}}, "grundlov": {"properties": {"month": 6, "day": 5}}}
    given = season(
        periods=[autumn, winter, Period(start=date(2027, 3, 1), end=None), Period(start=None, end=date(2027, 5, 1))],
        weeks=[34, 35, 36, 43], weekdays=[2, 3, 4, 6],
        marked_days=[term("laes", "Læs!"), term("grundlov", "Grundlovsdag"), term("ny", "Ny dag")],
    )  # fmt: skip
    assert season_in_words(given, marked) == [
        "15. august – 15. december 2026", "1. december 2026 – 1. februar 2027", "Fra 1. marts 2027", "Til 1. maj 2027",
        "Uge 34–36 og 43", "Tirsdag–torsdag og lørdag", "Læs! (uge\xa045)", "Grundlovsdag (5.\xa0juni)", "Ny dag",
    ]  # fmt: skip
    assert season_in_words(season(whole_year=True, periods=[autumn], weekdays=[1, 2]), {}) == [
        "Hele året", "Mandag og tirsdag",
    ]  # fmt: skip
    assert season_in_words(season(), {}) == []
    with translation.override("en"):
        assert season_in_words(season(periods=[autumn], weeks=[6]), {}) == ["15 August – 15 December 2026", "Week 6"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"min_minutes": 90}, "90 minutter"),
        ({"min_minutes": 90, "max_minutes": 120, "meetings": 3}, "3 gange à 90–120 minutter"),
        ({"whole_day": True}, "Hel dag"),
        ({"whole_day": True, "meetings": 2}, "2 hele dage"),
    ],
)
def test_durations(fields: dict[str, Any], words: str) -> None:
    given = {"min_minutes": None, "max_minutes": None, "meetings": None, "whole_day": False, **fields}
    assert duration_in_words(Duration(**given)) == words


def test_groups() -> None:
    def words(**fields: Any) -> list[str]:
        given = {"unit": None, "min": None, "max": None, "adults_required": None, "parallel_groups": None, **fields}
        return group_in_words(Group(**given))

    assert words() == []
    assert words(unit="class", max=28, adults_required=1, parallel_groups=2) == [
        "Klasse, højst 28 deltagere", "1 voksen skal med", "2 hold ad gangen",
    ]  # fmt: skip
    assert words(min=8, max=12, adults_required=3, parallel_groups=1) == ["8–12 deltagere", "3 voksne skal med"]
    assert words(min=8) == ["Mindst 8 deltagere"]


def test_maps_and_other_sites() -> None:
    near = map_url(Position(latitude=56.15, longitude=10.2, approximate=False))
    assert near == "https://www.openstreetmap.org/?mlat=56.15&mlon=10.2#map=17/56.15/10.2"
    assert "#map=14/" in map_url(Position(latitude=56.15, longitude=10.2, approximate=True))
    assert is_elsewhere("https://museet.example.org/")
    assert not is_elsewhere("https://katalog.example.org/fag/")
    assert not is_elsewhere("/fag/")


def test_runs() -> None:
    assert runs([3, 1, 2, 2, 7]) == [(1, 3), (7, 7)]
    assert runs([]) == []


def test_years_of_a_project() -> None:
    def years(start: date | None, end: date | None) -> str:
        return project_years(ProjectCard.model_construct(starts_on=start, ends_on=end))

    assert years(date(2025, 8, 1), date(2027, 6, 30)) == "2025–2027"
    assert years(date(2025, 1, 1), date(2025, 6, 30)) == "2025"
    assert years(date(2025, 1, 1), None) == "siden 2025"
    assert years(None, date(2027, 1, 1)) == "til 2027"
    assert years(None, None) == ""
