"""The image: besides the file, what one must know before one may show it."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from cms.media.changes import CatalogueImageQuerySet


class Rights(models.TextChoices):
    """Under which terms others may show the image (values are SPDX names where there is one)."""

    ALL_RESERVED = "all-rights-reserved", _("All rights reserved")
    CC_BY = "CC-BY-4.0", _("Creative Commons BY 4.0")
    CC_BY_SA = "CC-BY-SA-4.0", _("Creative Commons BY-SA 4.0")
    CC0 = "CC0-1.0", _("Public domain (CC0)")


class CatalogueImage(AbstractImage):
    """An image with its describer, photographer, credit, rights and the consent of those whom it shows.

    `consent_ended` is set when the image is saved, and by the worker on the day after `consent_expires_on`: the projectors
    know no clock, so that the passing of a date is an event in the data like any other.
    """

    photographer = models.CharField(_("photographer"), max_length=120, blank=True)
    credit = models.CharField(_("credit line"), max_length=200, blank=True, help_text=_("Shown beside the image."))
    rights = models.CharField(_("rights"), max_length=30, choices=Rights.choices, default=Rights.ALL_RESERVED)
    consent_id = models.CharField(
        _("consent number"), max_length=80, blank=True, help_text=_("Your own reference to the written consent.")
    )
    consent_expires_on = models.DateField(
        _("consent expires on"), null=True, blank=True, help_text=_("After this day the image is shown no more.")
    )
    consent_ended = models.BooleanField(_("consent has ended"), default=False, editable=False)
    for_print = models.BooleanField(_("may be printed"), default=True)
    for_web = models.BooleanField(_("may be shown on our site"), default=True)
    for_data_partners = models.BooleanField(
        _("may be passed on to data partners"),
        default=True,
        help_text=_("Our site shows what data partners get: without this the image is not shown there either."),
    )

    objects = CatalogueImageQuerySet.as_manager()

    admin_form_fields = (
        *Image.admin_form_fields,
        "photographer",
        "credit",
        "rights",
        "consent_id",
        "consent_expires_on",
        "for_print",
        "for_web",
        "for_data_partners",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save together with what receivers write, whichever view it is saved by, and say whether consent has ended."""
        last = self.consent_expires_on
        self.consent_ended = last is not None and last < timezone.localdate()
        super().save(*args, **kwargs)
        if self.consent_ended:
            delete_renditions([self.pk])


class CatalogueRendition(AbstractRendition):
    """A derived size of an image."""

    image = models.ForeignKey(CatalogueImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


def delete_renditions(image_ids: Iterable[int]) -> None:
    """Delete the derived files of these images: an address that somebody kept must not show a person any longer."""
    for rendition in CatalogueRendition.objects.filter(image_id__in=list(image_ids)):
        rendition.delete()
