"""A teacher's way in a real browser: from the front page to the booking of a fitting offer in three actions; and the search
page with and without its scripts.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from search.engines import configured
from search.indexer import Indexer
from tests import baseline
from tests.factories import pages, snippets
from tests.factories.searching import catch_up

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

BOOKING = "https://example.org/book"


@pytest.fixture
def site(transactional_db: None, live_server: LiveServer) -> LiveServer:
    """Offers of two museums, one in Esbjerg and one in Ribe, in an index."""
    baseline.restore()
    pages.index()
    fourth, fifth = (
        snippets.ClassLevelFactory(code=f"klasse-{number}", notation=str(number), label_da=f"{number}. klasse",
                                   stage="mellemtrin", age_from=6 + number)
        for number in (4, 5)
    )  # fmt: skip
    history = snippets.SubjectFactory(code="historie", label_da="Historie")
    biology = snippets.SubjectFactory(code="biologi", label_da="Biologi")
    snippets.TopicFactory(code="vikingetid", label_da="Vikingetid")
    snippets.MunicipalityFactory(code="0561", label_da="Esbjerg", latitude="55.48", longitude="8.46")
    near, far = {"latitude": "55.48", "longitude": "8.46"}, {"latitude": "55.33", "longitude": "8.77"}
    booked = {"booking_method": "link", "booking_url": BOOKING}
    museum, other = pages.institution(title="Vestmuseet"), pages.institution(title="Ribehuset")
    pages.offer(other, title="Vikinger på marked", levels=[fifth], subjects=[history], **booked, **far)
    pages.offer(museum, title="Vikingernes skibe", levels=[fourth], subjects=[history], **booked, **near)
    pages.offer(museum, title="Insekter i haven", levels=[fourth], subjects=[biology], **booked, **near)
    catch_up()
    Indexer(configured.embedded).rebuild()
    return live_server


def tab(browser: Browser, site: LiveServer, scripts: bool = True, width: int = 1280) -> Page:
    context = browser.new_context(
        base_url=site.url, java_script_enabled=scripts, viewport={"width": width, "height": 900}, locale="da-DK"
    )
    # Addresses in documents name the public host, which is this very server.
    context.route(re.compile(r"https://katalog\.example\.org/"), lambda route: route.fulfill(
        status=302, headers={"location": route.request.url.replace("https://katalog.example.org", site.url)}))  # fmt: skip
    context.route(
        re.compile(r"https://example\.org/"), lambda route: route.fulfill(body="Booket", content_type="text/html")
    )
    return context.new_page()


@pytest.fixture
def teacher(browser: Browser, site: LiveServer) -> Iterator[Page]:
    """A teacher's tab; any error in its console fails the test."""
    page = tab(browser, site)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.context.close()
    assert errors == []


@pytest.fixture
def plain(browser: Browser, site: LiveServer) -> Iterator[Page]:
    """A tab without scripts."""
    page = tab(browser, site, scripts=False)
    yield page
    page.context.close()


def hits(page: Page) -> list[str]:
    return page.locator("[data-rank]").all_inner_texts()


def the_way(page: Page) -> None:
    page.goto("/")
    page.fill("#soeg-q", "vikinger 4. klasse")
    page.press("#soeg-q", "Enter")  # one
    page.get_by_role("link", name="Vikingernes skibe").click()  # two
    booking = page.get_by_role("link", name=re.compile("Gå til booking"))
    expect(booking).to_have_attribute("href", BOOKING)
    booking.click()  # three
    expect(page).to_have_url(BOOKING)


def test_three_actions_to_the_booking(teacher: Page) -> None:
    the_way(teacher)


def test_three_actions_without_scripts(plain: Page) -> None:
    the_way(plain)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the link of that name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText?.trim()") == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


def test_three_actions_by_keyboard(teacher: Page) -> None:
    teacher.goto("/")
    for _ in range(20):
        teacher.keyboard.press("Tab")
        if teacher.evaluate("document.activeElement.id") == "soeg-q":
            break
    teacher.keyboard.type("vikinger 4. klasse")
    teacher.keyboard.press("Enter")
    expect(teacher.locator("#resultater")).to_be_visible()
    teacher.keyboard.press("Tab")
    teacher.keyboard.press("Tab")
    assert teacher.evaluate("document.activeElement.getAttribute('href')") == "#resultater"
    teacher.keyboard.press("Enter")
    tab_to(teacher, "Vikingernes skibe")
    teacher.keyboard.press("Enter")
    expect(teacher.get_by_role("heading", level=1)).to_have_text("Vikingernes skibe")
    tab_to(teacher, "Gå til booking")
    teacher.keyboard.press("Enter")
    expect(teacher).to_have_url(BOOKING)


def test_choices_are_followed_at_once_and_the_address_can_be_sent_on(
    teacher: Page, browser: Browser, site: LiveServer
) -> None:
    teacher.goto("/soeg/?q=vikinger")
    expect(teacher.locator("#resultater")).to_have_text("2 tilbud")
    teacher.get_by_label(re.compile("^4. klasse")).check()
    expect(teacher.locator("#resultater")).to_have_text("1 tilbud")
    expect(teacher.locator("[data-said]")).to_have_text("1 tilbud")
    expect(teacher.get_by_label(re.compile("^4. klasse"))).to_be_focused()
    teacher.get_by_label(re.compile("^5. klasse")).check()
    expect(teacher.locator("#resultater")).to_have_text("2 tilbud")
    expect(teacher.get_by_label(re.compile("^Biologi"))).to_be_disabled()
    assert sorted(hits(teacher)) == ["Vikinger på marked", "Vikingernes skibe"]

    colleague = tab(browser, site)
    colleague.goto(teacher.url)
    assert hits(colleague) == hits(teacher)
    expect(colleague.get_by_label(re.compile("^5. klasse"))).to_be_checked()
    colleague.context.close()

    teacher.get_by_role("link", name=re.compile("Fjern: .*4. klasse")).click()
    expect(teacher.locator("#resultater")).to_have_text("1 tilbud")
    assert hits(teacher) == ["Vikinger på marked"]
    teacher.go_back()
    expect(teacher.locator("#resultater")).to_have_text("2 tilbud")


def test_choices_without_scripts(plain: Page) -> None:
    plain.goto("/soeg/?q=vikinger")
    plain.get_by_label(re.compile("^4. klasse")).check()
    plain.get_by_role("button", name="Vis resultater").click()
    assert hits(plain) == ["Vikingernes skibe"]
    assert "level=klasse-4" in plain.url
    plain.fill("#soeg-fra", "6700")
    plain.select_option("#soeg-afstand", "10")
    plain.get_by_role("button", name="Søg", exact=True).click()
    assert "level=klasse-4" in plain.url
    assert "from=6700" in plain.url


def test_from_a_postal_code_the_nearest_comes_first(teacher: Page) -> None:
    teacher.goto("/soeg/?q=vikinger")
    teacher.fill("#soeg-fra", "6700")
    teacher.press("#soeg-fra", "Enter")
    expect(teacher.locator(".orders [aria-current]")).to_have_text("Nærmeste")
    assert hits(teacher) == ["Vikingernes skibe", "Vikinger på marked"]
    expect(teacher.locator(".distance").last).to_contain_text("km")


def test_the_field_suggests_by_keyboard(teacher: Page) -> None:
    teacher.goto("/")
    field, suggestions = teacher.get_by_role("combobox"), teacher.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("viki", delay=20)
    expect(suggestions.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(teacher.get_by_role("group", name="Tilbud")).to_be_visible()
    expect(teacher.get_by_role("status")).to_contain_text("forslag")

    count = suggestions.count()
    field.press("ArrowUp")
    expect(suggestions.nth(count - 1)).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    expect(suggestions.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == suggestions.first.get_attribute("id")

    field.press("Escape")
    expect(suggestions.first).to_be_hidden()
    expect(field).to_have_value("viki")
    field.press("ArrowDown")
    expect(suggestions.first).to_have_attribute("aria-selected", "true")
    titles = suggestions.all_inner_texts()
    for _ in range(titles.index("Vikingernes skibe")):
        field.press("ArrowDown")
    field.press("Enter")
    expect(teacher.get_by_role("heading", level=1)).to_have_text("Vikingernes skibe")


def test_a_suggested_word_is_searched_for(teacher: Page) -> None:
    teacher.goto("/soeg/")
    teacher.locator("#soeg-q").press_sequentially("vikinget", delay=20)
    teacher.get_by_role("option", name="Vikingetid").click()
    expect(teacher).to_have_url(re.compile(r"/soeg/\?.*q=Vikingetid"))


def test_on_a_phone_the_facets_are_folded_away(browser: Browser, site: LiveServer) -> None:
    phone = tab(browser, site, width=390)
    phone.goto("/soeg/?q=vikinger")
    choice = phone.get_by_label(re.compile("^4. klasse"))
    expect(choice).to_be_hidden()
    phone.get_by_text("Afgræns resultaterne").first.click()
    expect(choice).to_be_visible()
    choice.check()
    expect(phone.locator("#resultater")).to_have_text("1 tilbud")
    expect(choice).to_be_visible()
    phone.context.close()
