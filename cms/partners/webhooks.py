"""Webhooks: making them, switching them off and on, and giving them another secret."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.partners import signing
from cms.partners.deliveries import begin, replay, send_test
from cms.partners.destinations import AddressRefused, destination
from cms.partners.models import Delivery, Partner, Webhook
from cms.partners.signing import SecretLost

__all__ = [
    "LONGEST_OVERLAP",
    "MOST",
    "AddressRefused",
    "SecretLost",
    "TooMany",
    "change_url",
    "create",
    "disable",
    "enable",
    "replay",
    "rotate_secret",
    "send_test",
]

MOST = 10  # a partner, those of the sandbox among them
MOST_BEFORE_APPROVAL = 2  # anybody can ask for a test key: it must be no way of sending much to somebody else
LONGEST_OVERLAP = timedelta(days=7)


class TooMany(Exception):
    """The partner has as many webhooks as it may have."""


def most(partner: Partner) -> int:
    """How many webhooks a partner may have."""
    return MOST if partner.state == Partner.State.APPROVED else MOST_BEFORE_APPROVAL


def create(partner: Partner, url: str, *, sandbox: bool = False, description: str = "") -> tuple[Webhook, str]:
    """A webhook that is told of what changes from now on, and its secret, which is shown this once.

    Raises AddressRefused, TooMany.
    """
    destination(url)
    webhook = Webhook(partner=partner, url=url, sandbox=sandbox, description=description)
    webhook.salt, webhook.signed_with = signing.new_salt(), signing.key_in_use()
    with transaction.atomic():
        Partner.objects.select_for_update().get(pk=partner.pk)  # two at once might be one too many
        if partner.webhooks.count() >= most(partner):
            raise TooMany
        begin(webhook)
        webhook.save()
    return webhook, signing.secret(webhook.salt, webhook.signed_with)


def change_url(webhook: Webhook, url: str) -> None:
    """Send to another address from now on, what waits too. Raises AddressRefused."""
    destination(url)
    webhook.url = url
    webhook.failing_since = webhook.not_before = None
    webhook.save(update_fields=["url", "failing_since", "not_before"])


def rotate_secret(webhook: Webhook, overlap: timedelta, now: datetime | None = None) -> str:
    """Give it a new secret, shown this once; for the time of the overlap messages are signed with the old one as well.

    Only the last secret goes on beside the new one, however often it is rotated. Raises ValueError for an overlap below 0 or
    above a week.
    """
    if not timedelta(0) <= overlap <= LONGEST_OVERLAP:
        raise ValueError(overlap)
    webhook.previous_salt, webhook.previous_signed_with = webhook.salt, webhook.signed_with
    webhook.previous_until = (now or timezone.now()) + overlap
    webhook.salt, webhook.signed_with = signing.new_salt(), signing.key_in_use()
    webhook.save(
        update_fields=["salt", "signed_with", "previous_salt", "previous_signed_with", "previous_until"]
    )  # fmt: skip
    return signing.secret(webhook.salt, webhook.signed_with)


def disable(webhook: Webhook, reason: str) -> bool:
    """Send nothing more; what is to be sent waits. `reason` for people. Gives whether it was active until now."""
    active = Webhook.objects.filter(pk=webhook.pk, state=Webhook.State.ACTIVE)
    was_active = active.update(state=Webhook.State.DISABLED, disabled_reason=reason[:300]) > 0
    webhook.refresh_from_db()
    return was_active


def enable(webhook: Webhook, now: datetime | None = None) -> None:
    """Go on where it was left: what waits is tried at once, and what changed meanwhile is told. Raises SecretLost."""
    signing.secret(webhook.salt, webhook.signed_with)
    with transaction.atomic():
        webhook.state, webhook.disabled_reason = Webhook.State.ACTIVE, ""
        webhook.failing_since = webhook.not_before = None
        webhook.save(update_fields=["state", "disabled_reason", "failing_since", "not_before"])
        waiting = Delivery.objects.filter(webhook=webhook, state=Delivery.State.WAITING)
        waiting.update(attempts=0, next_at=now or timezone.now())
