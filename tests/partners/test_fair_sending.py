"""Who may have how much of the sender: one partner's slow receivers, or test keys that anybody can have, hold up nobody else."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cms.partners import webhooks
from cms.partners.models import Delivery, Partner
from cms.partners.sending import Sender
from tests.factories.webhooks import subscriber, webhook

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


class Held(Sender):
    """A sender whose receivers take long to answer: nothing ends."""

    def _try(self, *_given: Any) -> None:
        threading.Event()


def of_tests(number: int) -> None:
    """Somebody who has asked for access has ten webhooks of the sandbox, each with a message that waits."""
    asker = Partner.objects.create(name=f"Hvem som helst {number}")
    for _ in range(webhooks.MOST):
        hook, _secret = webhooks.create(asker, "https://langsom.example.org/", sandbox=True)
        webhooks.send_test(hook, NOW)


def test_test_keys_do_not_hold_up_partners() -> None:
    sender = Held(clock=lambda: NOW, dice=lambda: 0.0)
    for number in range(3):
        of_tests(number)
    hook, _secret = webhook()
    webhooks.send_test(hook, NOW)
    sender.claim()
    assert hook.pk in sender.jobs


def test_a_partner_with_many_slow_webhooks_leaves_room() -> None:
    sender = Held(clock=lambda: NOW, dice=lambda: 0.0)
    many = [subscriber(), subscriber(), subscriber()]
    for partner in many:
        for _ in range(webhooks.MOST):
            webhooks.send_test(webhook(of=partner)[0], NOW)
    hook, _secret = webhook()
    webhooks.send_test(hook, NOW)
    sender.claim()
    assert hook.pk in sender.jobs


def test_a_test_that_waits_is_not_written_again() -> None:
    hook, _secret = webhook()
    first = webhooks.send_test(hook, NOW)
    later = NOW + timedelta(seconds=5)
    assert webhooks.send_test(hook, later) == first
    assert Delivery.objects.get(webhook=hook).next_at == later
    Delivery.objects.update(state=Delivery.State.DELIVERED, next_at=None)
    assert webhooks.send_test(hook, later) != first
