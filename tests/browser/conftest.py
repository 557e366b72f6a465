"""A real browser at a real server."""

import os
from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests import baseline
from tests.needs import program

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = program("chromium")
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def editor(browser: Browser, transactional_db: None, live_server: LiveServer) -> Iterator[Page]:
    """A tab in which an editor is logged in; any error in its console fails the test."""
    baseline.restore()
    user = get_user_model().objects.create_superuser("kirsten", "kirsten@example.org", "kirstens-kodeord")
    tab = browser.new_page(base_url=live_server.url, viewport={"width": 1280, "height": 1400}, locale="da-DK")
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto("/admin/login/")
    tab.fill("[name=username]", user.get_username())
    tab.fill("[name=password]", "kirstens-kodeord")
    tab.click("button[type=submit]")
    yield tab
    tab.close()
    assert errors == []
