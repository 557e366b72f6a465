"""A partner's key: what of it is stored (see `cms.partners.keys` for its form and its life)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.partners.models.partner import Partner


class KeyScope(models.TextChoices):
    """What a key may be used for."""

    READ = "read", _("Read lists, details and searches")
    CHANGES = "changes", _("Follow changes, and the feeds")
    WEBHOOKS = "webhooks", _("Set up webhooks, and see what was sent")
    STATISTICS = "statistics", _("Read its own usage")
    PREVIEW = "preview", _("Read previews of drafts")


class Key(models.Model):
    """A key without its secret: the prefix finds it, the digest proves it. `sandbox`: it reads the sandbox's view."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="keys")
    name = models.CharField(_("Name"), max_length=80, help_text=_("What it is used in."))
    prefix = models.CharField(_("Begins with"), max_length=12, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    scopes = models.JSONField(_("What it may be used for"), default=list)
    sandbox = models.BooleanField(_("Test key"), default=False)
    created_at = models.DateTimeField(_("Made"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    expires_at = models.DateTimeField(_("Expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("Revoked"), null=True, blank=True, editable=False)
    last_used_at = models.DateTimeField(_("Last used"), null=True, editable=False)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces", editable=False
    )

    class Meta:
        verbose_name = _("Key")
        verbose_name_plural = _("Keys")
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
