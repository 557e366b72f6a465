"""An event ("Arrangement"): study group, theme day, course, open meeting …"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import StreamField

from blocks.streams import AttachmentStream, PriceStream, ProfileStream, SessionStream
from cms.pages.base import CataloguePage
from cms.pages.choices import RegistrationMethod
from cms.pages.event_form import EventForm
from cms.pages.fields import WebAddressField, whole_number
from cms.pages.presentation import PICTURE_PANEL, Body, CardText, Picture
from cms.pages.relations import several
from cms.pages.translation import facts

_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(
            [TitleFieldPanel("title"), "event_kind", "internal", "card_text", "body", PICTURE_PANEL],
            heading=_("The event"),
        ),
        ObjectList(["sessions"], heading=_("When and where")),
        ObjectList(["audiences", "knowledge_areas", "speakers"], heading=_("For whom and by whom")),
        ObjectList(
            [
                "prices",
                "seats",
                MultiFieldPanel(
                    [
                        "registration_method",
                        FieldRowPanel(["registration_url", "registration_email"]),
                        "registration_deadline",
                    ],
                    heading=_("Registration"),
                ),
                MultiFieldPanel([FieldRowPanel(["diploma", "ects"])], heading=_("Diploma")),
            ],
            heading=_("Price and registration"),
        ),
        ObjectList(
            [PublishingPanel(), "slug", "materials", "internal_note"], heading=_("Afterwards, publishing and more")
        ),
    ],
    base_form_class=EventForm,
)


class Event(CardText, Body, Picture, CataloguePage):
    """An event of the knowledge centre or of an institution. An internal one never leaves the house."""

    event_kind = models.ForeignKey(
        "snippets.EventKind", verbose_name=_("kind"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    internal = models.BooleanField(
        _("internal"), default=False, help_text=_("For the house's own people: it is shown to nobody outside.")
    )
    audiences = several("snippets.Audience", _("for whom"))
    knowledge_areas = several("snippets.KnowledgeArea", _("knowledge areas"))
    sessions = StreamField(SessionStream(), verbose_name=_("sessions"), blank=True)
    prices = StreamField(PriceStream(), verbose_name=_("prices"), blank=True)
    seats = whole_number(_("seats"), most=10_000)
    registration_method = models.CharField(
        _("registration"), max_length=8, choices=RegistrationMethod.choices, blank=True
    )
    registration_url = WebAddressField(_("registration link"), blank=True, max_length=500)
    registration_email = models.EmailField(_("e-mail for registration"), blank=True)
    registration_deadline = models.DateField(_("last day of registration"), null=True, blank=True)
    diploma = models.BooleanField(_("gives a diploma"), default=False)
    ects = models.DecimalField(_("ECTS points"), max_digits=4, decimal_places=1, null=True, blank=True)
    speakers = StreamField(ProfileStream(), verbose_name=_("speakers and teachers"), blank=True)
    materials = StreamField(
        AttachmentStream(), verbose_name=_("materials"), blank=True, help_text=_("Often added afterwards.")
    )
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the house."))

    override_translatable_fields = facts("speakers", "internal_note")
    edit_handler = _EDIT_HANDLER
    parent_page_types: ClassVar = ["pages.EventIndex", "pages.Institution"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @classmethod
    def withheld(cls, today: date) -> Q:
        """Internal events."""
        return Q(internal=True)
