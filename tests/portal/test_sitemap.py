"""The sitemap: what is public and nothing else, in every language, by the rules of its protocol."""

import re
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from wagtail.models import PageViewRestriction

from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.exchange import sitemap
from cms.exchange.sitemap import NAMESPACE, XHTML
from cms.pages.models import Offer
from tests import node
from tests.factories import pages, snippets
from tests.portal.site import ORIGIN, get

pytestmark = pytest.mark.django_db

W3C_DATETIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NAMES = {"s": NAMESPACE, "x": XHTML}


@pytest.fixture
def offers() -> dict[str, Offer]:
    museum = pages.institution(title="Museet")
    made = {
        "both": pages.offer(museum, title="Vikinger", subjects=[snippets.SubjectFactory(code="historie")]),
        "danish": pages.offer(museum, title="Runer"),
        "gone": pages.offer(museum, title="Væk"),
        "hidden": pages.offer(museum, title="Skjult"),
    }
    pages.translated(made["both"], "Vikings")
    drain()
    made["gone"].unpublish()
    PageViewRestriction.objects.create(page=made["hidden"], restriction_type=PageViewRestriction.LOGIN)
    drain()
    return made


def parsed(path: str) -> Any:
    response = get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8"), path
    return etree.fromstring(response.content)


def found(root: Any, expression: str) -> list[Any]:
    return list(root.xpath(expression, namespaces=NAMES))


def files() -> list[str]:
    return [loc.removeprefix(ORIGIN) for loc in found(parsed("/sitemap.xml"), "/s:sitemapindex/s:sitemap/s:loc/text()")]


def assert_by_the_rules(root: Any) -> None:
    """sitemaps.org/protocol: names and their order, absolute addresses below 2,048 characters, W3C dates, at most 50,000."""
    assert root.tag == f"{{{NAMESPACE}}}urlset"
    assert 0 < len(root) <= sitemap.MOST_URLS
    order = ["loc", "lastmod", "link"]
    for url in root:
        names = [etree.QName(child).localname for child in url]
        assert url.tag == f"{{{NAMESPACE}}}url"
        assert names == sorted(names, key=order.index)
        assert names.count("loc") == 1
        assert names.count("lastmod") <= 1
        for child in url:
            address = child.get("href") if child.tag == f"{{{XHTML}}}link" else None
            if etree.QName(child).localname == "loc":
                address = child.text
            if address is not None:
                assert address.startswith(f"{ORIGIN}/")
                assert 12 <= len(address) <= 2048
            if etree.QName(child).localname == "lastmod":
                assert W3C_DATETIME.fullmatch(child.text)
    locs = found(root, "//s:loc/text()")
    assert len(locs) == len(set(locs))


def test_every_file_keeps_the_rules_and_every_address_answers(offers: dict[str, Offer]) -> None:
    pages.home("en")
    assert "/sitemaps/lists.xml" in files()
    for path in files():
        root = parsed(path)
        assert_by_the_rules(root)
        for loc in found(root, "//s:loc/text()"):
            assert get(loc.removeprefix(ORIGIN)).status_code == 200, loc


@pytest.mark.conformance("sitemap", "npm:sitemap")
def test_it_is_valid_by_the_schema(offers: dict[str, Offer]) -> None:
    """By sitemap.xsd; xhtml:link has no schema of its own that it could be strict about, and is taken out before."""
    schema = etree.XMLSchema(etree.parse(node.package("sitemap") / "schema" / "sitemap.xsd"))
    for path in files():
        root = parsed(path)
        etree.strip_elements(root, f"{{{XHTML}}}link")
        schema.assertValid(root)


def test_it_lists_what_is_public_with_its_languages(offers: dict[str, Offer]) -> None:
    root = parsed("/sitemaps/offers.xml")
    entries = CatalogueEntry.objects.filter(kind="offer").exclude(url_path="")
    assert set(found(root, "//s:loc/text()")) == {f"{ORIGIN}{entry.url_path}" for entry in entries}
    assert len(entries) == 3
    danish, english = (entries.get(public_id=offers["both"].translation_key, locale=name) for name in ("da", "en"))
    for entry in (danish, english):
        (url,) = found(root, f"//s:url[s:loc='{ORIGIN}{entry.url_path}']")
        links = {link.get("hreflang"): link.get("href") for link in found(url, "x:link[@rel='alternate']")}
        assert links == {
            "da": f"{ORIGIN}{danish.url_path}", "en": f"{ORIGIN}{english.url_path}", "x-default": f"{ORIGIN}{danish.url_path}",
        }  # fmt: skip
        assert found(url, "s:lastmod/text()") == [f"{entry.modified:%Y-%m-%dT%H:%M:%SZ}"]
    alone = entries.get(public_id=offers["danish"].translation_key)
    assert found(root, f"//s:url[s:loc='{ORIGIN}{alone.url_path}']/x:link") == []


def test_the_lists_are_there_in_both_languages(offers: dict[str, Offer]) -> None:
    pages.home("en")
    locs = found(parsed("/sitemaps/lists.xml"), "//s:loc/text()")
    expected = ("/", "/en/", "/fag/", "/en/subjects/", "/fag/historie/", "/en/subjects/historie/", "/for/grundskole/")
    for path in (*expected, "/en/for/grundskole/", "/laeringssteder/"):
        assert f"{ORIGIN}{path}" in locs, path


def test_a_kind_is_split_where_it_is_too_long(offers: dict[str, Offer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.portal.sitemap.MOST_URLS", 2)
    assert [path for path in files() if "offers" in path] == ["/sitemaps/offers.xml", "/sitemaps/offers-2.xml"]
    assert [len(parsed(path)) for path in ("/sitemaps/offers.xml", "/sitemaps/offers-2.xml")] == [2, 1]
    assert get("/sitemaps/offers-3.xml").status_code == 404


@pytest.mark.parametrize("name", ["things", "offers-0", "offers-2", "offers-x", "guides"])
def test_no_other_files(offers: dict[str, Offer], name: str) -> None:
    assert get(f"/sitemaps/{name}.xml").status_code == 404


def test_it_costs_few_queries(offers: dict[str, Offer]) -> None:
    for path, expected in (("/sitemap.xml", 2), ("/sitemaps/offers.xml", 2)):
        get(path)
        with CaptureQueriesContext(connection) as captured:
            get(path)
        assert len(captured) == expected, path


def test_it_is_not_sent_twice(offers: dict[str, Offer]) -> None:
    from django.test import Client

    from tests.portal.site import HOST

    client = Client(headers={"host": HOST})
    etag = client.get("/sitemaps/offers.xml", secure=True)["ETag"]
    again = client.get("/sitemaps/offers.xml", secure=True, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_robots_find_the_sitemap_and_stay_out_of_endless_lists() -> None:
    response = get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())
    assert robots.site_maps() == [f"{ORIGIN}/sitemap.xml"]
    for path, allowed in (
        ("/", True), ("/laeringssteder/museet/", True), ("/fag/historie/", True), ("/sitemap.xml", True),
        ("/feeds/geojson/offers", True), ("/id/offers/1", True), ("/admin/", False), ("/api/v1/offers", False),
        ("/soeg/?q=vikinger", False), ("/en/search/?q=vikings", False),
    ):  # fmt: skip
        assert robots.can_fetch("*", f"{ORIGIN}{path}") is allowed, path
