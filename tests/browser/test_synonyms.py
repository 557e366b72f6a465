"""A group of synonyms in a real browser: tried out without leaving the form, saved, and searched by."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from snippets.models import SearchSynonym
from tests.factories import pages
from tests.factories.searching import catch_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("indexed")]


def test_a_group_is_tried_out_in_its_form_and_works_when_saved(editor: Page) -> None:
    pages.offer(title="Skumfiduser på bål")
    catch_up()
    editor.goto(f"/admin/search-words/synonyms/add/?word={quote('marshmallows')}")
    words = editor.locator("[name=words]")
    expect(words).to_have_value("marshmallows")
    words.fill("marshmallows\nskumfiduser")
    tried = editor.locator("[data-tried-out]")
    editor.locator("[data-try-out]").click()
    expect(tried.get_by_role("heading")).to_have_count(2)
    expect(tried.locator("td").nth(1)).to_contain_text("Skumfiduser på bål")
    expect(tried.locator("td").nth(0)).not_to_contain_text("Skumfiduser på bål")
    assert "/synonyms/add/" in editor.url
    assert not SearchSynonym.objects.exists()
    words.press("Control+s")
    editor.wait_for_url("**/search-words/synonyms/")
    assert SearchSynonym.objects.get().words == "marshmallows\nskumfiduser"
    editor.goto("/soeg/?q=marshmallows")
    expect(editor.get_by_role("link", name="Skumfiduser på bål").first).to_be_visible()
