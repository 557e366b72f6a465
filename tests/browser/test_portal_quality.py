"""Every kind of page in both languages: axe finds nothing, nothing sticks out, the HTML is valid, the weight is kept."""

import json
import mimetypes
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from playwright.sync_api import Browser, Page, Route
from pytest_django import DjangoDbBlocker

from cms.catalogue.terms import forget_terms
from cms.settings.environment import PROJECT_ROOT
from tests.needs import missing
from tests.portal.kinds import PAGES
from tests.portal.site import HOST, ORIGIN, get

NODE_MODULES = PROJECT_ROOT / "node_modules"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"da": 390, "en": 1280}
MOST_BYTES = 150_000

pytestmark = pytest.mark.django_db  # the fixture below draws from a database

Drawn = dict[tuple[str, str], bytes]
STATUS = {"withdrawn": 410, "missing": 404, "search without an engine": 503}


@pytest.fixture(scope="module")
def drawn(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """Every kind's page in both languages, drawn once for all checks; what they were drawn from is rolled back."""
    pages: Drawn = {}
    files = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(ALLOWED_HOSTS=[HOST], MEDIA_ROOT=files):
        for kind, build in PAGES.items():
            forget_terms()
            cache.clear()
            with override_settings(SEARCH_INDEX_DIR=files / kind), transaction.atomic():
                for locale, path in zip(WIDTHS, build(), strict=True):
                    response = get(path)
                    assert response.status_code == STATUS.get(kind, 200), (kind, path)
                    pages[kind, locale] = response.content
                transaction.set_rollback(True)
    return pages


def needs(*things: Path | str) -> None:
    """Skip by name what a laptop lacks; where services are required, fail."""
    lacking = [
        str(thing) for thing in things if not (shutil.which(thing) if isinstance(thing, str) else thing.exists())
    ]
    if lacking:
        missing(f"needs {', '.join(lacking)} (npm install --ignore-scripts; .ci/run does)")


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    tab = browser.new_page()
    yield tab
    tab.close()


def show(tab: Page, body: bytes) -> None:
    """Draw a page in the browser, with its styles and fonts and without its pictures."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        static = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if static:
            route.fulfill(path=str(static), content_type=mimetypes.guess_type(str(static))[0] or "font/woff2")
        elif path == "/":
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    tab.route("**/*", answer)
    tab.goto(f"{ORIGIN}/")


@pytest.mark.browser
@pytest.mark.conformance("wcag", "npm:axe-core")
@pytest.mark.parametrize("locale", WIDTHS)
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_and_nothing_sticks_out(drawn: Drawn, kind: str, locale: str, tab: Page) -> None:
    needs(AXE)
    tab.set_viewport_size({"width": WIDTHS[locale], "height": 900})
    show(tab, drawn[kind, locale])
    assert tab.evaluate("document.documentElement.scrollWidth") <= WIDTHS[locale]
    assert tab.evaluate("document.fonts.size"), "the page has no styles"
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert found["passes"], "axe looked at nothing"
    assert [(each["id"], node["html"][:200]) for each in found["violations"] for node in each["nodes"]] == []


@pytest.mark.conformance("html", "npm:vnu-jar")
def test_the_html_is_valid(drawn: Drawn, tmp_path: Path) -> None:
    needs(VNU, "java")
    for (kind, locale), body in drawn.items():
        (tmp_path / f"{kind.replace(' ', '-')}.{locale}.html").write_bytes(body)
    command = ["java", "-Xss1m", "-jar", str(VNU), "--errors-only", "--format", "json", *map(str, tmp_path.iterdir())]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    messages = json.loads(done.stderr)["messages"]
    assert [f"{Path(each['url']).name}: {each['message']} … {each.get('extract', '')}" for each in messages] == []


@pytest.mark.parametrize("locale", WIDTHS)
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_without_its_pictures_is_light(drawn: Drawn, kind: str, locale: str) -> None:
    html = drawn[kind, locale]
    linked = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|woff2|svg))"', html.decode()))
    assert "portal/portal.css" in linked
    assert len(html) + sum(len(body) for body in with_what_they_load(linked).values()) < MOST_BYTES


def with_what_they_load(names: set[str]) -> dict[str, bytes]:
    """The static files of these names, and the fonts that their styles name."""
    files: dict[str, bytes] = {}
    for name in names:
        path = Path(str(finders.find(name)))
        files[str(path)] = path.read_bytes()
        for url in (
            re.findall(r'url\("?([^")]+)"?\)', path.read_text(encoding="utf-8")) if path.suffix == ".css" else []
        ):
            font = (path.parent / url).resolve()
            files[str(font)] = font.read_bytes()
    return files
