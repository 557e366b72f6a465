"""Partners in the admin: the list, the page of each, what is decided, and what goes with one that is deleted."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cms.editorial.partners.partner_list import partners
from cms.partners import keys, webhooks
from cms.partners.membership import bring_up_to_date
from cms.partners.models import Identifier, Key, KeyUsage, Partner, PartnerContact, Webhook
from tests.factories import pages
from tests.factories import partners as make
from tests.factories.searching import catch_up

pytestmark = pytest.mark.django_db

REQUESTED, APPROVED, PAUSED, REFUSED = Partner.State


@pytest.fixture
def told(django_capture_on_commit_callbacks: Any) -> Any:
    """Mails go when what they tell is stored."""
    return django_capture_on_commit_callbacks


def address(name: str, *args: Any) -> str:
    return reverse(f"partners:{name}", args=args)


def asking(**fields: Any) -> Partner:
    partner = make.partner(state=REQUESTED, view=None, decided_at=None, **fields)
    PartnerContact.objects.create(partner=partner, email="vagten@example.org")
    return partner


def used(key: Key, days_ago: int, requests: int, refused: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    KeyUsage.objects.create(key=key, day=day, requests=requests, refused=refused)


def test_who_waits_is_first_and_numbers_are_right(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make.partner(name="Aarhus")
    busy = make.partner(name="Busy")
    asking(name="Zoo")
    make.partner(name="Afslået", state=REFUSED)
    first, second = make.key(busy)[0], make.key(busy)[0]
    revoked, expired = make.key(busy)[0], make.key(busy, expires_at=timezone.now() - timedelta(hours=1))[0]
    keys.revoke(revoked)
    used(first, 0, 10)
    used(second, 6, 5, refused=2)
    used(revoked, 3, 1)
    used(expired, 7, 1000)
    webhooks.create(busy, "https://example.org/a")
    webhooks.create(busy, "https://example.org/b")
    Webhook.objects.filter(url__endswith="a").update(failing_since=timezone.now())
    with django_assert_num_queries(1):
        rows = list(partners())
    assert [row.name for row in rows] == ["Zoo", "Aarhus", "Busy", "Afslået"]
    row = rows[2]
    assert (row.keys_in_use, row.requests, row.failing, row.has_webhooks) == (2, 16, True, True)  # type: ignore[attr-defined]
    assert (rows[1].keys_in_use, rows[1].requests, rows[1].last_used) == (0, 0, None)  # type: ignore[attr-defined]


def test_the_list_is_narrowed_and_refuses_what_it_does_not_know(team: Client) -> None:
    make.partner(name="Aarhus")
    asking(name="Zoo")

    def names(**query: str) -> list[str]:
        return [partner.name for partner in team.get(address("index"), query).context["page"]]

    assert names(state="requested") == ["Zoo"]
    assert names(q="aar") == ["Aarhus"]
    assert names(q="vagten@") == ["Zoo"]
    assert names(state="sovende") == []
    assert "error-message" in team.get(address("index"), {"state": "sovende"}).content.decode()


def test_the_menu_says_how_many_wait(team: Client) -> None:
    asking()
    asking()
    assert "(2)" in team.get(reverse("wagtailadmin_home")).content.decode()


def test_one_is_written_in_with_contacts(team: Client) -> None:
    data = {
        "name": "Zoo", "website": "https://zoo.example.org/", "purpose": "", "requests_per_minute": "60", "note": "",
        "contacts-TOTAL_FORMS": "2", "contacts-INITIAL_FORMS": "0",
        "contacts-0-duty": "technical", "contacts-0-name": "", "contacts-0-email": "vagten@example.org",
        "contacts-1-duty": "technical", "contacts-1-name": "", "contacts-1-email": "",
    }  # fmt: skip
    answer = team.post(address("add"), data)
    partner = Partner.objects.get()
    assert answer.headers["Location"] == address("partner", partner.pk)
    assert partner.contacts.get().email == "vagten@example.org"
    again = team.post(address("add"), data)  # the name is taken
    assert again.status_code == 200
    assert again.context["form"].errors["name"]
    wrong = team.post(address("edit", partner.pk), {**data, "requests_per_minute": "0", "name": "Zoologisk Have"})
    assert wrong.context["form"].errors["requests_per_minute"]
    partner.refresh_from_db()
    assert partner.name == "Zoo"


def test_approving_gives_the_view_and_writes_to_them(team: Client, told: Any) -> None:
    partner, view = asking(name="Zoo"), make.view()
    assert team.post(address("approve", partner.pk)).context["form"].errors["view"]
    with told(execute=True):
        assert team.post(address("approve", partner.pk), {"view": view.pk}).status_code == 302
    partner.refresh_from_db()
    assert (partner.state, partner.view) == (APPROVED, view)
    assert [message.to for message in mail.outbox] == [["vagten@example.org"]]


def test_the_sandbox_is_nobodys_view(team: Client) -> None:
    sandbox = make.view(sandbox=True)
    partner = asking()
    assert team.post(address("approve", partner.pk), {"view": sandbox.pk}).context["form"].errors["view"]


def test_refusing_needs_a_reason_that_is_sent(team: Client, told: Any) -> None:
    partner = asking()
    assert team.post(address("refuse", partner.pk), {"reason": " "}).context["form"].errors["reason"]
    with told(execute=True):
        team.post(address("refuse", partner.pk), {"reason": "Vi har ikke tilbud til jer."})
    partner.refresh_from_db()
    assert partner.state == REFUSED
    assert "Vi har ikke tilbud til jer." in mail.outbox[0].body


def test_pausing_and_opening_again(team: Client) -> None:
    partner = make.partner()
    team.post(address("pause", partner.pk))
    partner.refresh_from_db()
    assert partner.state == PAUSED
    assert address("resume", partner.pk) in team.get(address("partner", partner.pk)).content.decode()
    team.post(address("resume", partner.pk))
    partner.refresh_from_db()
    assert partner.state == APPROVED
    assert team.post(address("resume", asking().pk)).status_code == 404


def test_another_view_is_shown_before_it_is_given(team: Client) -> None:
    pages.offer(title="Økser")
    pages.offer(title="Hakker")
    pages.article(title="Nyt")
    catch_up()
    offers, articles = make.view(kinds=["offer"]), make.view(kinds=["article"], name="Artikler")
    bring_up_to_date(offers)
    bring_up_to_date(articles)
    partner = make.partner(view=offers)
    shown = team.post(address("change_view", partner.pk), {"view": articles.pk})
    assert [(each.kind, each.number) for each in shown.context["adds"]] == [("article", 1)]
    assert [(each.kind, each.number) for each in shown.context["withdraws"]] == [("offer", 2)]
    partner.refresh_from_db()
    assert partner.view == offers
    team.post(address("change_view", partner.pk), {"view": articles.pk, "confirmed": "1"})
    partner.refresh_from_db()
    assert partner.view == articles


def test_deleting_takes_all_that_is_its_own(team: Client) -> None:
    pages.offer()
    key, _text = make.key()
    partner = key.partner
    used(key, 1, 5)
    webhooks.send_test(webhooks.create(partner, "https://example.org/a")[0])
    PartnerContact.objects.create(partner=partner, email="vagten@example.org")
    Identifier.objects.create(partner=partner, public_id=partner.uid, identifier="A-1")
    page = team.get(address("delete", partner.pk))
    assert [page.context[name] for name in ("keys", "webhooks", "contacts", "identifiers")] == [1, 1, 1, 1]
    assert Partner.objects.exists()
    assert team.post(address("delete", partner.pk)).status_code == 302
    for model in (Partner, Key, KeyUsage, Webhook, PartnerContact, Identifier):
        assert not model.objects.exists(), model
    assert type(partner.view).objects.exists()


def test_the_page_tells_how_keys_stand(team: Client) -> None:
    partner = make.partner()
    now = timezone.now()
    make.key(partner, name="Snart", expires_at=now + timedelta(days=3))
    make.key(partner, name="Forbi", expires_at=now - timedelta(days=3))
    old, _text = make.key(partner, name="Gammel")
    keys.rotate(old, overlap=timedelta(days=7))
    lines = {
        (line.key.name, line.state) for line in team.get(address("partner", partner.pk)).context["lines"]
    }  # fmt: skip
    assert lines == {("Snart", "soon"), ("Forbi", "expired"), ("Gammel", "replaced"), ("Gammel", "used")}


def test_the_page_takes_a_few_queries(team: Client, django_assert_max_num_queries: Any) -> None:
    partner = make.partner()
    for number in range(5):
        used(make.key(partner)[0], number, 5)
    with django_assert_max_num_queries(22):
        team.get(address("partner", partner.pk), {"days": "90"})
