"""What is understood fits the kinds that are searched: nothing is claimed that a kind has no facet for, and no word is lost."""

from itertools import combinations

import pytest

from cms.catalogue.enums import Kind
from cms.catalogue.facets import facets_of
from cms.catalogue.projectors import PAGE_TYPES
from search.documents import PLACED
from search.planning import Frame
from search.request import SearchRequest
from search.seeds import term_index
from tests.search.understanding.asking import TODAY, ask, boosts, filters

# Words, and the facet that they name; a word of the topic before each.
NAMED = [
    ("4. klasse", "level"), ("indskoling", "level"), ("Esbjerg", "municipality"), ("på Fyn", "landsdel"),
    ("Region Syddanmark", "region"), ("gratis", "free"), ("på skolen", "visit_place"), ("nær Ribe", "near"),
    ("6760 Ribe", "near"), ("uge 42", "season"), ("en hel dag", "duration"), ("natek", "subject"), ("jul", "marked_day"),
    ("Moesgaard Museum", "institution"), ("om Odense", "municipality"),
]  # fmt: skip


def has(kind: Kind, facet: str) -> bool:
    return kind in PLACED if facet == "near" else facet in {declared.name for declared in facets_of(kind)}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("text", "facet"), NAMED)
def test_a_kind_is_asked_only_for_what_it_has(kind: Kind, text: str, facet: str) -> None:
    understood = ask(f"vikinger {text}", kinds=(kind,))
    if has(kind, facet):
        assert facet in {part.facet for part in understood.parts}
    else:
        assert understood.parts == ()
        assert understood.near is None
        assert understood.rest == f"vikinger {text}"


@pytest.mark.parametrize("kinds", [(), *((kind,) for kind in Kind), *combinations(Kind, 2)])
def test_every_part_that_is_said_to_filter_does(kinds: tuple[Kind, ...]) -> None:
    for text, _facet in NAMED:
        understood = ask(f"vikinger {text}", kinds=kinds)
        request = SearchRequest(text=text, kinds=kinds, today=TODAY)
        frame = Frame(request, understood.parts, term_index(), understood.near)
        assert frame.facets == filters(understood).keys()
        assert len(frame.wishes) == len(boosts(understood))


def test_without_a_kind_a_part_narrows_to_the_kinds_that_have_it() -> None:
    assert filters(ask("vikinger 4. klasse")) == {"level": {"klasse-4"}}
    assert filters(ask("vikinger gratis nær Ribe")).keys() == {"free", "near"}


def test_of_several_kinds_asked_for_none_is_shut_out() -> None:
    both = ask("vikinger i 4. klasse", kinds=(Kind.OFFER, Kind.GUIDE))
    assert filters(both) == {"level": {"klasse-4"}}
    mixed = ask("vikinger i 4. klasse", kinds=(Kind.OFFER, Kind.ARTICLE))
    assert filters(mixed) == {}
    assert boosts(mixed) == {"level": {"klasse-4"}}
    assert mixed.rest == "vikinger i 4. klasse"
    assert ask("vikinger nær Ribe", kinds=(Kind.OFFER, Kind.GUIDE)).near is None
    assert ask("vikinger 4. klasse", kinds=(Kind.ARTICLE, Kind.PROFILE)).parts == ()


def test_a_kind_that_words_name_counts_as_asked_for() -> None:
    understood = ask("lærervejledning vikinger Esbjerg")
    assert filters(understood) == {"kind": {"guide"}}
    assert understood.rest == "vikinger Esbjerg"
    assert filters(ask("lærervejledning vikinger 4. klasse")) == {"kind": {"guide"}, "level": {"klasse-4"}}
    assert filters(ask("konsulent 4. klasse i Esbjerg")) == {"kind": {"profile"}, "municipality": {"0561"}}


def test_a_kind_that_only_raises_narrows_nothing() -> None:
    understood = ask("artikel om vikinger i 4. klasse")
    assert boosts(understood) == {"kind": {"article"}}
    assert filters(understood) == {"level": {"klasse-4"}}
    assert Frame(SearchRequest(), understood.parts, term_index(), None).kinds == ()


def test_what_the_request_filters_by_says_which_kinds_there_are() -> None:
    of_articles = {"article_kind": frozenset({"news"})}
    assert ask("vikinger 4. klasse", filters=of_articles).parts == ()
    assert ask("konsulent vikinger", filters=of_articles).parts == ()
    assert filters(ask("vikinger i Esbjerg", filters={"competence": frozenset({"x"})})) == {"municipality": {"0561"}}


def test_the_kinds_with_points_are_those_whose_documents_have_some() -> None:
    placed = {page_type.kind for page_type in PAGE_TYPES if "position" in page_type.document.model_fields}
    assert placed == PLACED
