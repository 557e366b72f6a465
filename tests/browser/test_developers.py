"""The page for developers and the reference in a real browser: nothing of any other host's, no barriers, and it can be tried."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from search.engines import configured
from search.indexer import Indexer
from tests import baseline
from tests.browser.test_portal_quality import AXE, RULES, needs
from tests.factories import pages, snippets
from tests.factories.searching import catch_up

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tab(browser: Browser, transactional_db: None, indexed: None, live_server: LiveServer, settings: Any) -> Any:
    """A tab that reaches this server alone; that it was asked for anything else fails the test."""
    settings.PUBLIC_BASE_URL = live_server.url
    baseline.restore()
    pages.offer(title="Vikingernes skibe", subjects=[snippets.SubjectFactory(code="historie", label_da="Historie")])
    catch_up()
    Indexer(configured.embedded).rebuild()
    page = browser.new_page(base_url=live_server.url, viewport={"width": 1200, "height": 900})
    elsewhere: list[str] = []
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on(
        "request", lambda request: request.url.startswith((live_server.url, "data:")) or elsewhere.append(request.url)
    )
    yield page
    page.close()
    assert elsewhere == []
    assert complaints == []


def no_barriers(page: Page) -> None:
    needs(AXE)
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(each["id"], node["html"][:200]) for each in found["violations"] for node in each["nodes"]] == []


@pytest.mark.parametrize(("query", "width"), [("", 320), ("?locale=en", 1200)])
def test_the_page(tab: Page, query: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"/api/{query}")
    expect(tab.get_by_role("link", name="Vikingernes skibe")).to_be_visible()  # the component at work
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    no_barriers(tab)


def test_the_generator(tab: Page) -> None:
    tab.goto("/api/")
    tab.get_by_label("Vis", exact=True).select_option("list")
    tab.get_by_label("Filtre").fill("subject=historie")
    tab.get_by_role("button", name="Lav koden").click()
    expect(tab.locator("pre").filter(has_text='<laering-katalog show="list"')).to_contain_text('subject="historie"')
    expect(tab.get_by_role("heading", name="1 resultat")).to_be_visible()


def test_the_reference_can_be_tried_with_a_key(tab: Page) -> None:
    sent: list[str] = []
    tab.on(
        "request",
        lambda request: (
            sent.append(request.headers.get("authorization", "")) if request.url.endswith("/api/v1/") else None
        ),
    )
    tab.goto("/api/v1/docs")
    expect(tab.get_by_role("heading", name="Læringskataloget")).to_be_visible()
    if tab.get_by_role("button", name="Authorize").count():
        tab.get_by_role("button", name="Authorize").first.click()
        tab.locator(".auth-container input").fill("lk_test_noegle")
        tab.locator(".auth-container button[type=submit]").click()
        tab.locator(".btn-done").click()
    tab.locator("#operations-tag-start").click()
    tab.locator("#operations-start-start .opblock-summary-control").click()
    tab.locator("#operations-start-start .execute").click()
    expect(tab.locator("#operations-start-start .live-responses-table")).to_be_visible()
    assert len(sent) == 1
