"""Webhooks and the delivery log in the admin: made, switched, tried out, told again, and read in plain words."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.partners import signing, webhooks
from cms.partners.membership import bring_up_to_date
from cms.partners.models import Attempt, Delivery, Partner, Webhook
from tests.editorial.partners.screens import webhook
from tests.factories import pages
from tests.factories import partners as make
from tests.factories.searching import catch_up

pytestmark = pytest.mark.django_db


def address(name: str, *args: Any) -> str:
    return reverse(f"partners:{name}", args=args)


def tried(delivery: Delivery, *tries: tuple[int | None, str], state: str = "waiting") -> Delivery:
    for number, (status, error) in enumerate(tries):
        at = timezone.now() - timedelta(minutes=10 - number)
        Attempt.objects.create(delivery=delivery, at=at, status=status, error=error, milliseconds=1200)
    Delivery.objects.filter(pk=delivery.pk).update(state=state, attempts=len(tries))
    return delivery


def test_a_webhook_is_made_and_its_secret_shown_once(team: Client) -> None:
    partner = make.partner()
    data = {"url": "https://museum.example.org/hook", "description": "Hjemmesiden"}
    answer = team.post(address("webhook_add", partner.pk), data)
    made = Webhook.objects.get()
    secret = answer.context["secret"]
    assert secret == signing.secret(made.salt, made.signed_with)
    assert "no-store" in answer.headers["Cache-Control"]
    assert (made.partner, made.description, made.sandbox) == (partner, "Hjemmesiden", False)
    assert secret not in str(dict(team.session.items()))
    assert secret not in team.get(address("webhook", made.pk)).content.decode()


@pytest.mark.parametrize("url", ["http://museum.example.org/", "https://127.0.0.1/", "https://10.0.0.1/", "hest", ""])
def test_an_address_that_nothing_is_sent_to_is_refused_in_the_form(team: Client, url: str) -> None:
    answer = team.post(address("webhook_add", make.partner().pk), {"url": url, "description": ""})
    assert answer.context["form"].errors["url"]
    made = webhook()
    answer = team.post(address("webhook_edit", made.pk), {"url": url, "description": ""})
    assert answer.context["form"].errors["url"]
    made.refresh_from_db()
    assert made.url == "https://museum.example.org/hook"


def test_one_too_many_is_refused(team: Client) -> None:
    partner = make.partner()
    for number in range(webhooks.MOST):
        webhooks.create(partner, f"https://example.org/{number}")
    answer = team.post(address("webhook_add", partner.pk), {"url": "https://example.org/x", "description": ""})
    assert answer.context["form"].non_field_errors()
    assert partner.webhooks.count() == webhooks.MOST


def test_switching_off_and_on(team: Client) -> None:
    made = webhook(failing_since=timezone.now())
    team.post(address("webhook_off", made.pk))
    made.refresh_from_db()
    assert made.state == Webhook.State.DISABLED
    assert made.disabled_reason in team.get(address("webhook", made.pk)).content.decode()
    team.post(address("webhook_on", made.pk))
    made.refresh_from_db()
    assert (made.state, made.failing_since) == (Webhook.State.ACTIVE, None)


def test_a_new_secret_is_another_and_the_old_one_goes_on_for_a_while(team: Client) -> None:
    made = webhook()
    old = signing.secret(made.salt, made.signed_with)
    assert team.post(address("webhook_secret", made.pk), {"days": "8"}).context["form"].errors["days"]
    answer = team.post(address("webhook_secret", made.pk), {"days": "3"})
    assert answer.context["secret"] != old
    assert "no-store" in answer.headers["Cache-Control"]
    made.refresh_from_db()
    assert len(signing.secrets_of(made, timezone.now() + timedelta(days=2))) == 2
    assert len(signing.secrets_of(made, timezone.now() + timedelta(days=4))) == 1


def test_a_test_is_written_and_leads_to_its_delivery(team: Client) -> None:
    made = webhook()
    answer = team.post(address("webhook_test", made.pk))
    latest = Delivery.objects.latest("pk")
    assert answer.headers["Location"] == address("delivery", latest.pk)
    assert latest.type == "webhook.test"


def told() -> tuple[Webhook, list[Delivery]]:
    """A webhook that was told twice."""
    view = bring_up_to_date(make.view(kinds=["offer"]))
    made, _secret = webhooks.create(make.partner(view=view), "https://example.org/")
    for title in ("Økser", "Hakker"):
        pages.offer(title=title)
        catch_up()
    made.refresh_from_db()
    return made, list(made.deliveries.order_by("sequence"))


def test_sending_again_from_a_number_or_a_time(team: Client) -> None:
    begun = timezone.now()
    made, deliveries = told()
    assert len(deliveries) == 2
    again = address("webhook_replay", made.pk)

    def waiting_after(**data: str) -> int:
        Delivery.objects.update(state="delivered", attempts=1)
        assert team.post(again, {"since": "", "number": "", **data}).status_code == 302
        return Delivery.objects.filter(state="waiting").count()

    assert waiting_after(number="0") == 2
    assert waiting_after(number=str(deliveries[0].sequence)) == 1
    in_danish_time = timezone.localtime(begun - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    assert waiting_after(since=in_danish_time) == 2
    assert waiting_after(number=str(deliveries[1].sequence)) == 0


def test_what_sending_again_cannot_mean(team: Client) -> None:
    made, _deliveries = told()
    again = address("webhook_replay", made.pk)
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    for data in (
        {"since": "", "number": ""}, {"since": "2026-01-01T10:00", "number": "1"}, {"since": "", "number": "-1"},
        {"since": "", "number": "999999"}, {"since": tomorrow, "number": ""}, {"since": "i går", "number": ""},
    ):  # fmt: skip
        assert team.post(again, data).context["form"].errors, data


def test_the_log_tells_how_it_went_and_is_narrowed(team: Client) -> None:
    made, other = webhook(), webhook()
    failed = tried(made.deliveries.get(), (None, "No connection could be made."), (500, ""), state="failed")
    tried(other.deliveries.get(), (204, ""), state="delivered")

    def shown(**query: Any) -> list[int]:
        return [line.delivery.pk for line in team.get(address("delivery_index"), query).context["lines"]]

    assert set(shown()) == {failed.pk, other.deliveries.get().pk}
    assert shown(state="failed") == shown(partner=made.partner_id) == shown(webhook=made.pk) == [failed.pk]
    assert shown(state="trouble") == [failed.pk]
    assert shown(state="delivered") == [other.deliveries.get().pk]
    assert shown(q=failed.message_id) == [failed.pk]
    assert shown(state="sovende") == []
    page = team.get(address("delivery", failed.pk))
    text = page.content.decode()
    assert "500" in text
    assert "1.200" in text
    assert json.loads(page.context["message"]) == json.loads(failed.payload)


def test_the_log_takes_the_same_queries_for_one_and_for_many(team: Client, django_assert_max_num_queries: Any) -> None:
    made = webhook()
    for _ in range(30):
        tried(webhooks.send_test(made), (500, ""), (500, ""))
    with django_assert_max_num_queries(18):
        team.get(address("delivery_index"))


def test_a_message_is_shown_as_text(team: Client) -> None:
    made = webhook()
    delivery = made.deliveries.get()
    Delivery.objects.filter(pk=delivery.pk).update(
        payload='{"type": "x", "data": "<script>alert(1)</script>"}', type="x"
    )
    assert "<script>alert(1)" not in team.get(address("delivery", delivery.pk)).content.decode()


def test_deleting_is_confirmed_and_takes_the_log(team: Client) -> None:
    made = webhook()
    assert team.get(address("webhook_delete", made.pk)).context["deliveries"] == 1
    assert team.post(address("webhook_delete", made.pk)).headers["Location"] == address("partner", made.partner_id)
    assert not Webhook.objects.exists()
    assert not Delivery.objects.exists()
    assert Partner.objects.exists()
