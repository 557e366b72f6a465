"""Writing messages: a chain, of which each number is in one message."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from cms.catalogue import rebuilding
from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry, Counter
from cms.partners import deliveries, webhooks
from cms.partners.deliveries import Webhooks, purge, write_next
from cms.partners.models import Delivery, Partner, View, Webhook
from tests.factories.webhooks import change, change_again, subscriber, webhook

pytestmark = pytest.mark.django_db


def written(hook: Webhook) -> list[dict[str, Any]]:
    return [json.loads(each.payload) for each in Delivery.objects.filter(webhook=hook).order_by("pk")]


def follow() -> None:
    """What the worker does until nothing is left."""
    while Webhooks().advance():
        pass


def chain(hook: Webhook) -> list[tuple[int, int]]:
    of_changes = (each["data"] for each in written(hook) if each["type"] == "catalogue.changed")
    return [(int(data["after"]), int(data["sequence"])) for data in of_changes]


def test_a_new_webhook_is_told_what_changes_from_now_on() -> None:
    partner = subscriber()
    change(partner.view, 3)
    partner.refresh_from_db()
    hook, _ = webhook(of=partner)
    follow()
    assert written(hook) == []
    (member,) = change(partner.view)
    (gone,) = change(partner.view, state=State.DELETED)
    follow()
    (message,) = written(hook)
    assert message["type"] == "catalogue.changed"
    assert message["timestamp"].endswith("Z")
    assert message["data"] == {
        "after": "3",
        "sequence": "5",
        "items": [
            {
                "state": "updated",
                "kind": "offer",
                "id": str(member.entry.public_id),
                "locale": "da",
                "sequence": "4",
                "href": f"https://katalog.example.org/api/v1/offers/{member.entry.public_id}?locale=da&fallback=none",
            },
            {
                "state": "deleted",
                "kind": "offer",
                "id": str(gone.entry.public_id),
                "locale": "da",
                "sequence": "5",
                "href": f"https://katalog.example.org/api/v1/offers/{gone.entry.public_id}?locale=da&fallback=none",
            },
        ],
        "links": {"changes": "https://katalog.example.org/api/v1/changes?since=3"},
    }


def test_messages_form_a_chain_of_at_most_a_hundred_changes() -> None:
    hook, _ = webhook()
    change(hook.partner.view, 230)
    follow()
    change(hook.partner.view, 2)
    follow()
    assert chain(hook) == [(0, 100), (100, 200), (200, 230), (230, 232)]
    assert [len(each["data"]["items"]) for each in written(hook)] == [100, 100, 30, 2]


def test_what_changes_twice_before_it_is_told_is_told_once() -> None:
    hook, _ = webhook()
    first, _second = change(hook.partner.view, 2)
    change_again(first)
    follow()
    (message,) = written(hook)
    assert [item["sequence"] for item in message["data"]["items"]] == ["2", "3"]


def test_writing_twice_writes_once() -> None:
    hook, _ = webhook()
    change(hook.partner.view)
    assert write_next(hook.pk) == 1
    assert write_next(hook.pk) == 0
    assert Delivery.objects.count() == 1


def test_idle_costs_two_queries(django_assert_num_queries: Any) -> None:
    for _ in range(3):
        webhook()
    with django_assert_num_queries(2):
        assert Webhooks().advance() == 0


def test_one_that_fails_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, sound = webhook()[0], webhook()[0]
    for hook in (broken, sound):
        change(hook.partner.view)
    real = deliveries.write_next

    def failing(pk: int) -> int:
        if pk == broken.pk:
            raise RuntimeError("nede")
        return real(pk)

    monkeypatch.setattr(deliveries, "write_next", failing)
    assert Webhooks().advance() == 1
    assert chain(sound) == [(0, 1)]


@pytest.mark.parametrize(
    ("state", "sandbox", "told"),
    [
        ("approved", False, True), ("requested", False, False), ("paused", False, False), ("refused", False, False),
        ("approved", True, True), ("requested", True, True), ("paused", True, False), ("refused", True, False),
    ],
)  # fmt: skip
def test_who_is_told(state: str, sandbox: bool, told: bool) -> None:
    epoch = Counter.objects.get().epoch
    box = View.objects.create(name="Sandkasse", slug="sandkasse", sandbox=True, entry_epoch=epoch)
    partner = subscriber(state=Partner.State(state))
    hook, _ = webhooks.create(partner, "https://x.example.org/", sandbox=sandbox)
    change(partner.view, 1)
    change(box, 2)
    follow()
    assert chain(hook) == ([(0, 2 if sandbox else 1)] if told else [])
    Partner.objects.filter(pk=partner.pk).update(state=Partner.State.APPROVED)
    follow()
    assert chain(hook) == [(0, 2 if sandbox else 1)]


def test_another_view_begins_anew() -> None:
    hook, _ = webhook()
    change(hook.partner.view, 2)
    follow()
    other = subscriber().view
    change(other, 7)
    other.refresh_from_db()
    Partner.objects.filter(pk=hook.partner.pk).update(view=other)
    follow()
    change(other)
    follow()
    first, replaced, last = written(hook)
    assert replaced["type"] == "view.replaced"
    assert replaced["data"] == {
        "view": str(other.uid),
        "sequence": "7",
        "links": {"changes": "https://katalog.example.org/api/v1/changes?since=0"},
    }
    assert (last["data"]["after"], last["data"]["sequence"]) == ("7", "8")
    assert Delivery.objects.get(sequence=first["data"]["sequence"]).state == Delivery.State.DROPPED


def test_a_catalogue_that_was_restored_begins_anew() -> None:
    hook, _ = webhook()
    change(hook.partner.view, 2)
    follow()
    View.objects.update(entry_epoch=uuid4())
    follow()
    assert [each["type"] for each in written(hook)] == ["catalogue.changed", "view.replaced"]
    follow()
    assert len(written(hook)) == 2


def test_a_view_that_has_not_been_filled_yet_is_not_replaced_when_it_is() -> None:
    partner = subscriber()
    View.objects.update(entry_epoch=None)
    partner.refresh_from_db()
    hook, _ = webhook(of=partner)
    View.objects.update(entry_epoch=Counter.objects.get().epoch)
    change(partner.view)
    follow()
    assert [each["type"] for each in written(hook)] == ["catalogue.changed"]


def test_a_first_view_is_told_of() -> None:
    partner = subscriber()
    view = partner.view
    Partner.objects.update(view=None)
    partner.refresh_from_db()
    hook, _ = webhook(of=partner)
    follow()
    assert written(hook) == []
    Partner.objects.update(view=view)
    follow()
    assert [each["type"] for each in written(hook)] == ["view.replaced"]


def test_what_changes_while_it_is_switched_off_is_told_when_it_is_on_again() -> None:
    hook, _ = webhook()
    change(hook.partner.view)
    follow()
    webhooks.disable(hook, "Vi flytter")
    change(hook.partner.view, 2)
    follow()
    assert chain(hook) == [(0, 1)]
    webhooks.enable(hook)
    follow()
    assert chain(hook) == [(0, 1), (1, 3)]
    assert Delivery.objects.filter(state="waiting", next_at__lte=timezone.now()).count() == 2


def test_replay_sends_the_same_again() -> None:
    hook, _ = webhook()
    for _ in range(4):
        change(hook.partner.view)
        follow()
    Delivery.objects.update(state="delivered", attempts=1, next_at=None, delivered_at=timezone.now())
    before = list(Delivery.objects.order_by("sequence").values_list("message_id", "payload"))
    hook.refresh_from_db()
    assert webhooks.replay(hook, after=2) == 2
    assert list(Delivery.objects.order_by("sequence").values_list("message_id", "payload")) == before
    again = Delivery.objects.filter(state="waiting", attempts=0).order_by("next_at")
    assert [each.sequence for each in again] == [3, 4]
    assert webhooks.replay(hook, after=4) == 0


@pytest.mark.parametrize("after", [-1, 2])
def test_replay_refuses_numbers_that_have_not_been(after: int) -> None:
    hook, _ = webhook()
    change(hook.partner.view)
    follow()
    with pytest.raises(ValueError, match=str(after)):
        webhooks.replay(hook, after)


def test_what_was_purged_is_written_anew() -> None:
    hook, _ = webhook()
    members = []
    for _ in range(5):
        members += change(hook.partner.view)
        follow()
    change_again(members[1])  # number 2 becomes 6
    follow()
    Delivery.objects.filter(sequence__in=[2, 3, 6]).delete()
    kept = dict(Delivery.objects.values_list("sequence", "message_id"))
    hook.refresh_from_db()
    assert webhooks.replay(hook, after=1) == 4
    assert sorted(chain(hook)) == [(0, 1), (1, 3), (3, 4), (4, 5), (5, 6)]
    rows = Delivery.objects.order_by("next_at").filter(sequence__gt=1)
    assert [each.sequence for each in rows] == [3, 4, 5, 6]
    assert all(Delivery.objects.get(sequence=number).message_id == own for number, own in kept.items())
    anew = json.loads(Delivery.objects.get(sequence=3).payload)["data"]["items"]
    assert [item["sequence"] for item in anew] == ["3"]


def test_old_messages_are_purged_but_not_what_waits(settings: Any) -> None:
    hook, _ = webhook()
    for _ in range(3):
        change(hook.partner.view)
        follow()
    Delivery.objects.filter(sequence=1).update(state="delivered", next_at=None)
    Delivery.objects.filter(sequence=2).update(state="failed", next_at=None)
    now = timezone.now()
    assert purge(now + timedelta(days=settings.WEBHOOK_DELIVERIES_KEEP_DAYS - 1)) == 0
    assert purge(now + timedelta(days=settings.WEBHOOK_DELIVERIES_KEEP_DAYS + 1)) == 2
    assert [each.sequence for each in Delivery.objects.all()] == [3]


def test_how_far_it_has_got_is_told_in_the_catalogues_numbers() -> None:
    counter = Counter.objects.get()
    consumer = Webhooks()
    assert consumer.reached(counter.epoch) == counter.sequence
    hook, _ = webhook()
    change(hook.partner.view, 2)
    last = CatalogueEntry.objects.order_by("sequence").last()
    assert last is not None
    View.objects.update(entry_sequence=last.sequence)
    assert consumer.reached(counter.epoch) < last.sequence
    follow()
    assert consumer.reached(counter.epoch) == last.sequence
    rebuilding.new_epoch()
    assert consumer.reached(Counter.objects.get().epoch) == 0


def test_a_partner_has_ten_webhooks_at_most() -> None:
    partner = subscriber()
    for _ in range(webhooks.MOST):
        webhook(of=partner)
    with pytest.raises(webhooks.TooMany):
        webhook(of=partner)


def test_an_address_inside_is_refused() -> None:
    hook, _ = webhook()
    with pytest.raises(webhooks.AddressRefused):
        webhook("https://127.0.0.1/")
    with pytest.raises(webhooks.AddressRefused):
        webhooks.change_url(hook, "http://modtager.example.org/")


def test_no_personal_data_is_sent() -> None:
    hook, _ = webhook()
    change(hook.partner.view)
    follow()
    webhooks.send_test(hook)
    assert "@" not in "".join(Delivery.objects.values_list("payload", flat=True))
