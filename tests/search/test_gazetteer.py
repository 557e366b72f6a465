"""The data of the search hold together: codes that exist, points in Denmark, no row that another hides."""

from math import cos, hypot, radians

import pytest

from cms.catalogue.enums import Locale
from search.facet_values import facets_among
from search.gazetteer import DATA, gazetteer, rows
from search.reading import phrase
from search.seeds import term_index

MUNICIPALITIES = term_index().vocabularies["municipalities"]
FARTHEST_KM = 60  # from a municipality's seat to a town of it; Anholt and Christiansø lie far out
KM_A_DEGREE = 111.2
FAR_OUT = {"Anholt", "Christiansø"}


@pytest.mark.parametrize("name", ["towns.csv", "postal_codes.csv"])
def test_towns_lie_near_the_seat_of_their_municipality(name: str) -> None:
    for row in rows(name):
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        seat = MUNICIPALITIES[row["municipality"]]["properties"]
        north = (latitude - seat["latitude"]) * KM_A_DEGREE
        east = (longitude - seat["longitude"]) * KM_A_DEGREE * cos(radians(latitude))
        town = row.get("name") or row["town"]
        assert hypot(north, east) < FARTHEST_KM or town in FAR_OUT, (town, row["municipality"])


def test_every_municipality_has_a_postal_code_and_a_name() -> None:
    assert {row["municipality"] for row in rows("postal_codes.csv")} == set(MUNICIPALITIES)
    known = gazetteer(term_index(), Locale.DANISH)
    for code, term in MUNICIPALITIES.items():
        place = known.named(term["label_da"])
        assert place is not None, term["label_da"]
        assert place.codes == (code,)


def test_postal_codes_are_four_digits_once() -> None:
    codes = [row["code"] for row in rows("postal_codes.csv")]
    assert len(codes) == len(set(codes)) > 1_000
    assert all(len(code) == 4 and code.isdigit() for code in codes)


def test_areas_and_nicknames_are_of_known_municipalities_and_not_hidden() -> None:
    known = gazetteer(term_index(), Locale.DANISH)
    for row in rows("areas.csv"):
        place = known.named(row["name"])
        assert place is not None, row["name"]
        assert (place.label, place.kind) == (row["name"], "area")
        for item in row["municipalities"].split():
            facet, _, code = item.lstrip("-").rpartition(":")
            assert (
                code
                in term_index().vocabularies[
                    {"": "municipalities", "landsdel": "landsdele", "region": "regions"}[facet]
                ]
            )
    for row in rows("place_nicknames.csv"):
        place = known.named(row["name"])
        assert place is not None, row["name"]
        assert place.codes == (row["municipality"],)


def test_ambiguous_names_are_names_and_say_what_they_need() -> None:
    known = gazetteer(term_index(), Locale.DANISH)
    for row in rows("ambiguous_places.csv"):
        assert known.named(row["name"]) is not None, row["name"]
        assert row["name"] == row["name"].casefold()
        assert row["needs"] in {"capital", "preposition", "both"}
        assert row["reason"]


def test_phrases_are_of_known_facets_and_codes() -> None:
    declared = facets_among(())
    for row in rows("phrases.csv"):
        vocabulary = declared[row["facet"]].vocabulary
        assert vocabulary, row
        codes = term_index().vocabularies[vocabulary]
        for name in row["codes"].split():
            fact, colon, value = name.partition(":")
            if colon:
                assert any(term["properties"].get(fact) == value for term in codes.values()), name
            else:
                assert name in codes, (row["facet"], name)
        assert row["strength"] in {"filter", "boost"} or not row["codes"]
        assert all(phrase(text) for text in row["phrases"].split("|")), row


def test_every_file_is_told_of_in_the_sources() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in DATA.glob("*.md"))
    for path in DATA.glob("*.csv"):
        assert path.name in told
