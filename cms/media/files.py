"""The file to download: a worksheet, a plan of the house, a price list."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from cms.media.changes import CatalogueFileQuerySet


class AccessibilityState(models.TextChoices):
    """How far a file can be read by everybody."""

    UNKNOWN = "unknown", _("Not checked")
    ACCESSIBLE = "accessible", _("Accessible")
    PARTLY = "partly", _("Partly accessible")
    NOT = "not", _("Not accessible")


class CatalogueFile(AbstractDocument):
    """A file with the state of its accessibility, which the law wants stated."""

    accessibility = models.CharField(
        _("accessibility"),
        max_length=12,
        choices=AccessibilityState.choices,
        default=AccessibilityState.UNKNOWN,
        blank=True,  # Wagtail uploads many files at once before it asks anything about them
    )

    objects = CatalogueFileQuerySet.as_manager()

    admin_form_fields = (*Document.admin_form_fields, "accessibility")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save together with what receivers write, whichever view it is saved by."""
        self.accessibility = self.accessibility or AccessibilityState.UNKNOWN
        super().save(*args, **kwargs)
