"""What a partner gets is its view: lists, details, paths; and a view that is open by its name is the same for everybody."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from requests.utils import parse_header_links

from cms.catalogue import store
from cms.catalogue.models import CatalogueEntry, Served
from cms.catalogue.projection import drain
from cms.pages.models import Offer
from cms.partners import membership
from cms.partners.models import ViewMember
from tests.api.conftest import Reader, entry_of
from tests.api.test_bad_input import refused
from tests.api.views import Partner, change, view
from tests.factories import pages

Catalogue = dict[str, Any]
HISTORY = {"subject": ["historie"]}  # Økser og ild, Ærlig talt


@pytest.fixture
def partner(catalogue: Catalogue) -> Partner:
    """A partner that gets history, of offers alone."""
    return Partner(view(kinds=["offer"], filters=HISTORY))


def links(response: Any) -> dict[str, dict[str, str]]:
    """The links of an answer by rel (those with a language by rel and language), as a client reads them."""
    found = parse_header_links(response["Link"])
    return {f"{link['rel']}:{link['hreflang']}" if "hreflang" in link else link["rel"]: link for link in found}


def test_lists_hold_the_view_alone(partner: Partner, reader: Reader, catalogue: Catalogue) -> None:
    assert partner.titles("/offers") == ["Ærlig talt", "Økser og ild"]
    assert reader.json("/offers")["meta"]["total_count"] == 5
    found = partner.json("/offers?limit=1&offset=1")
    assert (found["meta"]["total_count"], [item["title"] for item in found["items"]]) == (2, ["Økser og ild"])
    assert partner.titles("/offers?level=7") == ["Ærlig talt"]
    assert partner.titles("/offers?subject=dansk") == ["Ærlig talt"]
    ids = "&".join(f"ids={catalogue[name].translation_key}" for name in ("axe", "zoo"))
    assert partner.titles(f"/offers?{ids}") == ["Økser og ild"]
    assert [item["title"] for item in partner.json("/offers?view=full")["items"]] == ["Ærlig talt", "Økser og ild"]


def test_bytes_are_the_stored_ones(partner: Partner, catalogue: Catalogue) -> None:
    entry = entry_of(catalogue["axe"])
    assert partner.get(f"/offers/{entry.public_id}").content.decode() == entry.document
    assert entry.card in partner.get("/offers").content.decode()


def test_a_list_of_a_kind_that_the_view_has_not(partner: Partner) -> None:
    response = partner.get("/articles")
    refused(response, None, 404)
    assert "articles" in response.json()["detail"]
    assert "offers" in response.json()["detail"]


def test_details(partner: Partner, reader: Reader, catalogue: Catalogue) -> None:
    axe, zoo = (catalogue[name].translation_key for name in ("axe", "zoo"))
    assert partner.json(f"/offers/{axe}") == reader.json(f"/offers/{axe}")
    refused(partner.get(f"/offers/{zoo}"), "id", 404)
    refused(partner.get(f"/institutions/{catalogue['city'].translation_key}"), "id", 404)
    refused(partner.get(f"/offers/{uuid.uuid4()}"), "id", 404)
    refused(partner.get(f"/guides/{axe}"), "id", 404)


def test_what_left_the_view_is_told_with_the_day_on_which_it_did(partner: Partner, catalogue: Catalogue) -> None:
    offer = Offer.objects.get(pk=catalogue["axe"].pk)
    offer.subjects = []
    offer.save_revision().publish()
    drain()
    membership.bring_up_to_date(partner.view)
    gone = partner.get(f"/offers/{offer.translation_key}")
    refused(gone, "id", 410)
    member = ViewMember.objects.get(view=partner.view, entry=entry_of(offer))
    assert gone.json()["withdrawn"] == member.modified.isoformat(timespec="seconds").replace("+00:00", "Z")
    assert partner.titles("/offers") == ["Ærlig talt"]


def test_what_is_withdrawn_is_gone_before_the_view_has_followed(partner: Partner, catalogue: Catalogue) -> None:
    Offer.objects.get(pk=catalogue["axe"].pk).unpublish()
    for model in (CatalogueEntry, Served):
        model.objects.filter(public_id=catalogue["church"].translation_key).update(
            visible_until=timezone.now() - timedelta(seconds=1)
        )
    drain()
    assert partner.titles("/offers") == []
    assert partner.json("/offers")["meta"]["total_count"] == 0
    for name in ("axe", "church"):
        refused(partner.get(f"/offers/{catalogue[name].translation_key}"), "id", 410)


def test_paths(partner: Partner, catalogue: Catalogue) -> None:
    axe, zoo = (catalogue[name].get_url().removeprefix("https://katalog.example.org") for name in ("axe", "zoo"))
    response = partner.get(f"/offers/by-path?path={axe}")
    assert response.status_code == 307
    assert partner.client.get(response["Location"], headers=partner.header).json()["title"] == "Økser og ild"
    assert "private" in response["Cache-Control"]
    refused(partner.get(f"/offers/by-path?path={zoo}"), "path", 404)


def test_languages_are_the_views(catalogue: Catalogue) -> None:
    danish, both = Partner(view("dansk", kinds=["offer"])), Partner(view("begge", kinds=["offer"], locale="en"))
    english = Partner(view("engelsk", kinds=["offer"], locale="en", fallback=False))
    axe, zoo = (catalogue[name].translation_key for name in ("axe", "zoo"))

    refused(danish.get("/offers?locale=en"), "locale")
    assert danish.json("/offers")["meta"]["locale"] == "da"

    found = both.json("/offers")
    assert (found["meta"]["locale"], found["meta"]["total_count"]) == ("en", 5)
    assert {item["locale"] for item in found["items"]} == {"da", "en"}
    assert both.titles("/offers?fallback=none") == ["Axes and fire"]
    assert both.json(f"/offers/{axe}")["title"] == "Axes and fire"
    assert both.json(f"/offers/{zoo}")["locale"] == "da"
    assert "Økser og ild" not in both.titles("/offers?locale=da")
    refused(both.get(f"/offers/{axe}?locale=da"), "id", 404)

    assert english.titles("/offers") == ["Axes and fire"]
    refused(english.get(f"/offers/{zoo}"), "id", 404)
    refused(english.get("/offers?fallback=da"), "fallback")
    refused(english.get("/offers?locale=da"), "locale")
    assert english.get("/offers?fallback=none").status_code == 200


def test_a_view_that_is_open_by_its_name(reader: Reader, catalogue: Catalogue) -> None:
    open_view = view("aaben", kinds=["offer"], filters=HISTORY, embeddable=True)
    view("lukket", kinds=["guide"])
    axe, zoo = (catalogue[name].translation_key for name in ("axe", "zoo"))
    assert reader.titles("/offers?catalogue=aaben") == ["Ærlig talt", "Økser og ild"]
    assert reader.json(f"/offers/{axe}?catalogue=aaben")["title"] == "Økser og ild"
    refused(reader.get(f"/offers/{zoo}?catalogue=aaben"), "id", 404)
    path = catalogue["axe"].get_url().removeprefix("https://katalog.example.org")
    assert "catalogue=aaben" in reader.get(f"/offers/by-path?path={path}&catalogue=aaben")["Location"]

    closed, unknown = reader.get("/offers?catalogue=lukket"), reader.get("/offers?catalogue=findes-ikke")
    refused(closed, "catalogue")
    assert closed.json() == unknown.json()
    refused(reader.get("/offers?catalogue="), "catalogue")

    theirs = Partner(view("deres", kinds=["offer"], locale="en"))
    refused(theirs.get("/offers?catalogue=aaben"), "catalogue")
    refused(theirs.get("/offers?catalogue=findes-ikke"), "catalogue")
    assert theirs.get("/offers?catalogue=deres").status_code == 200
    assert "public" in reader.get("/offers?catalogue=aaben")["Cache-Control"]
    assert reader.json("/offers?catalogue=aaben")["meta"]["version"] == str(open_view.sequence)


def test_fields_that_the_view_leaves_out(catalogue: Catalogue, reader: Reader) -> None:
    partner = Partner(view(kinds=["offer"], fields=["subjects", "card_text"]))
    axe = catalogue["axe"].translation_key
    always = {"id", "kind", "locale", "title", "url", "modified"}
    document, whole = partner.json(f"/offers/{axe}"), reader.json(f"/offers/{axe}")
    assert document.keys() == always | {"subjects", "card_text"}
    assert document == {name: whole[name] for name in document}
    for path in ("/offers", "/offers?view=full"):
        assert all(item.keys() <= always | {"subjects", "card_text"} for item in partner.json(path)["items"])
    tag = partner.get(f"/offers/{axe}")["ETag"]
    change(partner.view, fields=["subjects"])
    assert partner.get(f"/offers/{axe}", **{"If-None-Match": tag}).status_code == 200


def test_the_licence_is_told(reader: Reader, catalogue: Catalogue) -> None:
    own = {"licence_name": "Egen licens", "licence_url": "https://example.org/licens?a=1"}
    partner = Partner(view(kinds=["offer"], **own))
    assert partner.json("/offers")["meta"]["licence"] == {
        "name": "Egen licens",
        "url": "https://example.org/licens?a=1",
    }
    everybodys = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
    assert reader.json("/offers")["meta"]["licence"] == everybodys
    for path in ("/offers", f"/offers/{catalogue['axe'].translation_key}"):
        assert links(partner.get(path))["license"]["url"] == own["licence_url"]
        assert links(reader.get(path))["license"]["url"] == everybodys["url"]


@pytest.mark.conformance("web-linking", "pip:requests")
def test_pages_are_linked(reader: Reader, catalogue: Catalogue) -> None:
    path, seen = "/api/v1/offers?level=klasse-4&level=klasse-7&limit=2&offset=0&order=-title", []
    while path:
        response = reader.client.get(path)
        seen += [item["title"] for item in response.json()["items"]]
        path = links(response).get("next", {}).get("url", "")
    assert seen == reader.titles("/offers?order=-title")
    found = links(reader.get("/offers?limit=2&offset=2&level=klasse-4&level=klasse-7"))
    same = "/api/v1/offers?limit=2&level=klasse-4&level=klasse-7&offset="
    assert {rel: found[rel]["url"] for rel in ("first", "prev", "next", "last")} == {
        "first": f"{same}0", "prev": f"{same}0", "next": f"{same}4", "last": f"{same}4",
    }  # fmt: skip
    only = links(reader.get("/offers"))
    assert not {"prev", "next"} & only.keys()
    assert links(reader.get("/offers?limit=2&offset=50"))["prev"]["url"].endswith("offset=4")
    odd = reader.client.get("/api/v1/offers", QUERY_STRING='limit=2&institution="<>";rel=x')
    assert odd.status_code == 400


@pytest.mark.parametrize("value", ['"<a>', "æ", "%3E%22", "a+b%20c"])
def test_a_link_is_an_address_whatever_was_asked(reader: Reader, catalogue: Catalogue, value: str) -> None:
    from django.test import RequestFactory

    from cms.api.links import header, pages

    request = RequestFactory().get("/api/v1/offers", QUERY_STRING=f"q={value}&limit=1")
    for link in parse_header_links(header(pages(request, 3, 1, 1, 10_000))):
        assert re.fullmatch(r"/api/v1/offers\?q=[A-Za-z0-9%+]+&limit=1&offset=\d", link["url"])


def test_pages_that_lie_too_deep_are_not_linked(rf: Any) -> None:
    from cms.api.links import pages

    found = {link.rel for link in pages(rf.get("/api/v1/offers?limit=100&offset=10000"), 99_999, 100, 10_000, 10_000)}
    assert found == {"first", "prev"}


@pytest.mark.conformance("web-linking", "pip:requests")
def test_other_forms_are_linked(reader: Reader, catalogue: Catalogue) -> None:
    axe = catalogue["axe"]
    path = f"/api/v1/offers/{axe.translation_key}"
    found = links(reader.client.get(path))
    assert found["canonical"]["url"] == reader.client.get(path).json()["url"]
    assert found["alternate:en"]["url"] == f"{path}?locale=en"
    assert reader.client.get(found["alternate:en"]["url"]).json()["title"] == "Axes and fire"
    assert found["alternate"] == {"url": f"{path}?locale=da", "rel": "alternate", "type": "application/ld+json"}
    assert reader.client.get(found["service-desc"]["url"]).status_code == 200
    assert reader.client.get(found["service-doc"]["url"]).status_code == 200
    danish = Partner(view(kinds=["offer"]))
    assert "alternate:en" not in links(danish.get(f"/offers/{axe.translation_key}"))


def test_caching(partner: Partner, reader: Reader, catalogue: Catalogue) -> None:
    axe = f"/offers/{catalogue['axe'].translation_key}"
    for path in ("/offers", axe, "/", "/vocabularies"):
        mine, everybodys = partner.get(path), reader.get(path)
        assert mine["Cache-Control"] == "private, no-cache"
        assert "public" in everybodys["Cache-Control"]
        for response in (mine, everybodys):
            assert {"Accept-Encoding", "Authorization"} <= {name.strip() for name in response["Vary"].split(",")}
    again = partner.get("/offers", **{"If-None-Match": partner.get("/offers")["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "private, no-cache")
    assert partner.get("/offers")["ETag"] != reader.get("/offers")["ETag"]
    assert partner.get(axe)["ETag"] != reader.get(axe)["ETag"]
    other = Partner(view("et-andet", kinds=["offer"]))
    assert other.get("/offers", **{"If-None-Match": partner.get("/offers")["ETag"]}).status_code == 200


def test_a_tag_changes_with_the_views_members(partner: Partner, catalogue: Catalogue) -> None:
    before = partner.get("/offers")
    change(partner.view, filters={"subject": ["dansk"]})
    after = partner.get("/offers", **{"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert [item["title"] for item in after.json()["items"]] == ["Ærlig talt", "Aarhus til søs"]


def test_a_key_that_may_not_read(catalogue: Catalogue) -> None:
    partner = Partner(view(kinds=["offer"]), scopes=["changes"])
    for path in ("/offers", f"/offers/{catalogue['axe'].translation_key}", "/search?q=x", "/suggest?q=x"):
        refused(partner.get(path), None, 403)


@pytest.mark.parametrize(
    ("path", "most"),
    [("/offers", 3), ("/offers?subject=historie&level=4", 3), ("/offers?view=full&limit=100", 3), ("/offers/{id}", 2)],
)
def test_queries(partner: Partner, reader: Reader, catalogue: Catalogue, path: str, most: int) -> None:
    """The key, the catalogue's version, the rows."""
    path = path.format(id=catalogue["axe"].translation_key)
    partner.json(path)
    with CaptureQueriesContext(connection) as queries:
        response = partner.get(path)
    assert len(queries) == most, "\n".join(query["sql"] for query in queries)
    with CaptureQueriesContext(connection) as queries:
        assert partner.get(path, **{"If-None-Match": response["ETag"]}).status_code == 304
    assert len(queries) == 2


@pytest.mark.parametrize("order", ["title", "-title", "modified", "-modified"])
def test_pages_of_a_list_whose_total_is_known(
    catalogue: Catalogue, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The total is counted once for a state; from then on a page near the beginning is read along the order."""
    walk, walked = store._walked, list[Any]()
    monkeypatch.setattr(store, "_walked", lambda *asked: walked.append(asked) or walk(*asked))
    offers = [pages.offer(catalogue["city"], title=f"Tilbud {number % 7}") for number in range(20)]
    drain()
    partner = Partner(view(kinds=["offer"]))
    path = f"/offers?order={order}&limit="
    whole = partner.json(f"{path}100")
    assert len(whole["items"]) == whole["meta"]["total_count"] == 25
    for offset in range(27):
        page = partner.json(f"{path}1&offset={offset}")
        assert page["items"] == whole["items"][offset : offset + 1]
        assert page["meta"]["total_count"] == 25
    assert len(walked) == 3  # what is further on is found among all
    offers[0].unpublish()
    drain()
    membership.bring_up_to_date(partner.view)
    after = partner.json(f"{path}1")
    assert after["meta"]["total_count"] == partner.json(f"{path}1")["meta"]["total_count"] == 24
    assert str(offers[0].translation_key) not in {item["id"] for item in partner.json(f"{path}100")["items"]}


def test_ids_of_other_systems(reader: Reader, catalogue: Catalogue) -> None:
    long = "b" * 110
    external = [
        ("external_id", {"system": "booking", "identifier": "42:7"}),
        ("external_id", {"system": "pretix", "identifier": long}),
        ("external_id", {"system": "", "identifier": "9"}),
    ]
    named = pages.offer(catalogue["city"], title="Kendt", external_ids=external)
    place = pages.institution(title="Kendt sted", external_ids=external[:1])
    drain()
    for value in ("booking:42:7", f"pretix:{long}", f"x:1&external_id=pretix:{long}"):
        assert reader.titles(f"/offers?external_id={value}") == ["Kendt"]
    assert reader.titles("/institutions?external_id=booking:42:7") == ["Kendt sted"]
    for value in ("Booking:42:7", "booking:42", f"pretix:{long}b", "pretix:9"):
        assert reader.json(f"/offers?external_id={value}")["meta"]["total_count"] == 0
    for value in ("42", ":9", "booking:", ""):
        refused(reader.get(f"/offers?external_id={value}"), "external_id")
    refused(reader.get("/guides?external_id=a:b"), "external_id")
    refused(reader.get("/offers?external_id=a:b&q=x"), "external_id")
    assert str(named.translation_key) != str(place.translation_key)
    partner = Partner(view(kinds=["offer"], filters=HISTORY))
    assert partner.titles("/offers?external_id=booking:42:7") == []
