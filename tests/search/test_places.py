"""Places that people name as where they are: a point each, by a stated rule where a name is several places'."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalogue.enums import Locale
from search.names import InstitutionName, Names
from search.places import Place, resolve, suggestions
from search.seeds import term_index

NAMES = Names(
    institutions={
        Locale.DANISH: (
            InstitutionName("Moesgaard Museum", "1", "0751", 56.086, 10.246),
            InstitutionName("Skoletjenesten i Kolding", "2", "0621"),
            InstitutionName("Museet uden sted", "3"),
        )
    }
)


def where(text: str, locale: Locale = Locale.DANISH) -> Place:
    place = resolve(text, locale, term_index(), NAMES)
    assert place is not None, text
    return place


@pytest.mark.parametrize(
    ("text", "label", "kind", "municipality"),
    [
        ("6700", "6700 Esbjerg", "postal_code", "0561"),
        ("DK-6700", "6700 Esbjerg", "postal_code", "0561"),
        (" 6760 Ribe ", "6760 Ribe", "postal_code", "0561"),
        ("2100 København Ø", "2100 København Ø", "postal_code", "0101"),
        ("1864", "1864 Frederiksberg C", "postal_code", "0147"),
        ("ribe", "Ribe", "town", "0561"),
        ("Esbjerg", "Esbjerg", "municipality", "0561"),
        ("Københavns Kommune", "København", "municipality", "0101"),
        ("kbh", "København", "municipality", "0101"),
        ("aabybro", "Aabybro", "town", "0849"),
        ("vejen", "Vejen", "municipality", "0575"),
        ("mors", "Mors", "area", "0773"),
        ("klippeøen", "Klippeøen", "area", "0400"),
        ("Ribe Katedralskole", "Ribe", "town", "0561"),
        ("ribe katedralskole", "Ribe", "town", "0561"),
        ("Vestervang Skole, Viborg", "Viborg", "municipality", "0791"),
        ("Odenses skoler", "Odense", "municipality", "0461"),
        ("Skolen ved åen, 9000 Aalborg", "9000 Aalborg", "postal_code", "0851"),
        ("moesgaard museum", "Moesgaard Museum", "institution", "0751"),
        ("moesgaard", "Moesgaard Museum", "institution", "0751"),
        ("Skoletjenesten i Kolding", "Skoletjenesten i Kolding", "institution", "0621"),
    ],
)
def test_a_place_by_its_name(text: str, label: str, kind: str, municipality: str) -> None:
    place = where(text)
    assert (place.label, place.kind, set(place.municipalities)) == (label, kind, {municipality})
    assert 54.5 < place.latitude < 57.8
    assert 8 < place.longitude < 15.3


def test_larger_places_are_several_municipalities() -> None:
    assert where("Fyn").municipalities >= {"0461", "0479", "0482"}
    assert where("Jylland").municipalities.isdisjoint(where("Sjælland").municipalities)
    assert where("på Djursland").municipalities == {"0706", "0707"}


def test_of_towns_of_one_name_the_greatest_is_taken_and_the_others_are_told() -> None:
    viby = where("Viby")
    assert (viby.municipalities, viby.also) == ({"0751"}, ("Roskilde",))
    frederiksberg = where("Frederiksberg")
    assert (frederiksberg.kind, frederiksberg.municipalities) == ("municipality", {"0147"})


def test_a_point_is_where_the_place_is() -> None:
    ribe = where("Ribe")
    assert (ribe.latitude, ribe.longitude) == pytest.approx((55.33, 8.77), abs=0.02)


def test_english_names() -> None:
    assert where("Copenhagen", Locale.ENGLISH).municipalities == {"0101"}
    assert where("Funen", Locale.ENGLISH).label == "Funen"
    assert where("Moesgaard Museum", Locale.ENGLISH).kind == "institution"


@pytest.mark.parametrize(
    "text", ["", "  ", "asdf", "9999", "0000", "skolen i vejen for alle", "Museet uden sted", "!!", "6700 6800"]
)
def test_an_unknown_place_is_none(text: str) -> None:
    place = resolve(text, Locale.DANISH, term_index(), NAMES)
    assert place is None or text == "6700 6800"


def test_what_is_unknown_gets_suggestions() -> None:
    def suggested(text: str, limit: int = 5) -> tuple[str, ...]:
        return suggestions(text, Locale.DANISH, term_index(), NAMES, limit)

    assert suggested("Esbjrg")[0] == "Esbjerg"
    assert "Moesgaard Museum" in suggested("moesgard musem")
    assert suggested("9999") == ("9990 Skagen",)
    assert suggested("qqqq") == ()
    assert len(suggested("Holbak", limit=1)) == 1


@given(st.text(max_size=60), st.sampled_from(Locale))
def test_any_text_is_answered(text: str, locale: Locale) -> None:
    place = resolve(text, locale, term_index(), NAMES)
    assert place is None or place.municipalities <= set(term_index().vocabularies["municipalities"])
    assert len(suggestions(text, locale, term_index(), NAMES)) <= 5
