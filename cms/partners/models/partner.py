"""A data partner (Danish: dataaftager) and whom to write to."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.partners.models.view import View


class Partner(models.Model):
    """An organisation that shows a part of the catalogue as its own. It gets what its view holds, once it is approved.

    Who has only asked has a test key with the sandbox's view.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", _("Asked for access")
        APPROVED = "approved", _("Approved")
        PAUSED = "paused", _("Paused")
        REFUSED = "refused", _("Refused")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("Organisation"), max_length=120, unique=True)
    website = models.URLField(_("Website"), blank=True)
    purpose = models.TextField(_("What it will be used for"), max_length=2000, blank=True)
    state = models.CharField(_("State"), max_length=9, choices=State.choices, default=State.REQUESTED)
    view = models.ForeignKey(
        View,
        verbose_name=_("View of the catalogue"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="partners",
    )
    requests_per_minute = models.PositiveIntegerField(
        _("Requests a minute"), default=600, help_text=_("How many each of its keys may make.")
    )
    note = models.TextField(_("Note of the team"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Data partner")
        verbose_name_plural = _("Data partners")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class PartnerContact(models.Model):
    """Whom to write to. Personal data: kept while the partner is, and nowhere else."""

    class Duty(models.TextChoices):
        TECHNICAL = "technical", _("Technical")
        EDITORIAL = "editorial", _("Editorial")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contacts")
    duty = models.CharField(_("Duty"), max_length=9, choices=Duty.choices, default=Duty.TECHNICAL)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    email = models.EmailField(_("Mail"), help_text=_("Preferably a shared mailbox."))

    class Meta:
        verbose_name = _("Contact")
        verbose_name_plural = _("Contacts")

    def __str__(self) -> str:
        return self.email
