"""A data partner in a real browser: approved with a view, given a key that opens it, told by a webhook, all in one sitting."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from cms.partners import admission
from cms.partners.membership import bring_up_to_date
from cms.partners.models import Delivery, Partner, View, Webhook
from cms.partners.sandbox import sandbox_view
from cms.partners.sending import Sender
from tests.browser.test_portal_quality import AXE, RULES, needs
from tests.factories import pages
from tests.factories.searching import catch_up
from tests.factories.snippets import MunicipalityFactory
from tests.partners.receiver import listening

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OURS = ".partners"


@pytest.fixture(autouse=True)
def _loopback_may_be_reached(settings: Any) -> None:
    settings.WEBHOOKS_MAY_REACH_LOOPBACK = True


def press(what: Locator) -> None:
    """Press what leads to another page, and be there."""
    with what.page.expect_navigation():
        what.click()


def go_on(tab: Page) -> None:
    """Press the main button of the screen's form."""
    press(tab.locator(f"{OURS} form[method=post] button[type=submit]:not([name])").last)


def check(tab: Page) -> None:
    """Nothing sticks out at either width, and axe finds nothing in what is ours."""
    needs(AXE)
    for width in (390, 1280):
        tab.set_viewport_size({"width": width, "height": 1400})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, tab.url
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        found = tab.evaluate("([ours, rules]) => axe.run(ours, {runOnly: rules})", [OURS, RULES])
        assert found["passes"], "axe looked at nothing"
        assert [(each["id"], node["html"][:200]) for each in found["violations"] for node in each["nodes"]] == []


def status_with(tab: Page, key: str, path: str) -> int:
    """What the API answers to a key."""
    return tab.request.get(path, headers={"Authorization": f"Bearer {key}"}).status


def send_all() -> None:
    """What the worker does."""
    sender = Sender()
    while sender.claim() or sender.jobs:
        sender.settle(0.1)


def test_from_a_request_to_a_delivery(editor: Page) -> None:
    ribe = MunicipalityFactory(code="0561", label_da="Esbjerg")
    pages.offer(pages.institution(seat_municipality=ribe), title="Vikinger i Ribe")
    pages.offer(title="Langt væk")
    sandbox_view()
    catch_up()
    partner, _test_key = admission.request_access(
        "Ribe Net", "https://ribe.example.org/", "Til os", "drift@example.org"
    )
    own = f"/admin/partners/{partner.pk}/"

    # The request is in sight, and is approved with a view that is made for it.
    editor.goto("/admin/partners/?state=requested")
    check(editor)
    press(editor.get_by_role("link", name="Ribe Net"))
    check(editor)
    press(editor.locator(f'a[href="{own}approve/"]'))
    check(editor)
    press(editor.locator(f'{OURS} a[href$="views/add/?partner={partner.pk}"]'))
    editor.fill("[name=name]", "Tilbud i Esbjerg")
    editor.fill("[name=slug]", "esbjerg")
    editor.check('[name=kinds][value="offer"]')
    expect(editor.locator('[data-kinds="article"]').first).to_be_hidden()  # a filter that offers do not have
    editor.locator("details.partners-group > summary").first.click()
    editor.locator("details.partners-picker:has([name=facet_municipality]) > summary").click()
    editor.check('[name=facet_municipality][value="0561"]')
    check(editor)
    go_on(editor)
    expect(editor.locator(OURS)).to_contain_text("Vikinger i Ribe")
    expect(editor.locator(OURS)).not_to_contain_text("Langt væk")
    check(editor)
    assert not View.objects.filter(slug="esbjerg").exists()
    go_on(editor)
    editor.wait_for_url(f"**{own}approve/?view=*")
    view = bring_up_to_date(View.objects.get(slug="esbjerg"))
    go_on(editor)
    editor.wait_for_url(f"**{own}")
    assert Partner.objects.get(pk=partner.pk).view == view

    # A change to the view is shown before it is saved.
    editor.goto(f"/admin/partners/views/{view.pk}/edit/")
    editor.uncheck('[name=facet_municipality][value="0561"]')
    go_on(editor)
    expect(editor.locator(".partners-sides")).to_contain_text("Langt væk")
    expect(editor.locator(OURS)).to_contain_text("Ribe Net")
    check(editor)

    # A key is shown once; it opens the view; another takes its place.
    editor.goto(f"{own}keys/add/")
    check(editor)
    editor.fill("[name=name]", "Hjemmesiden")
    go_on(editor)
    key = editor.locator("[data-secret]").input_value()
    check(editor)
    editor.wait_for_url(f"**{own}")  # loading it anew makes no other
    editor.reload()
    expect(editor.locator("[data-secret]")).to_have_count(0)
    expect(editor.locator(OURS)).not_to_contain_text(key)
    listed = editor.request.get("/api/v1/offers", headers={"Authorization": f"Bearer {key}"}).json()
    assert [item["title"] for item in listed["items"]] == ["Vikinger i Ribe"]
    press(editor.locator('a[href*="/rotate/"]').first)
    editor.fill("[name=days]", "0")
    check(editor)
    go_on(editor)
    fresh = editor.locator("[data-secret]").input_value()
    assert (status_with(editor, key, "/api/v1/offers"), status_with(editor, fresh, "/api/v1/offers")) == (401, 200)

    # A webhook: tried out, and read in the log.
    with listening() as endpoint:
        editor.goto(f"{own}webhooks/add/")
        check(editor)
        editor.fill("[name=url]", endpoint.url)
        go_on(editor)
        secret = editor.locator("[data-secret]").input_value()
        check(editor)
        webhook = Webhook.objects.get()
        editor.goto(f"/admin/partners/webhooks/{webhook.pk}/")
        check(editor)
        press(editor.locator(f'form[action="/admin/partners/webhooks/{webhook.pk}/test/"] button'))
        editor.wait_for_url("**/deliveries/*/")
        send_all()
        (request,) = endpoint.wait_for(1)
        assert request.verify(secret)["type"] == "webhook.test"
    editor.reload()
    expect(editor.locator(OURS)).to_contain_text("204")
    check(editor)
    editor.goto("/admin/partners/deliveries/?state=delivered")
    expect(editor.locator(f"{OURS} tbody tr")).to_have_count(1)
    check(editor)
    assert Delivery.objects.get().state == Delivery.State.DELIVERED
