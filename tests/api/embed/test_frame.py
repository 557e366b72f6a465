"""The frame: the API's answers as a page that anybody may frame, without scripts."""

from typing import Any

import pytest

from cms.pages.models import Offer
from tests.api.conftest import Reader
from tests.factories import pages
from tests.factories.filled import filled
from tests.factories.searching import catch_up
from tests.factories.views import decided

FRAME = "/embed/v1/frame"
Catalogue = dict[str, Any]


def shown(reader: Reader, query: str, status: int = 200) -> str:
    response = reader.client.get(f"{FRAME}?{query}")
    assert response.status_code == status, response.content.decode()[:2000]
    text: str = response.content.decode()
    return text


def test_it_may_be_framed_and_nothing_else(reader: Reader, catalogue: Catalogue) -> None:
    response = reader.client.get(f"{FRAME}?show=list")
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["frame-ancestors"] == "*"
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "X-Frame-Options" not in response
    assert not response.cookies
    assert reader.client.get("/api/", headers={"Accept": "text/html"})["Content-Security-Policy"].count(
        "frame-ancestors 'none'"
    )


def test_a_list(reader: Reader, catalogue: Catalogue) -> None:
    html = shown(reader, "show=list&subject=historie&limit=1")
    assert "Ærlig talt" in html or "Økser og ild" in html
    assert "Zebra" not in html
    assert 'rel="next"' in html
    assert "<form" not in html
    assert '<base target="_blank">' in html


def test_a_search_without_scripts(reader: Reader, indexed: None, catalogue: Catalogue) -> None:
    catch_up()
    html = shown(reader, "show=search&level=4&facets=subject&q=aarhus")
    assert '<form class="framed-search" method="get" action="/embed/v1/frame" target="_self"' in html
    assert '<input type="hidden" name="level" value="4">' in html
    assert 'name="subject"' in html
    assert "Aarhus til søs" in html
    assert "Zebra" not in html


def test_one_offer_with_all_its_fields(reader: Reader) -> None:
    offer = filled(Offer)
    catch_up()
    html = shown(reader, f"show=offer&offer={offer.translation_key}")
    assert f"<h1>{offer.title}</h1>" in html
    assert 'rel="license"' in html


@pytest.mark.parametrize("model", list(pages.BUILDERS), ids=lambda model: model.__name__)
def test_one_of_every_kind(reader: Reader, model: Any) -> None:
    entry = filled(model)
    catch_up()
    kind = reader.json("/changes?since=0")["items"]
    of = {item["id"]: item["kind"] for item in kind}[str(entry.translation_key)]
    assert f"<h1>{entry.title}</h1>" in shown(reader, f"kind={of}&offer={entry.translation_key}")
    assert entry.title in shown(reader, f"kind={of}&show=list")


def test_english(reader: Reader, catalogue: Catalogue) -> None:
    html = shown(reader, "show=list&locale=en")
    assert '<html lang="en">' in html
    assert "Axes and fire" in html
    assert "results" in html


def test_what_is_withdrawn_is_gone(reader: Reader, catalogue: Catalogue) -> None:
    address = f"show=offer&offer={catalogue['zoo'].translation_key}"
    assert "Zebra" in shown(reader, address)
    catalogue["zoo"].unpublish()
    catch_up()
    html = shown(reader, address, 410)
    assert "Zebra" not in html
    assert reader.client.get(f"{FRAME}?{address}")["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("show=nothing", 400, "show"),
        ("kind=nothing", 400, "kind"),
        ("locale=de", 400, "locale"),
        ("subject=nothing", 400, "nothing"),
        ("bogus=1", 400, "bogus"),
        ("limit=0&show=list", 400, "limit"),
        ("show=offer&offer=1", 400, "offer"),
        ("show=offer&offer=00000000-0000-4000-8000-000000000000", 404, ""),
        ("subject=%3Cscript%3Ealert(1)%3C/script%3E", 400, "&lt;script&gt;"),
    ],
)
def test_what_cannot_be_shown_is_said(reader: Reader, catalogue: Catalogue, query: str, status: int, said: str) -> None:
    html = shown(reader, query, status)
    assert said in html
    assert "<script>alert" not in html


def test_it_is_asked_for_again_cheaply(reader: Reader, catalogue: Catalogue) -> None:
    first = reader.client.get(f"{FRAME}?show=list")
    again = reader.client.get(f"{FRAME}?show=list", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_frame_is_a_page_whatever_was_asked_for(reader: Reader) -> None:
    offer = filled(Offer)
    catch_up()
    address = f"{FRAME}?show=offer&offer={offer.translation_key}"
    response = reader.client.get(address, headers={"Accept": "application/ld+json"})
    assert response.status_code == 200
    assert f"<h1>{offer.title}</h1>" in response.content.decode()


def test_the_licence_is_the_views(reader: Reader, catalogue: Catalogue) -> None:
    decided(slug="aftalt", licence_name="Efter aftale", licence_url="https://aftale.example.org/vilkaar")
    assert "CC BY 4.0" in shown(reader, "show=list")
    html = shown(reader, "show=list&catalogue=aftalt")
    assert '<a href="https://aftale.example.org/vilkaar" rel="license">Efter aftale</a>' in html
    assert "CC BY 4.0" not in html
