"""/api/: a page for people, a redirect for programs; what to paste; nothing of another host's."""

import re
from html import unescape
from typing import Any

import pytest

from cms.api.developers.examples import FOLDER, examples
from cms.api.developers.page import STEPS
from cms.api.developers.ways import KEYS, WAYS, is_served, ways
from cms.api.embed.component import current
from tests.api.conftest import Reader

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
OFFER = "97e538ae-6a73-4af0-9b97-9a675b5124ac"


def page(reader: Reader, query: str = "") -> str:
    response = reader.client.get(f"/api/{query}", headers={"Accept": BROWSER})
    assert response.status_code == 200, response.content
    assert "Accept" in response["Vary"]
    text: str = response.content.decode()
    return text


@pytest.mark.parametrize("accept", ["*/*", "application/json", "", "application/json, text/html;q=0.5"])
def test_programs_are_led_on(reader: Reader, accept: str) -> None:
    response = reader.client.get("/api/", headers={"Accept": accept} if accept else {})
    assert (response.status_code, response["Location"]) == (302, "/api/v1/")
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize(("query", "language"), [("", "da"), ("?locale=en", "en")])
def test_both_languages_say_the_same(reader: Reader, query: str, language: str) -> None:
    html = page(reader, query)
    assert f'<html lang="{language}">' in html
    other = page(reader, "" if query else "?locale=en")
    for pattern in (r"<h[123]", r"<pre", r'href="/', r"<label", r"<code>/"):
        assert len(re.findall(pattern, html)) == len(re.findall(pattern, other)), pattern


def test_every_file_of_examples_is_shown_as_it_is(reader: Reader) -> None:
    html = unescape(page(reader))
    for stem in STEPS:
        assert examples(stem)
        for example in examples(stem):
            assert example.text in html
    assert {each.suffix for each in FOLDER.iterdir()} >= {".sh", ".py", ".mjs"}


def test_what_is_linked_is_there(reader: Reader, settings: Any) -> None:
    settings.SECURITY_CONTACT = "mailto:sikkerhed@example.org"  # without one there is no security.txt
    for path in set(re.findall(r'href="(/api/[^"#?]*|/embed/[^"#?]*)', page(reader))):
        assert reader.client.get(path).status_code in {200, 302}, path
    assert ways() == list(WAYS)
    answers = {way.address: reader.client.get(way.address).status_code for way in ways()}
    assert answers == dict.fromkeys(answers, 200)
    assert all(is_served(address) for address in KEYS.values())
    assert not is_served("/feeds/nothing/at/all")


def test_the_snippets(reader: Reader) -> None:
    html = unescape(
        page(reader, "?show=list&kind=offer&filters=subject%3Dhistorie%26level%3D4%26level%3D5&catalogue=ribe&limit=3")
    )
    assert 'catalogue="ribe" subject="historie" level="4 5" limit="3"' in html
    assert "/embed/v1/frame?show=list&kind=offer&catalogue=ribe&subject=historie&level=4&level=5&limit=3" in unescape(
        html
    )
    assert f'integrity="{current().integrity}"' in html
    assert f'offer="{OFFER}"' in unescape(page(reader, f"?show=offer&offer={OFFER}"))


def test_nothing_foreign_gets_into_them(reader: Reader) -> None:
    html = page(reader, "?filters=subject%3D%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%26%22onload%3Dx%3D1")
    assert "<script>alert" not in html
    assert 'subject=""' not in html


def test_an_empty_field_is_nothing_and_a_wrong_one_is_told(reader: Reader) -> None:
    page(reader, "?show=search&kind=offer&catalogue=&filters=&offer=&limit=12&language=da")
    response = reader.client.get("/api/?limit=0", headers={"Accept": BROWSER})
    assert (response.status_code, response.json()["parameter"]) == (400, "limit")


def test_the_reference_asks_nobody_else(reader: Reader) -> None:
    response = reader.client.get("/api/v1/docs")
    assert "connect-src 'self'" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    html = response.content.decode()
    assert not re.findall(r'(?:src|href)="(?!/)', html)
    assert '"validatorUrl": null' in html
