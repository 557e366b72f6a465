"""Places in a search's words: what they narrow, what they only raise, and when a name is a word."""

import pytest

from cms.catalogue.enums import Locale
from tests.search.understanding.asking import ask, boosts, filters

MUNICIPALITIES: list[tuple[str, set[str], str]] = [
    ("Ribe", {"0561"}, ""),
    ("vikinger ribe", {"0561"}, "vikinger"),
    ("vikinger i ribe", {"0561"}, "vikinger"),
    ("kbh", {"0101"}, ""),
    ("københavn k", {"0101"}, ""),
    ("kobenhavn", {"0101"}, ""),
    ("koebenhavn", {"0101"}, ""),
    ("Københavns Kommune", {"0101"}, ""),
    ("Vejen kommune", {"0575"}, ""),
    ("århus", {"0751"}, ""),
    ("aarhus", {"0751"}, ""),
    ("Aabenraa", {"0580"}, ""),
    ("åbenrå", {"0580"}, ""),
    ("ringkøbing-skjern", {"0760"}, ""),
    ("ringkøbing", {"0760"}, ""),
    ("ekskursion til Ribe", {"0561"}, "ekskursion"),
    ("klippeøen", {"0400"}, ""),
    ("på Bornholm", {"0400"}, ""),
    ("trekantområdet", {"0410", "0530", "0575", "0607", "0621", "0630", "0766"}, ""),
    ("vestegnen", {"0151", "0153", "0161", "0163", "0165", "0167", "0169", "0175", "0183", "0187"}, ""),
    ("lolland-falster", {"0360", "0376"}, ""),
    ("sønderjylland", {"0510", "0540", "0550", "0580"}, ""),
    ("djursland", {"0706", "0707"}, ""),
    ("på Mors", {"0773"}, ""),
    ("på als", {"0540"}, ""),
    ("læsø", {"0825"}, ""),
    ("museum i Vejen", {"0575"}, "museum"),
    ("Odense og Vejen", {"0461", "0575"}, ""),
    ("odder museum", {"0727"}, "museum"),
    ("dyr i Odder", {"0727"}, "dyr"),
    ("Køge", {"0259"}, ""),
    ("nykøbing", {"0306", "0376", "0773"}, ""),
    ("nykøbing f", {"0376"}, ""),
    ("ild i Brande", {"0756"}, "ild"),
]


@pytest.mark.parametrize(("text", "codes", "rest"), MUNICIPALITIES)
def test_places_narrow_to_municipalities(text: str, codes: set[str], rest: str) -> None:
    understood = ask(text)
    assert filters(understood)["municipality"] == codes
    assert understood.rest == rest


@pytest.mark.parametrize(
    ("text", "facet", "code"),
    [("på Fyn", "landsdel", "fyn"), ("nordsjælland", "landsdel", "nordsjaelland"), ("Østjylland", "landsdel", "oestjylland"),
     ("Region Syddanmark", "region", "syddanmark"), ("region midtjylland", "region", "midtjylland"),
     ("region østdanmark", "region", "oestdanmark")],
)  # fmt: skip
def test_landsdele_and_regions_are_facets_of_their_own(text: str, facet: str, code: str) -> None:
    understood = ask(text)
    assert filters(understood) == {facet: {code}}
    assert understood.rest == ""


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [("vikinger nær Ribe", "Ribe", "vikinger"), ("tæt på Odense", "Odense", ""), ("i nærheden af Viborg", "Viborg", ""),
     ("6700", "6700 Esbjerg", ""), ("vikinger 6700", "6700 Esbjerg", "vikinger"), ("6760 Ribe", "6760 Ribe", ""),
     ("postnr 2100", "2100 København Ø", ""), ("2100 København Ø", "2100 København Ø", "")],
)  # fmt: skip
def test_near_a_place_is_a_point(text: str, label: str, rest: str) -> None:
    understood = ask(text)
    assert [part.facet for part in understood.parts] == ["near"]
    assert understood.parts[0].label.endswith(label)
    assert understood.rest == rest
    assert understood.near is not None
    assert 54.5 < understood.near.latitude < 57.8
    assert understood.near.radius_m == 30_000


@pytest.mark.parametrize(
    "text", ["Ribes historie", "billeder fra Skagen", "fortællinger om Ribe", "stormen på København", "Fredericia 1849"]
)
def test_what_is_about_a_place_need_not_be_there(text: str) -> None:
    understood = ask(text)
    assert filters(understood) == {}
    assert "municipality" in boosts(understood)
    assert understood.rest == text


@pytest.mark.parametrize("text", ["Ribe og omegn", "i Ribe-området", "ribe-egnen"])
def test_around_a_place_is_near_it(text: str) -> None:
    understood = ask(text)
    assert [(part.facet, part.label[-4:]) for part in understood.parts] == [("near", "Ribe")]
    assert understood.rest == ""


def test_places_of_several_facets_are_any_of_them() -> None:
    mixed = ask("Fyn og Kolding")
    assert filters(mixed)["municipality"] >= {"0461", "0479", "0621"}
    assert [part.id for part in mixed.parts] == ["landsdel:fyn", "municipality:kolding"]
    assert filters(ask("nord- og vestjylland")) == {"landsdel": {"nordjylland", "vestjylland"}}
    assert filters(ask("i nord- og vestsjælland"))["municipality"] >= {"0217", "0326"}
    assert ask("i nord- og vestsjælland").rest == ""


def test_a_place_within_another_narrows_it() -> None:
    assert filters(ask("Odense på Fyn")) == {"municipality": {"0461"}, "landsdel": {"fyn"}}


def test_english_names() -> None:
    understood = ask("near Odense", locale=Locale.ENGLISH)
    assert [part.label for part in understood.parts] == ["Near Odense"]
    assert filters(ask("on Funen", locale=Locale.ENGLISH)) == {"landsdel": {"fyn"}}
    assert filters(ask("Copenhagen", locale=Locale.ENGLISH)) == {"municipality": {"0101"}}
