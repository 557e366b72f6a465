"""What the portal's pages say to machines is what they say to people, and nothing more of persons."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cms.catalogue.models import CatalogueEntry
from cms.pages.models import Offer
from tests.exchange.linked import assert_sound, read_back, walk, words
from tests.factories import pages, snippets
from tests.portal import kinds
from tests.portal.site import HOST, ORIGIN, get, html

pytestmark = pytest.mark.django_db


def institution() -> kinds.Paths:
    museum = snippets.InstitutionKindFactory(code="kunstmuseum", label_da="Kunstmuseum", label_en="Art museum")
    danish = kinds.full_institution(kind=museum)
    return kinds.both(danish, pages.translated(danish, "The museum"))


KINDS: dict[str, Callable[[], kinds.Paths]] = {
    "offer": kinds.offer,
    "guide": kinds.guide,
    "event": kinds.event,
    "institution": institution,
    "profile": kinds.profile,
    "article": kinds.article,
    "project": kinds.project,
    "service": kinds.service,
    "page": kinds.content_page,
    "edition": kinds.edition,
}


def document_at(path: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(CatalogueEntry.objects.get(url_path=path).document)
    return document


@pytest.mark.conformance("json-ld", "pip:extruct")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_back_from_its_page(kind: str) -> None:
    for path in KINDS[kind]():
        page = html(path)
        found = read_back(page, f"{ORIGIN}{path}")
        document = document_at(path)
        (described,) = [each for each in found if each["@type"] != "BreadcrumbList"]
        assert_sound(described, kind)
        assert described["@id"] == f"{ORIGIN}/id/{kind}s/{document['id']}"
        assert described["name"] == document["title"]
        assert described["url"] == document["url"] == f"{ORIGIN}{path}"
        assert described["mainEntityOfPage"]["inLanguage"] == document["locale"]
        changed = described.get("dateModified") or described["mainEntityOfPage"]["dateModified"]
        assert changed[:19] == document["modified"][:19]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_said_of_persons_that_the_page_does_not_show(kind: str) -> None:
    for path in KINDS[kind]():
        page = html(path)
        shown = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
        for described in read_back(page, path):
            for name, value in walk(described):
                if name in {"email", "telephone"} or "@" in str(value).replace("'@", ""):
                    assert isinstance(value, dict | list) or value in shown, (name, value)
            for person in re.findall(r'"@type": "Person"[^}]*?"name": "([^"]*)"', words(described)):
                assert person in shown


def test_an_offer_says_what_its_document_says() -> None:
    path, english = kinds.offer()
    described = next(each for each in read_back(html(path), path) if each["@type"] == "LearningResource")
    document = document_at(path)
    assert [term["@id"] for term in described["teaches"]] == [term["uri"] for term in document["competence_areas"]]
    assert [term["name"] for term in described["educationalLevel"]] == ["4. klasse", "5. klasse", "6. klasse"]
    assert {each["alignmentType"] for each in described["educationalAlignment"]} == {
        "teaches", "educationalSubject", "educationalLevel",
    }  # fmt: skip
    assert described["typicalAgeRange"] == "10-13"
    assert described["educationalAlignment"][0]["educationalFramework"] == "Ord faelles-maal"
    assert described["timeRequired"] == "PT90M"
    assert described["isAccessibleForFree"] is document["is_free"] is False
    assert [(offer["price"], offer["priceCurrency"]) for offer in described["offers"]] == [(0, "DKK"), (1200, "DKK")]
    assert described["offers"][1]["priceSpecification"]["unitText"] == "klasse"
    assert [extra["price"] for extra in described["offers"][0]["addOn"]] == [25, 60]
    assert described["offers"][0]["availableAtOrFrom"]["address"]["postalCode"] == "8000"
    assert "geo" not in described["offers"][0]["availableAtOrFrom"]  # its point is approximate
    assert described["offers"][0]["eligibleQuantity"]["maxValue"] == 28
    assert described["provider"][0]["@id"].endswith(document["institution"]["id"])
    in_english = next(each for each in read_back(html(english), english) if each["@type"] == "LearningResource")
    assert in_english["@id"] == described["@id"]
    assert in_english["educationalLevel"][0]["name"] == "Grade 4"


def test_an_event_is_one_event_with_its_sessions() -> None:
    path, _english = kinds.event()
    described = next(each for each in read_back(html(path), path) if each["@type"] == "EducationEvent")
    first, again = described["subEvent"]
    assert described["startDate"] == first["startDate"] == "2998-03-04T13:00:00+01:00"
    assert first["endDate"] == "2998-03-04T16:30:00+01:00"
    assert first["superEvent"] == {"@id": described["@id"]}
    assert first["location"]["address"]["addressLocality"] == "Aarhus C"
    assert first["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")
    assert again["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert again["location"] == {"@type": "VirtualLocation", "url": "https://example.org/moede"}
    assert again["eventSchedule"]["repeatFrequency"] == "P2W"
    assert again["eventSchedule"]["endDate"] == "2998-06-10"
    assert described["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    assert described["maximumAttendeeCapacity"] == 24


def test_where_one_met_online_is_not_told_afterwards() -> None:
    path, _english = kinds.past_event()
    assert "example.org/moede" not in words(read_back(html(path), path))


def test_a_persons_mailbox_is_on_the_page_alone() -> None:
    path, _english = kinds.profile()
    assert "11 22 33 44" in html(path)
    assert "11 22 33 44" not in words(read_back(html(path), path))


def test_the_way_to_a_page_is_told_as_it_is_shown() -> None:
    path, english = kinds.offer()
    for address, front in ((path, "Forside"), (english, "Front page")):
        page = html(address)
        crumbs = next(each for each in read_back(page, address) if each["@type"] == "BreadcrumbList")
        steps = crumbs["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[0]["name"] == front
        assert steps[-1] == {**steps[-1], "name": document_at(address)["title"], "item": f"{ORIGIN}{address}"}
        shown = re.findall(r'<li><a href="([^"]*)">', re.findall(r'<nav class="crumbs".*?</nav>', page, re.DOTALL)[0])
        assert [step["item"] for step in steps[:-1]] == [f"{ORIGIN}{way}" for way in shown]


def test_the_front_page_is_a_site_that_can_be_searched() -> None:
    pages.home("en")
    for path, search in (("/", "/soeg/"), ("/en/", "/en/search/")):
        (site,) = read_back(html(path), path)
        assert site["@type"] == "WebSite"
        assert site["potentialAction"]["target"]["urlTemplate"] == f"{ORIGIN}{search}?q={{q}}"


@pytest.mark.parametrize("mark", ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028", '"\\'])
def test_no_text_can_leave_its_script_element(mark: str) -> None:
    offer = pages.offer(title=f"Farlig {mark}")
    kinds.drain()
    path = Offer.objects.get(pk=offer.pk).url
    page = html(path)
    assert page.count('<script type="application/ld+json">') == len(read_back(page, path)) == 2
    raw = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert all(not set(data) & set("<>&\u2028") for data in raw)
    assert json.loads(raw[0])["name"] == Offer.objects.get(pk=offer.pk).title


def test_a_page_links_to_its_data_and_its_true_address() -> None:
    path, _english = kinds.guide()
    document = document_at(path)
    links = get(path)["Link"]
    source = f"<{ORIGIN}/api/v1/guides/{document['id']}?locale=da>"
    assert f'<{ORIGIN}{path}>; rel="canonical"' in links
    assert f'{source}; rel="alternate"; type="application/json"' in links
    assert f'{source}; rel="alternate"; type="application/ld+json"' in links
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in links
    assert '</.well-known/api-catalog>; rel="api-catalog"' in get("/")["Link"]


def test_what_is_not_there_says_nothing() -> None:
    pages.home("en")
    response = get("/findes-ikke/")
    assert "Link" not in response
    assert "ld+json" not in response.content.decode()


def test_an_id_leads_people_to_the_page_and_programs_to_the_data() -> None:

    path, english = kinds.offer()
    document = document_at(path)
    address = f"/id/offers/{document['id']}"
    client = Client(headers={"host": HOST})

    def asked(**headers: str) -> Any:
        return client.get(address, secure=True, headers=headers)

    assert (asked().status_code, asked()["Location"]) == (303, f"{ORIGIN}{path}")
    assert asked(accept="text/html", accept_language="en")["Location"] == f"{ORIGIN}{english}"
    for wanted in ("application/ld+json", "application/json"):
        assert asked(accept=wanted)["Location"] == f"/api/v1/offers/{document['id']}"
    assert {"Accept", "Accept-Language"} <= {name.strip() for name in asked()["Vary"].split(",")}
    assert get("/id/offers/00000000-0000-4000-8000-000000000000").status_code == 404
    assert get(f"/id/things/{document['id']}").status_code == 404
    for page in Offer.objects.filter(translation_key=document["id"]):
        page.unpublish()
    kinds.drain()
    assert get(address).status_code == 410
