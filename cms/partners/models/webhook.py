"""Webhooks, what is to be sent to them, and how it went."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.partners.models.partner import Partner


class Webhook(models.Model):
    """An address that is told of the changes in its partner's view (or the sandbox's).

    The secret is not stored: it follows from `salt` and the site's signing key (see `cms.partners.signing`). `sequence` is
    the number of the view up to which messages have been written; `view_uid` and `view_epoch` say in which view, and of
    which catalogue, that number counts. Nothing is sent before `not_before`: a worker is sending, or we were asked to wait.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        DISABLED = "disabled", _("Switched off")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="webhooks")
    sandbox = models.BooleanField(_("For the sandbox"), default=False)
    url = models.URLField(_("Address"), max_length=500)
    description = models.CharField(_("What it is"), max_length=200, blank=True)
    state = models.CharField(_("State"), max_length=8, choices=State.choices, default=State.ACTIVE)
    disabled_reason = models.CharField(_("Why it is switched off"), max_length=300, blank=True, editable=False)
    salt = models.CharField(max_length=64, editable=False)
    signed_with = models.CharField(max_length=16, editable=False)
    previous_salt = models.CharField(max_length=64, blank=True, editable=False)
    previous_signed_with = models.CharField(max_length=16, blank=True, editable=False)
    previous_until = models.DateTimeField(null=True, editable=False)
    view_uid = models.UUIDField(null=True, editable=False)
    view_epoch = models.UUIDField(null=True, editable=False)
    sequence = models.BigIntegerField(default=0, editable=False)
    not_before = models.DateTimeField(null=True, editable=False)
    failing_since = models.DateTimeField(_("Failing since"), null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Webhook")
        verbose_name_plural = _("Webhooks")
        ordering: ClassVar = ["partner__name", "created_at"]

    def __str__(self) -> str:
        return self.url


class Delivery(models.Model):
    """A message to a webhook: the same id and the same bytes, however often it is sent.

    `after` and `sequence` say from which number to which of the view `view_uid` it tells; null in messages of another type.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Given up")
        DROPPED = "dropped", _("Dropped: the partner has another view")

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    message_id = models.CharField(max_length=60, unique=True)
    type = models.CharField(max_length=40)
    view_uid = models.UUIDField(null=True)
    after = models.BigIntegerField(null=True)
    sequence = models.BigIntegerField(null=True)
    payload = models.TextField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["webhook", "view_uid", "sequence"], name="one_delivery_a_number"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["webhook", "state", "next_at"], name="delivery_due"),
            models.Index(fields=["webhook", "delivered_at"], name="delivery_latest"),
        ]


class Attempt(models.Model):
    """One try to deliver a message: what was answered, or why nothing was."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)
    milliseconds = models.PositiveIntegerField()
