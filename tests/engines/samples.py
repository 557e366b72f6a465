"""Documents and plans by chance, and a few by hand."""

import uuid
from typing import Any

from hypothesis import strategies as st

from cms.catalogue.enums import Kind, Locale
from search.engine import IndexDocument
from search.fields import KIND, SERVES, Text, keys_field, parts_field
from search.query import AllOf, AnyOf, BestOf, Constant, Everything, Match, Near, Node, OneOf, Plan, Weighted

TITLE = keys_field(Text.TITLE, Locale.DANISH)
FIELDS = [TITLE, parts_field(Text.TITLE, Locale.DANISH), keys_field(Text.BODY, Locale.DANISH)]
TERMS = ["hav", "skib", "vikinge", "æble", "4"]
FACETS = {"subject": ["dansk", "historie", "natur-teknologi"], "level": ["klasse-4", "klasse-5"], "free": ["true", "false"],
          "region": ["sjaelland"], "topic": ["hav", "by"], "municipality": ["561", "101"]}  # fmt: skip
# No two are nearly as far from any of ORIGINS as one another: Elasticsearch measures to the half metre.
POINTS = [(55.47, 8.45), (55.68, 12.57), (57.05, 9.92), (55.4, 10.38), (56.16, 10.21), (-33.9, 151.2)]
ORIGINS = [(55.47, 8.45), (55.71, 9.53), (56.0, 12.0)]
RADII = [None, 1_000.0, 60_000.0, 170_000.0, 20_000_000.0]
SCOPE = (OneOf(SERVES, frozenset({"da"})), OneOf(KIND, frozenset({"offer", "guide"})))
# A part of the catalogue: offers narrowed by two facets, guides by one.
PART = AllOf(
    (
        OneOf(SERVES, frozenset({"da"})),
        AnyOf(
            (
                AllOf(
                    (
                        OneOf(KIND, frozenset({"offer"})),
                        OneOf("f_subject", frozenset({"dansk", "historie"})),
                        OneOf("f_level", frozenset({"klasse-4"})),
                    )
                ),
                AllOf((OneOf(KIND, frozenset({"guide"})), OneOf("f_subject", frozenset({"dansk"})))),
            )
        ),
    )
)
NARROWED = (SCOPE[0], PART)


def document(number: int, locale: Locale = Locale.DANISH, **told: Any) -> IndexDocument:
    """An offer that answers in Danish."""
    public_id = told.pop("public_id", None) or identifier(number)
    given = {
        "kind": Kind.OFFER,
        "serves": (locale,),
        "title": f"Tilbud {number}",
        "sort_title": b"%03d" % number,
        "modified": number,
    }
    return IndexDocument(key=f"{public_id}:{locale}", public_id=public_id, locale=locale, **(given | told))


def identifier(number: int) -> uuid.UUID:
    """Ids in an order that is not the numbers'."""
    return uuid.uuid5(uuid.NAMESPACE_OID, str(number))


def titled(number: int, *terms: str, **told: Any) -> IndexDocument:
    """An offer with these terms in its title."""
    return document(number, texts={TITLE: terms}, **told)


_texts = st.dictionaries(st.sampled_from(FIELDS), st.lists(st.sampled_from(TERMS), max_size=12).map(tuple))
_facets = st.fixed_dictionaries(
    {}, optional={name: st.frozensets(st.sampled_from(values)) for name, values in FACETS.items()}
)
_told = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([Kind.OFFER, Kind.GUIDE, Kind.EVENT]),
        "serves": st.sampled_from([(Locale.DANISH,), (Locale.DANISH, Locale.ENGLISH), (Locale.ENGLISH,)]),
        "sort_title": st.binary(max_size=2),
        "modified": st.integers(-2, 3),
        "texts": _texts,
        "facets": _facets,
        "points": st.lists(st.sampled_from(POINTS), max_size=2, unique=True).map(tuple),
        "prior": st.sampled_from([0.5, 1.0, 1.25]),
        "words": st.frozensets(st.sampled_from(["havet", "skibe", "Æbler"])),
    }
)
documents = st.lists(_told, max_size=14).map(
    lambda rows: [document(number, **told) for number, told in enumerate(rows)]
)

_values = st.sampled_from(list(FACETS)).flatmap(
    lambda name: st.builds(OneOf, st.just(f"f_{name}"), st.frozensets(st.sampled_from(FACETS[name])))
)
_leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Match, st.sampled_from(FIELDS), st.sampled_from([*TERMS, "findes-ikke"])), _values, st.just(Everything())
)
_weights = st.sampled_from([0.25, 0.45, 1.0, 2.0])
nodes: st.SearchStrategy[Node] = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds(Weighted, inner, _weights),
        st.builds(Constant, inner, _weights),
        st.builds(BestOf, st.lists(inner, max_size=3).map(tuple), st.sampled_from([0.0, 0.4, 1.0])),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
_near = st.builds(lambda point, radius: Near(*point, radius), st.sampled_from(ORIGINS), st.sampled_from(RADII))
_filters = st.dictionaries(st.sampled_from(list(FACETS)), st.just(None), max_size=3).flatmap(
    lambda names: st.fixed_dictionaries(
        {name: st.frozensets(st.sampled_from(FACETS[name]), min_size=1) for name in names}
    )
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan; in order of distance only with a point."""
    near = draw(st.none() | _near)
    orders = ["relevance", "title", "-title", "modified", "-modified", *(["distance"] if near else [])]
    return Plan(
        query=draw(nodes),
        scope=draw(st.sampled_from([SCOPE, SCOPE[:1], (), NARROWED, (AnyOf(()),), (*SCOPE, AllOf(()))])),
        filters=draw(_filters),
        counts=tuple(draw(st.lists(st.sampled_from(list(FACETS)), unique=True))),
        near=near,
        order=draw(st.sampled_from(orders)),
        prior=draw(st.booleans()),
        limit=draw(st.sampled_from([0, 1, 3, 20])),
        offset=draw(st.sampled_from([0, 0, 2, 5])),
    )
