"""Parameters of an address read as a request; what cannot be used is told."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalogue.enums import Kind, Locale
from search import asking, seeds
from search.asking import Asked, Refused, ask
from search.expansion import LONGEST_TEXT
from search.places import Place
from search.query import Near

TERMS = seeds.term_index()
OFFERS = (Kind.OFFER,)


ESBJERG = Place("6700 Esbjerg", "postal_code", 55.47, 8.45, frozenset())


def asked(parameters: Mapping[str, Any], kinds: tuple[Kind, ...] = OFFERS) -> Asked:
    """What these parameters ask for; a value may stand alone. The only place there is is 6700 Esbjerg."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in parameters.items()}
    return ask(
        lists,
        locale=Locale.DANISH,
        terms=TERMS,
        today=date(2026, 11, 24),
        find_place={"6700": ESBJERG}.get,
        kinds=kinds,
        also={"side"},
    )


def reasons(parameters: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(refused.parameter, refused.reason) for refused in asked(parameters).refused]


def test_nothing_asks_for_everything() -> None:
    found = asked({"q": "", "from": " ", "radius_km": "", "side": "3"})
    assert (found.request.text, found.request.filters, found.request.near) == ("", {}, None)
    assert found.request.order == "relevance"
    assert found.refused == ()


def test_words_are_composed_and_freed_of_what_is_no_letter() -> None:
    assert asked({"q": "  Vikinger\x00\t i\u200bA\u030ahus \ud800 "}).request.text == "Vikinger i\u200bÅhus"


def test_several_values_of_a_facet_are_any_of_them() -> None:
    found = asked({"level": ["4", "klasse-5", "4"], "subject": "historie"})
    assert found.chosen == {"level": ("klasse-4", "klasse-5"), "subject": ("historie",)}
    assert found.request.filters == {
        "level": frozenset({"klasse-4", "klasse-5"}),
        "subject": frozenset({"historie"}),
    }


def test_a_place_is_a_point_and_puts_the_nearest_first() -> None:
    found = asked({"from": "6700", "radius_km": "25"})
    assert found.request.near == Near(ESBJERG.latitude, ESBJERG.longitude, 25_000)
    assert (found.request.order, found.place, found.radius_km) == ("distance", ESBJERG, 25)
    assert asked({"from": "6700", "order": "title"}).request.order == "title"


def test_a_position_is_more_exact_than_a_place() -> None:
    assert asked({"from": "6700", "near": "56.1,10.2"}).request.near == Near(56.1, 10.2)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"farve": "blå"}, [("farve", "unknown")]),
        ({"competence": "formidling"}, [("competence", "unknown")]),
        ({"level": ["klasse-4", "klasse-40"]}, [("level", "value")]),
        ({"week": "54"}, [("week", "value")]),
        ({"institution": "museet"}, [("institution", "value")]),
        ({"from": "Atlantis"}, [("from", "place")]),
        ({"from": "Atlantis", "radius_km": "10"}, [("from", "place")]),
        ({"radius_km": "10"}, [("radius_km", "no_point")]),
        ({"from": "6700", "radius_km": "-1"}, [("radius_km", "value")]),
        ({"from": "6700", "radius_km": "0"}, [("radius_km", "value")]),
        ({"from": "6700", "radius_km": "1e3"}, [("radius_km", "value")]),
        ({"near": "55"}, [("near", "value")]),
        ({"near": "155,10"}, [("near", "value")]),
        ({"near": "nan,inf"}, [("near", "value")]),
        ({"order": "distance"}, [("order", "no_point")]),
        ({"order": "price"}, [("order", "value")]),
        ({"understand": "maybe"}, [("understand", "value")]),
        ({"q": ["vikinger", "ræve"]}, [("q", "twice")]),
    ],
)
def test_what_cannot_be_used_is_told(parameters: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert reasons(parameters) == expected


def test_what_is_told_has_the_value_as_it_was_given() -> None:
    assert asked({"level": "klasse-40"}).refused == (Refused("level", "klasse-40", "value"),)
    assert asked({"level": "klasse-40"}).request.filters == {}


def test_a_very_long_text_is_cut_and_told() -> None:
    found = asked({"q": "ø" * 10_000})
    assert len(found.request.text) == LONGEST_TEXT
    assert [refused.reason for refused in found.refused] == ["too_long"]


def test_kinds_come_from_the_address_if_the_caller_has_none() -> None:
    found = asked({"kind": ["profile", "person"], "competence": "didaktisk-design"}, kinds=())
    assert found.request.kinds == (Kind.PROFILE,)
    assert found.chosen == {"competence": ("didaktisk-design",)}
    assert [(refused.parameter, refused.value) for refused in found.refused] == [("kind", "person")]
    assert asked({"competence": "didaktisk-design", "level": "4"}, kinds=()).refused == ()


def test_switches() -> None:
    request = asked({"understand": "0", "correct": "0", "ignore": ["level:4. klasse"]}).request
    assert (request.understand, request.correct, request.ignore) == (False, False, frozenset({"level:4. klasse"}))


@given(
    st.dictionaries(
        st.one_of(st.sampled_from(sorted({*asking.NAMES, "level", "subject", "institution", "month"})), st.text()),
        st.lists(st.text()),
    )
)
def test_whatever_is_given_is_used_or_told(parameters: dict[str, list[str]]) -> None:
    found = asked(parameters, kinds=())
    told = {refused.parameter for refused in found.refused}
    known = {*asking.NAMES, *asking.declared(())}
    assert {name for name in parameters if name not in known and name != "side"} <= told
    assert set(found.chosen) <= set(parameters)


def test_a_facet_takes_so_many_values() -> None:
    weeks = [str(week) for week in range(1, 54)]
    ids = [f"{number:08}-0000-4000-8000-000000000000" for number in range(asking.MOST_VALUES + 1)]
    assert asked({"institution": ids[:-1], "week": weeks}).refused == ()
    assert asked({"institution": ids}).refused == (Refused("institution", ids[-1], "too_many"),)
