"""A place of learning ("Læringssted"): museum, theatre, nature centre …"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from blocks.streams import (
    ContactStream,
    DepartmentStream,
    ExternalIdStream,
    PartnershipStream,
    PlaceStream,
    PriceStream,
)
from cms.pages.base import CataloguePage
from cms.pages.booking import BookingFields
from cms.pages.fields import WebAddressField
from cms.pages.institution_panels import EDIT_HANDLER
from cms.pages.presentation import Body, CardText, Picture
from cms.pages.relations import several
from cms.pages.translation import facts


class Institution(CardText, Body, Picture, BookingFields, CataloguePage):
    """An institution with its places, its departments and what its offers inherit."""

    kind = models.ForeignKey(
        "snippets.InstitutionKind", verbose_name=_("kind"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    logo = models.ForeignKey(
        "media.CatalogueImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    website = WebAddressField(_("website"), blank=True)

    places = StreamField(PlaceStream(), verbose_name=_("places"), blank=True)
    seat_municipality = models.ForeignKey(
        "snippets.Municipality",
        verbose_name=_("municipality of the seat"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    further_municipalities = several("snippets.Municipality", _("further municipalities served"))

    partnerships = StreamField(PartnershipStream(), verbose_name=_("partnership"), blank=True)
    departments = StreamField(DepartmentStream(), verbose_name=_("departments"), blank=True)
    contacts = StreamField(ContactStream(), verbose_name=_("contacts"), blank=True)

    facilities = several("snippets.Facility", _("facilities and accessibility"))
    accessibility_note = models.TextField(_("more about accessibility"), blank=True, max_length=1000)

    notice = models.CharField(
        _("temporary notice"),
        max_length=200,
        blank=True,
        help_text=_("For example “closed for rebuilding until 1 March”. Shown on all your offers."),
    )
    notice_until = models.DateField(_("show the notice until"), null=True, blank=True)

    prices = StreamField(
        PriceStream(),
        verbose_name=_("usual prices"),
        blank=True,
        help_text=_("Hold for every offer that has no price lines of its own."),
    )

    cvr_number = models.CharField(_("CVR number"), max_length=8, blank=True)
    p_number = models.CharField(_("P number"), max_length=10, blank=True)
    external_ids = StreamField(ExternalIdStream(), verbose_name=_("external ids"), blank=True)
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the house."))

    override_translatable_fields = facts(
        "partnerships", "booking_telephone", "cvr_number", "p_number", "external_ids", "internal_note"
    )
    edit_handler = EDIT_HANDLER
    parent_page_types: ClassVar = ["pages.InstitutionIndex"]
    subpage_types: ClassVar = ["pages.Offer", "pages.Guide", "pages.Article", "pages.Event", "pages.Profile"]

    class Meta:
        verbose_name = _("place of learning")
        verbose_name_plural = _("places of learning")
