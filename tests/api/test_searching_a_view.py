"""Searching within a view: nothing outside it is found, counted, completed, named or resembled."""

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.catalogue.projection import drain
from cms.catalogue.terms import current_terms
from cms.partners import membership, sandbox
from cms.partners.scope import WHOLE
from cms.statistics.models import SearchEvent
from search import current
from search.planning import Frame, scope_of
from search.query import Everything, OneOf
from search.relaxing import Attempt
from search.request import SearchRequest
from tests.api.conftest import Reader
from tests.api.test_bad_input import refused
from tests.api.test_search import Library, counts, library, titles
from tests.api.views import Partner, change, view
from tests.factories import pages
from tests.factories.searching import catch_up

__all__ = ["library"]

pytestmark = pytest.mark.usefixtures("indexed")

BIOLOGY = {"subject": ["biologi"]}  # Sæler ved kysten, Fossiler på besøg


@pytest.fixture
def partner(library: Library) -> Partner:
    """A partner that gets what is about biology, and the museum at the coast."""
    return Partner(view(kinds=["offer", "institution"], filters={**BIOLOGY, "institution_kind": ["museum"]}))


def test_a_search(partner: Partner, reader: Reader) -> None:
    assert reader.json("/search?q=vikinger")["meta"]["total_count"] > 0
    found = partner.json("/search?q=vikinger&relax=0&understand=0")
    assert (found["meta"]["total_count"], titles(found), found["hits"]) == (0, [], [])
    found = partner.json(f"/search?q={quote('sæler')}")
    assert titles(found) == ["Sæler ved kysten"]
    assert partner.json("/search?q=")["meta"]["total_count"] == 4
    assert found["meta"]["licence"]["name"] == "CC BY 4.0"
    assert titles(partner.json("/offers?near=55.47,8.45&radius_km=20")) == ["Sæler ved kysten"]


def test_facets_count_the_view(partner: Partner) -> None:
    found = partner.json("/offers?facets=1&limit=1")
    assert counts(found, "subject") == {"biologi": 2, "historie": 0, "dansk": 0}
    assert counts(found, "level") == {"klasse-4": 0, "klasse-8": 2}
    chosen = partner.json("/offers?facets=1&subject=historie")
    assert counts(chosen, "subject") == {"biologi": 2, "historie": 0, "dansk": 0}
    everything = partner.json("/search")
    assert counts(everything, "kind") == {"institution": 2, "offer": 2}
    assert {value["label"] for value in everything["facets"]["institution"]} == {"Bymuseet", "Ærø & Søfartsmuseet"}
    assert "function" not in everything["facets"]


def test_kinds_that_the_view_has_not(partner: Partner) -> None:
    for path in ("/search?kind=guide", "/suggest?q=v&kind=profile"):
        response = partner.get(path)
        refused(response, "kind")
        assert response.json()["allowed"] == ["institution", "offer"]
    refused(partner.get("/guides?q=vikinger"), None, 404)
    refused(partner.get("/search?function=x"), "function")


def test_titles_of_facets_are_those_that_the_views_documents_name(library: Library) -> None:
    partner = Partner(view(kinds=["offer"]))
    named = {item["institution"]["title"] for item in partner.json("/offers")["items"]}
    assert {value["label"] for value in partner.json("/offers?facets=1")["facets"]["institution"]} == named
    trimmed = Partner(view("kort", kinds=["offer"], fields=["card_text"]))
    assert trimmed.json("/offers?facets=1")["facets"]["institution"] == []


def test_suggestions(partner: Partner, reader: Reader) -> None:
    assert "Vikinger i <byen>" in [item["text"] for item in reader.json("/suggest?q=vik")["items"]]
    assert partner.json("/suggest?q=vik")["items"] == []
    assert [item["text"] for item in partner.json("/suggest?q=foss")["items"]] == ["Fossiler på besøg"]
    assert partner.json("/suggest?q=rikke")["items"] == []


def test_places_outside_the_view_are_not_suggested(library: Library) -> None:
    for number in range(5):
        pages.institution(title=f"Aamuseet {number}")
    chosen = pages.institution(title="Aamuseet 9", kind=library["city"].kind, website="")
    catch_up()
    partner = Partner(view(kinds=["offer", "institution"], filters={"municipality": ["0561"]}))
    assert partner.json("/suggest?q=aamus")["items"] == []
    assert str(chosen.translation_key) in [item["id"] for item in Reader().json("/suggest?q=aamus")["items"]]


def test_like_another(partner: Partner, library: Library) -> None:
    found = partner.json(f"/search?like={library['seals'].translation_key}&kind=offer")
    assert titles(found) == ["Fossiler på besøg"]
    assert found["meta"]["total_count"] == 1
    outside, unknown = (
        partner.get(f"/search?like={public_id}")
        for public_id in (library["vikings"].translation_key, "00000000-0000-4000-8000-000000000000")
    )
    refused(outside, "like")
    assert outside.json() == unknown.json()


def test_names_outside_the_view_are_not_known(library: Library) -> None:
    coast = Partner(view(filters={"municipality": ["0561"]}, kinds=["institution"]))
    assert coast.get(f"/institutions?from={quote('Ærø & Søfartsmuseet')}").status_code == 200
    told = coast.get("/institutions?from=Bymuset")
    refused(told, "from")
    assert "Bymuseet" not in told.content.decode()
    refused(coast.get("/institutions?from=Bymuseet"), "from")
    found = coast.json("/search?q=tilbud+fra+Bymuseet")
    assert "institution" not in {part["facet"] for part in found["understood"]}
    assert str(library["city"].translation_key) not in str(found)


def test_corrections_are_words_of_the_view(library: Library, reader: Reader) -> None:
    assert reader.json("/search?q=fosliser")["did_you_mean"]["text"] == "fossiler"
    biology, history = Partner(view("bio", filters=BIOLOGY)), Partner(view("his", filters={"subject": ["historie"]}))
    change(history.view, kinds=["offer"])
    assert biology.json("/search?q=fosliser")["did_you_mean"]["text"] == "fossiler"
    assert history.json("/search?q=fosliser")["did_you_mean"] is None


def test_no_passage_from_a_field_that_the_view_has_not(library: Library) -> None:
    partner = Partner(view(kinds=["offer"], fields=["subjects"]))
    found = partner.json("/search?q=vikinger&view=full")
    assert titles(found)
    assert all("card_text" not in item for item in found["items"])
    assert all(hit["highlight"]["text"] == "" for hit in found["hits"])
    assert any("<mark>" in hit["highlight"]["title"] for hit in found["hits"])
    whole = Partner(view("hele", kinds=["offer"], fields=["card_text"]))
    assert any("Børnene" in hit["highlight"]["text"] for hit in whole.json("/search?q=vikinger")["hits"])


def test_languages(library: Library) -> None:
    partner = Partner(view(kinds=["offer"], locale="en", filters={"subject": ["historie"]}))
    found = partner.json("/offers?facets=1")
    assert (found["meta"]["locale"], found["meta"]["total_count"]) == ("en", 2)
    assert set(titles(found)) == {"Vikings in the city", "Vikingernes skibe"}
    danish = partner.json("/offers?facets=1&locale=da")
    assert (danish["meta"]["total_count"], titles(danish)) == (1, ["Vikingernes skibe"])
    assert counts(danish, "subject")["historie"] == 1
    refused(Partner(view("da", kinds=["offer"])).get("/search?q=x&locale=en"), "locale")


def test_what_the_index_still_has_and_the_view_lost(partner: Partner, library: Library) -> None:
    seals = library["seals"]
    seals.subjects = []
    seals.save_revision().publish()
    drain()  # the index is not told
    membership.bring_up_to_date(partner.view)
    found = partner.json("/offers?facets=1")
    assert (found["meta"]["total_count"], titles(found)) == (1, ["Fossiler på besøg"])
    assert "Sæler ved kysten" not in [item["text"] for item in partner.json("/suggest?q=sæ")["items"]]
    refused(partner.get(f"/search?like={seals.translation_key}"), "like")


def test_by_name(library: Library, reader: Reader) -> None:
    view("biologi", kinds=["offer"], filters=BIOLOGY, embeddable=True)
    assert set(titles(reader.json("/search?catalogue=biologi"))) == {"Sæler ved kysten", "Fossiler på besøg"}
    assert reader.json("/suggest?q=vik&catalogue=biologi")["items"] == []
    for path in ("/search?", "/suggest?q=x&", "/offers?q=x&"):
        refused(reader.get(f"{path}catalogue=hemmelig"), "catalogue")


def test_a_sandbox(library: Library, reader: Reader) -> None:
    made = membership.bring_up_to_date(sandbox.sandbox_view())
    partner = Partner(view(kinds=["guide"]), sandbox=True)
    held = {str(member.entry.public_id) for member in made.members.filter(state="live").select_related("entry")}
    found = partner.json("/search?limit=100")
    assert {item["id"] for item in found["items"]} == held
    assert found["meta"]["total_count"] == len(held) == sum(counts(found, "kind").values())


def test_searches_of_a_view_are_not_noted(partner: Partner, reader: Reader) -> None:
    partner.json("/search?q=vikinger")
    assert not SearchEvent.objects.exists()
    reader.json("/search?q=vikinger")
    assert SearchEvent.objects.exists()


def test_queries(partner: Partner, reader: Reader, settings: Any) -> None:
    """A key costs one more than everybody's search does."""
    settings.SEARCH_LOG_MOST_A_DAY = 0
    for path in ("/search?q=fossiler", "/suggest?q=foss", "/offers?near=55.3,8.7"):
        taken = []
        for asking in (reader, partner):
            asking.json(path)
            with CaptureQueriesContext(connection) as queries:
                asking.json(path)
            taken.append(len(queries))
        assert taken[1] <= taken[0] + 1, path


def test_the_whole_catalogue_is_asked_as_ever(reader: Reader, library: Library) -> None:
    assert current.portion(WHOLE, current_terms(), date(2027, 1, 1)) is None
    request = SearchRequest()
    (language,) = Frame(request, (), current_terms(), None).plan(Everything(), Attempt()).scope
    assert isinstance(language, OneOf)
    assert scope_of(request.locale, True, None) == (language,)
