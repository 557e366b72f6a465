"""The component and the frame on somebody else's page: another origin, the strictest policy, a real browser."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from cms.api.developers.examples import FOLDER, PLACEHOLDER
from search.engines import configured
from search.indexer import Indexer
from tests import baseline
from tests.browser.elsewhere import site
from tests.browser.test_portal_quality import AXE, RULES, needs
from tests.factories import media, pages, snippets, views
from tests.factories.searching import catch_up

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TITLES = ["Vikinger på marked", "Vikingernes skibe", "Insekter i haven"]
GONE = "00000000-0000-4000-8000-000000000000"
HOSTILE = (
    '<p>Trygt <b>fed</b> <script>window.hit=1</script><img src=x onerror="window.hit=1">'
    '<a href="javascript:window.hit=1">klik</a>'
    '<a href="https://example.org/">godt</a>'
    '<style>*{display:none}</style><iframe src="https://example.org"></iframe></p>'
)


@pytest.fixture
def catalogue(transactional_db: None, indexed: None, live_server: LiveServer, settings: Any) -> dict[str, Any]:
    """Three offers with pictures, one of which is in English too."""
    settings.PUBLIC_BASE_URL = live_server.url
    baseline.restore()
    pages.index()
    fourth, fifth = (
        snippets.ClassLevelFactory(code=f"klasse-{number}", notation=str(number), label_da=f"{number}. klasse",
                                   label_en=f"Grade {number}", stage="mellemtrin", age_from=6 + number)
        for number in (4, 5)
    )  # fmt: skip
    history = snippets.SubjectFactory(code="historie", label_da="Historie", label_en="History")
    biology = snippets.SubjectFactory(code="biologi", label_da="Biologi", label_en="Biology")
    image = media.ImageFactory()
    museum = pages.institution(title="Vestmuseet")
    shared = {
        "image": image,
        "image_alt": "Et skib",
        "booking_method": "link",
        "booking_url": "https://example.org/book",
    }
    body = [("heading", "Dagen"), ("text", "<p>Vi sejler <b>ud</b>.</p><ul><li>Årer</li></ul>")]
    made = {
        "market": pages.offer(museum, title=TITLES[0], levels=[fifth], subjects=[history], **shared),
        "ships": pages.offer(museum, title=TITLES[1], levels=[fourth, fifth], subjects=[history], body=body, **shared),
        "insects": pages.offer(museum, title=TITLES[2], levels=[fourth], subjects=[biology], **shared),
    }
    pages.translated(made["ships"], "The ships of the vikings")
    catch_up()
    Indexer(configured.embedded).rebuild()
    return made


def html(catalogue: str, body: str, language: str = "da") -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Eksempel Kommune</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<script type="module" src="{catalogue}/embed/v1/laering-katalog.js"></script></head>'
        f"<body><main><h1>Eksempel Kommune</h1>{body}</main></body></html>"
    )


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer, catalogue: dict[str, Any]) -> Iterator[Open]:
    """Open a page of another origin with this in it. Errors of scripts, and anything the policies stop, fail the test."""
    shown: dict[str, str] = {}
    complaints: list[str] = []
    asked: set[str] = set()
    with site(shown, live_server.url) as origin:
        tabs: list[Page] = []

        def visit(body: str, language: str = "da", width: int = 1000, whole: str = "", **options: Any) -> Page:
            path = f"/{len(shown)}"
            shown[path] = whole or html(live_server.url, body.replace("HOST", live_server.url), language)
            tab = browser.new_page(viewport={"width": width, "height": 900}, **options)
            tab.on("pageerror", lambda error: complaints.append(str(error)))
            tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
            tab.on("request", lambda request: asked.add("/".join(request.url.split("/")[:3])))
            tab.goto(f"{origin}{path}")
            tabs.append(tab)
            return tab

        visit.complaints = complaints  # type: ignore[attr-defined]
        yield visit
        for tab in tabs:
            tab.close()
        assert complaints == []
        assert asked <= {origin, live_server.url}, "it asked somebody else"


def titles(tab: Page) -> list[str]:
    return tab.locator("laering-katalog article :is(h2, h3) a").all_inner_texts()


def no_barriers(tab: Page) -> None:
    """axe finds nothing, in the shadow tree too, and nothing sticks out."""
    needs(AXE)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    source = AXE.read_text(encoding="utf-8")
    session = tab.context.new_cdp_session(tab)  # the page's own policy forbids what Playwright would inject with
    session.send("Runtime.evaluate", {"expression": source})
    answer = session.send(
        "Runtime.evaluate",
        {
            "expression": f"axe.run(document, {{runOnly: {json.dumps(RULES)}}})",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    found = answer["result"]["value"]
    assert found["passes"]
    assert [(each["id"], node["html"][:200]) for each in found["violations"] for node in each["nodes"]] == []


def test_search_by_keyboard_alone(visit: Open) -> None:
    tab = visit(
        '<laering-katalog show="search" facets="level subject" limit="2"><a href="HOST/soeg/">Søg</a></laering-katalog>'
    )
    expect(tab.get_by_role("heading", name="3 resultater")).to_be_visible()
    assert len(titles(tab)) == 2
    for name in ("Søg i kataloget", "Søg", "Afgræns"):
        tab.keyboard.press("Tab")
        if name == "Søg i kataloget":
            expect(tab.get_by_role("searchbox", name=name)).to_be_focused()
            tab.keyboard.type("vikinger")
            tab.keyboard.press("Enter")
            expect(tab.get_by_role("heading", name="2 resultater")).to_be_visible()
            expect(tab.get_by_role("searchbox", name=name)).to_be_focused()
            expect(tab.get_by_role("status")).to_contain_text("2 resultater")
    tab.keyboard.press("Enter")  # the facets open
    tab.keyboard.press("Tab")
    fourth = tab.get_by_role("checkbox", name=re.compile("^4. klasse"))
    expect(fourth).to_be_focused()
    tab.keyboard.press("Space")
    expect(tab.get_by_role("heading", name="1 resultat")).to_be_visible()
    expect(fourth).to_be_focused()
    expect(fourth).to_be_checked()
    assert titles(tab) == ["Vikingernes skibe"]
    no_barriers(tab)


def test_more_are_shown_and_the_focus_goes_to_them(visit: Open) -> None:
    tab = visit('<laering-katalog show="list" limit="2"></laering-katalog>')
    tab.get_by_role("button", name="Vis flere").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("laering-katalog article")).to_have_count(3)
    expect(tab.get_by_role("button", name="Vis flere")).to_have_count(0)
    assert (
        tab.evaluate("document.querySelector('laering-katalog').shadowRoot.activeElement.textContent") == titles(tab)[2]
    )
    expect(tab.get_by_role("status")).to_contain_text("Viser 3 af 3")
    no_barriers(tab)


def test_a_list_is_narrowed_by_attributes_and_opens_here(visit: Open, live_server: LiveServer) -> None:
    tab = visit('<laering-katalog show="list" subject="historie" level="4" open="here"></laering-katalog>')
    link = tab.get_by_role("link", name="Vikingernes skibe")
    expect(link).to_have_attribute("href", re.compile(f"^{live_server.url}/"))
    expect(link).to_have_attribute("target", "_top")
    assert titles(tab) == ["Vikingernes skibe"]
    link.press("Enter")
    expect(tab.get_by_role("heading", name="Vikingernes skibe", level=2)).to_be_focused()
    tab.get_by_role("button", name=re.compile("Tilbage")).press("Enter")
    expect(link).to_be_focused()
    tab.evaluate("document.querySelector('laering-katalog').setAttribute('subject', 'biologi')")
    expect(tab.get_by_role("link", name="Insekter i haven")).to_be_visible()


def test_one_offer(visit: Open, catalogue: dict[str, Any]) -> None:
    tab = visit(f'<laering-katalog offer="{catalogue["ships"].translation_key}"></laering-katalog>')
    expect(tab.get_by_role("heading", name="Vikingernes skibe", level=2)).to_be_visible()
    expect(tab.get_by_role("heading", name="Dagen", level=3)).to_be_visible()
    expect(tab.get_by_role("listitem").filter(has_text="Årer")).to_be_visible()
    image = tab.get_by_role("img", name="Et skib")
    expect(image).to_be_visible()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 0
    expect(tab.get_by_text("Billede: Tegning: projektet")).to_be_visible()
    expect(tab.get_by_role("link", name="Book hos stedet")).to_have_attribute("href", "https://example.org/book")
    expect(tab.get_by_role("link", name="CC BY 4.0")).to_be_visible()
    no_barriers(tab)


def test_on_a_phone_in_english(visit: Open) -> None:
    tab = visit('<laering-katalog show="search" facets="level"></laering-katalog>', "en", width=320)
    expect(tab.get_by_role("heading", name="3 results")).to_be_visible()
    expect(tab.get_by_role("link", name="The ships of the vikings")).to_be_visible()
    expect(tab.locator("li[lang=da]")).to_have_count(2)  # no English of these: the Danish stands in, and says so
    tab.get_by_text("Narrow down").click()
    expect(tab.get_by_role("checkbox", name=re.compile("^Grade 4"))).to_be_visible()
    no_barriers(tab)


def test_what_is_withdrawn_is_said_kindly_and_not_shown_again(visit: Open, catalogue: dict[str, Any]) -> None:
    tab = visit(f'<laering-katalog offer="{catalogue["insects"].translation_key}"></laering-katalog>')
    expect(tab.get_by_role("heading", name="Insekter i haven")).to_be_visible()
    catalogue["insects"].unpublish()
    catch_up()
    tab.reload()
    expect(tab.get_by_role("alert")).to_contain_text("Det er taget ud af kataloget")
    expect(tab.get_by_text("Insekter i haven")).to_have_count(0)
    no_barriers(tab)
    assert all("410" in each for each in visit.complaints)  # type: ignore[attr-defined]
    visit.complaints.clear()  # type: ignore[attr-defined] # the browser's own line about the status


def test_when_the_catalogue_does_not_answer(visit: Open) -> None:
    tab = visit('<laering-katalog show="list"><p>Se kataloget</p></laering-katalog>')
    expect(tab.get_by_text("Se kataloget")).to_be_hidden()
    tab.route("**/api/v1/**", lambda route: route.abort())
    tab.reload()
    expect(tab.get_by_role("alert")).to_contain_text("svarer ikke")
    expect(tab.get_by_text("Se kataloget")).to_be_visible()
    no_barriers(tab)
    tab.unroute("**/api/v1/**")
    tab.get_by_role("button", name="Prøv igen").press("Enter")
    expect(tab.get_by_role("heading", name="3 resultater")).to_be_focused()
    visit.complaints.clear()  # type: ignore[attr-defined] # the browser's own line about the network


def test_nothing_to_show_and_a_wrong_filter(visit: Open) -> None:
    tab = visit('<laering-katalog show="search" q="qqxxzz" relax="0"></laering-katalog>')
    expect(tab.locator("[part=empty]")).to_contain_text("Der er ikke noget, der passer")
    no_barriers(tab)
    wrong = visit('<laering-katalog show="list" subject="magi"></laering-katalog>')
    expect(wrong.get_by_role("alert")).to_contain_text("ikke sat rigtigt op")
    assert all("400" in each for each in visit.complaints)  # type: ignore[attr-defined]
    visit.complaints.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("policy", [True, False], ids=["strict policy", "no policy"])
def test_html_is_made_of_what_is_allowed_even_if_ours_were_not(
    visit: Open, catalogue: dict[str, Any], policy: bool
) -> None:
    tab = visit("<p>Først</p>", bypass_csp=not policy)

    def poisoned(route: Route) -> None:
        answer = route.fetch()
        document = answer.json()
        document["body"] = [{"type": "text", "id": "1", "html": HOSTILE}, {"type": "constructor", "id": "2"}]
        document["url"] = document["booking"]["url"] = "javascript:window.hit=1"
        route.fulfill(response=answer, json=document)

    tab.route("**/api/v1/offers/**", poisoned)
    tab.evaluate(
        """id => { const node = document.createElement('laering-katalog'); node.setAttribute('offer', id);
        document.querySelector('main').append(node) }""",
        str(catalogue["ships"].translation_key),
    )
    expect(tab.get_by_text("Trygt")).to_be_visible()
    within = "document.querySelector('laering-katalog').shadowRoot.querySelector('.text')"
    assert tab.evaluate(f"[...{within}.querySelectorAll('*')].map(node => node.localName)") == ["p", "b", "a"]
    assert (
        tab.evaluate(
            "document.querySelector('laering-katalog').shadowRoot.querySelectorAll('[href^=\"javascript:\"]').length"
        )
        == 0
    )
    assert tab.evaluate("window.hit") is None
    # Chromium tells of the handlers and styles that it met in what was only read, though nothing there could run.
    met = re.compile("^(Executing inline event handler|Applying inline style) .*has been blocked")
    assert [each for each in visit.complaints if not met.match(each)] == []  # type: ignore[attr-defined]
    visit.complaints.clear()  # type: ignore[attr-defined]


def test_a_view_by_its_name_shows_what_it_holds_and_its_licence(
    visit: Open, live_server: LiveServer, catalogue: dict[str, Any]
) -> None:
    views.decided(
        slug="historie", kinds=["offer"], filters={"subject": ["historie"]}, embeddable=True,
        licence_name="Kommunens vilkår; 2026", licence_url="https://example.org/licens?år=2026",
    )  # fmt: skip
    ships, insects = (catalogue[name].translation_key for name in ("ships", "insects"))
    tab = visit('<laering-katalog catalogue="historie" show="list" open="here"></laering-katalog>')
    expect(tab.get_by_role("heading", name="2 resultater")).to_be_visible()
    assert sorted(titles(tab)) == ["Vikinger på marked", "Vikingernes skibe"]
    licence = tab.get_by_role("link", name="Kommunens vilkår; 2026")
    expect(licence).to_have_attribute("href", "https://example.org/licens?%C3%A5r=2026")
    tab.get_by_role("link", name="Vikingernes skibe").click()
    expect(tab.get_by_role("heading", name="Vikingernes skibe", level=2)).to_be_focused()
    expect(licence).to_have_count(1)
    tab.get_by_role("button", name=re.compile("Tilbage")).click()
    expect(licence).to_have_count(1)
    no_barriers(tab)

    alone = visit(f'<laering-katalog catalogue="historie" offer="{ships}"></laering-katalog>')
    expect(alone.get_by_role("heading", name="Vikingernes skibe", level=2)).to_be_visible()
    expect(alone.get_by_role("link", name="Kommunens vilkår; 2026")).to_be_visible()

    beyond = visit(f'<laering-katalog catalogue="historie" offer="{insects}"></laering-katalog>')
    expect(beyond.get_by_role("alert")).to_contain_text("Det findes ikke i kataloget")
    expect(beyond.get_by_text("Insekter i haven")).to_have_count(0)
    expect(beyond.locator("laering-katalog [rel=license]")).to_have_count(0)

    framed = visit(
        f'<iframe src="{live_server.url}/embed/v1/frame?catalogue=historie&show=list" title="Katalog" width="400" height="800">'
        "</iframe>"
    ).frame_locator("iframe")
    expect(framed.get_by_role("link", name="Vikingernes skibe")).to_be_visible()
    expect(framed.get_by_role("link", name="Insekter i haven")).to_have_count(0)
    expect(framed.get_by_role("link", name="Kommunens vilkår; 2026")).to_be_visible()
    assert all("404" in each for each in visit.complaints)  # type: ignore[attr-defined]
    visit.complaints.clear()  # type: ignore[attr-defined] # the browser's own line about the status


@pytest.mark.parametrize("slug", ["lukket", "findes-ikke"])
def test_a_view_that_is_not_open_by_its_name_is_as_one_that_is_not(visit: Open, slug: str) -> None:
    views.decided(slug="lukket", kinds=["offer"], embeddable=False)
    tab = visit(f'<laering-katalog catalogue="{slug}" show="list"></laering-katalog>')
    expect(tab.get_by_role("alert")).to_contain_text("No part of the catalogue is open by this name")
    expect(tab.locator("laering-katalog article")).to_have_count(0)
    assert all("400" in each for each in visit.complaints)  # type: ignore[attr-defined]
    visit.complaints.clear()  # type: ignore[attr-defined]


def test_the_example_works(visit: Open, live_server: LiveServer) -> None:
    example = (FOLDER / "embed.html").read_text(encoding="utf-8").replace(PLACEHOLDER, live_server.url)
    tab = visit("", whole=example)
    expect(tab.get_by_role("heading", name="2 resultater")).to_be_visible()


def test_the_frame(visit: Open, live_server: LiveServer) -> None:
    tab = visit(
        f'<iframe src="{live_server.url}/embed/v1/frame?show=search&facets=level" title="Katalog" width="300" height="600">'
        "</iframe>"
    )
    frame = tab.frame_locator("iframe")
    expect(frame.get_by_role("link", name="Vikingernes skibe")).to_be_visible()
    frame.get_by_role("searchbox").fill("insekter")
    frame.get_by_role("searchbox").press("Enter")
    expect(frame.get_by_role("link", name="Vikingernes skibe")).to_have_count(0)
    expect(frame.get_by_role("link", name="Insekter i haven")).to_be_visible()
    inner = tab.frames[1]
    assert inner.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (
        frame.get_by_role("link", name="Insekter i haven").evaluate(
            "link => link.target || document.querySelector('base').target"
        )
        == "_blank"
    )


def test_the_frame_is_without_barriers(browser: Browser, live_server: LiveServer, catalogue: dict[str, Any]) -> None:
    needs(AXE)
    tab = browser.new_page(viewport={"width": 400, "height": 800})
    for query in ("show=search", f"offer={catalogue['ships'].translation_key}", f"offer={GONE}", "show=list&locale=en"):
        tab.goto(f"{live_server.url}/embed/v1/frame?{query}")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        session = tab.context.new_cdp_session(tab)
        session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
        found = tab.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        assert [(query, each["id"], node["html"][:200]) for each in found["violations"] for node in each["nodes"]] == []
    tab.close()


def test_the_frame_tells_its_height(visit: Open, live_server: LiveServer) -> None:
    tab = visit("<p>Her kommer en ramme</p>")
    height = tab.evaluate(
        """url => new Promise((resolve, reject) => {
          setTimeout(() => reject(new Error("nothing was told")), 20000);
          addEventListener("message", event => resolve([event.origin, event.data.type, event.data.height]));
          const frame = document.createElement("iframe");
          frame.src = url;
          document.body.append(frame);
        })""",
        f"{live_server.url}/embed/v1/frame?show=list",
    )
    assert height[:2] == [live_server.url, "laering-katalog:height"]
    assert height[2] > 300
