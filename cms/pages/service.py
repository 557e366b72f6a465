"""A service of the knowledge centre ("Ydelse")."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, PublishingPanel, TabbedInterface, TitleFieldPanel
from wagtail.fields import StreamField

from blocks.streams import ContactStream, ProfileStream
from cms.pages.base import CataloguePage
from cms.pages.catalogue_form import CatalogueForm
from cms.pages.presentation import PICTURE_PANEL, Body, CardText, Picture
from cms.pages.relations import several
from cms.pages.translation import facts

_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList([TitleFieldPanel("title"), "card_text", "body", PICTURE_PANEL], heading=_("The service")),
        ObjectList(
            ["audiences", "knowledge_areas", "price_principle", "contacts", "people"], heading=_("For whom and how")
        ),
        ObjectList([PublishingPanel(), "slug", "internal_note"], heading=_("Publishing and more")),
    ],
    base_form_class=CatalogueForm,
)


class Service(CardText, Body, Picture, CataloguePage):
    """What the knowledge centre does for an audience."""

    audiences = several("snippets.Audience", _("for whom"), blank=False)
    knowledge_areas = several("snippets.KnowledgeArea", _("knowledge areas"))
    price_principle = models.CharField(
        _("price principle"), max_length=200, blank=True, help_text=_("How it is paid for, in words.")
    )
    contacts = StreamField(ContactStream(), verbose_name=_("contacts"), blank=True)
    people = StreamField(ProfileStream(), verbose_name=_("whom to ask"), blank=True)
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the house."))

    override_translatable_fields = facts("people", "internal_note")
    edit_handler = _EDIT_HANDLER
    parent_page_types: ClassVar = ["pages.ServiceIndex"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
