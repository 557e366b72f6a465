"""An edition ("Katalogudgave"): the annual catalogue, a booklet, the annual report. Here: choice and order."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import RichTextField, StreamField

from blocks.offers import school_year
from blocks.streams import ChapterStream, DeadlineStream
from blocks.text import TOOLBAR
from cms.pages.base import CataloguePage
from cms.pages.catalogue_form import CatalogueForm
from cms.pages.choices import EditionKind
from cms.pages.presentation import PICTURE_PANEL, Body, Lead, Picture
from cms.pages.translation import facts

_issn = RegexValidator(r"^\d{4}-\d{3}[\dX]$", _("An ISSN has eight digits with a hyphen, for example 1234-5679."))

_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(
            [TitleFieldPanel("title"), FieldRowPanel(["edition_kind", "school_year"]), "lead", PICTURE_PANEL, "body"],
            heading=_("The edition"),
        ),
        ObjectList(["chapters"], heading=_("Chapters and offers")),
        ObjectList(
            ["deadlines", MultiFieldPanel([FieldRowPanel(["print_run", "issn"]), "colophon"], heading=_("Print"))],
            heading=_("Deadlines and print"),
        ),
        ObjectList([PublishingPanel(), "slug", "internal_note"], heading=_("Publishing and more")),
    ],
    base_form_class=CatalogueForm,
)


class Edition(Lead, Body, Picture, CataloguePage):
    """Chapters of offers, chosen and put in order. Its deadlines stay in the house."""

    edition_kind = models.CharField(
        _("kind"), max_length=10, choices=EditionKind.choices, default=EditionKind.CATALOGUE
    )
    school_year = models.CharField(_("school year"), max_length=9, blank=True, validators=[school_year])
    chapters = StreamField(ChapterStream(), verbose_name=_("chapters"), blank=True)
    deadlines = StreamField(DeadlineStream(), verbose_name=_("deadlines"), blank=True)
    print_run = models.PositiveIntegerField(_("print run"), null=True, blank=True)
    issn = models.CharField(_("ISSN"), max_length=9, blank=True, validators=[_issn])
    colophon = RichTextField(_("colophon"), blank=True, features=TOOLBAR)
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the house."))

    override_translatable_fields = facts("school_year", "deadlines", "issn", "internal_note")
    edit_handler = _EDIT_HANDLER
    parent_page_types: ClassVar = ["pages.EditionIndex"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
