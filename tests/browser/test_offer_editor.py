"""What the offer's editor does in a browser: fields out of the way, Danish addresses, and a change that partners see."""

import json
import urllib.error
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cms.catalogue.projection import drain
from tests.factories import pages, snippets

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def open_tab(editor: Page, name: str) -> None:
    editor.get_by_role("tab", name=name, exact=True).click()


def read(editor: Page, path: str) -> tuple[int, Any]:
    """What a partner's program gets."""
    origin = "/".join(editor.url.split("/")[:3])
    try:
        with urllib.request.urlopen(f"{origin}/api/v1{path}", timeout=5) as answer:  # noqa: S310 - our own server
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_what_does_not_fit_the_levels_is_out_of_the_way(editor: Page) -> None:
    fourth = snippets.ClassLevelFactory(code="klasse-4", label_da="4. klasse")
    daycare = snippets.ClassLevelFactory(code="boernehave", label_da="Børnehave", sector="dagtilbud")
    history, danish = snippets.SubjectFactory(code="historie"), snippets.SubjectFactory(code="dansk")
    area = snippets.CompetenceAreaFactory(code="kilder", label_da="Kildearbejde", subject=history)
    offer = pages.offer(levels=[fourth], subjects=[danish])
    editor.goto(f"/admin/pages/{offer.pk}/edit/")
    open_tab(editor, "For hvem")

    area_box = editor.locator(f"input[name=competence_areas][value='{area.pk}']")
    expect(area_box).to_be_hidden()
    editor.check(f"input[name=subjects][value='{history.pk}']")
    expect(area_box).to_be_visible()

    editor.uncheck(f"input[name=levels][value='{fourth.pk}']")
    editor.check(f"input[name=levels][value='{daycare.pk}']")
    expect(editor.locator("input[name=subjects]").first).to_be_hidden()
    expect(editor.locator("#id_goals-label")).to_contain_text("Pædagogiske mål")
    expect(editor.get_by_text("Her er noget udfyldt, som ikke passer til trinene: Fag.")).to_be_visible()
    editor.get_by_role("button", name="Vis dem").click()
    expect(editor.locator("input[name=subjects]").first).to_be_visible()


def test_the_address_that_a_title_suggests(editor: Page) -> None:
    museum = pages.institution()
    editor.goto(f"/admin/pages/add/pages/offer/{museum.pk}/")
    title = editor.locator("#id_title")
    title.fill("Løgstør Ågård Ærø")
    title.blur()
    open_tab(editor, "Udgivelse og mere")
    expect(editor.locator("#id_slug")).to_have_value("loegstoer-aagaard-aeroe")


def test_a_published_change_reaches_a_partner(editor: Page) -> None:
    offer = pages.offer(title="Flint og ild", levels=[snippets.ClassLevelFactory()])
    neighbour = pages.offer(offer.get_parent().specific, title="Nabo")
    drain()
    since = read(editor, "/offers")[1]["meta"]["version"]

    editor.goto(f"/admin/pages/{offer.pk}/edit/")
    editor.fill("#id_title", "Flint, ild og brød")
    editor.get_by_role("button", name="Flere handlinger").or_(
        editor.locator("footer .w-dropdown__toggle")
    ).first.click()
    editor.get_by_role("button", name="Udgiv", exact=True).click()
    expect(editor.locator(".messages")).to_contain_text("udgivet")

    status, document = read(editor, f"/offers/{offer.translation_key}")
    assert (status, document["title"]) == (200, "Flint, ild og brød")
    changed = read(editor, f"/changes?since={since}")[1]["items"]
    assert [item["id"] for item in changed] == [str(offer.translation_key)]
    assert str(neighbour.translation_key) not in str(changed)

    editor.goto(f"/admin/pages/{offer.pk}/unpublish/")
    editor.locator("form button[type=submit], form input[type=submit]").last.click()
    expect(editor.locator(".messages")).to_be_visible()
    assert read(editor, f"/offers/{offer.translation_key}")[0] == 410
    tombstone = read(editor, f"/changes?since={since}")[1]["items"][0]
    assert (tombstone["id"], tombstone["state"], tombstone["data"]) == (str(offer.translation_key), "deleted", None)
