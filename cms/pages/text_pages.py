"""Pages of text: content pages ("Indholdsside"), and themes with their offers ("Temaside")."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel, ObjectList, PublishingPanel, TabbedInterface, TitleFieldPanel
from wagtail.fields import StreamField

from blocks.streams import OfferStream
from cms.pages.base import CataloguePage
from cms.pages.catalogue_form import CatalogueForm
from cms.pages.presentation import PICTURE_PANEL, Body, Lead, Picture
from cms.pages.relations import several
from cms.pages.translation import facts

_TEXT = ObjectList([TitleFieldPanel("title"), "lead", PICTURE_PANEL, "body"], heading=_("The page"))
_MORE = ObjectList([PublishingPanel(), "slug", "internal_note"], heading=_("Publishing and more"))


class TextPage(Lead, Body, Picture, CataloguePage):
    """Abstract: what both have."""

    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the house."))

    override_translatable_fields = facts("internal_note")

    class Meta:
        abstract = True


class ContentPage(TextPage):
    """About, for municipalities, for institutions, privacy … A content page may have others below it."""

    edit_handler = TabbedInterface([_TEXT, _MORE], base_form_class=CatalogueForm)
    parent_page_types: ClassVar = ["pages.ContentIndex", "pages.ContentPage"]
    subpage_types: ClassVar = ["pages.ContentPage"]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")


class ThemePage(TextPage):
    """Texts with offers: some chosen by hand, more by a rule that is resolved whenever the page is read."""

    offers = StreamField(
        OfferStream(),
        verbose_name=_("offers chosen by hand"),
        blank=True,
        help_text=_("They come first, in this order."),
    )
    rule_subjects = several("snippets.Subject", _("subjects"))
    rule_levels = several("snippets.ClassLevel", _("levels"))
    rule_topics = several("snippets.Topic", _("topics"))
    rule_marked_days = several("snippets.MarkedDay", _("marked days"))
    rule_limit = models.PositiveSmallIntegerField(
        _("how many at most"), default=24, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    override_translatable_fields = facts("offers", "internal_note")
    edit_handler = TabbedInterface(
        [
            _TEXT,
            ObjectList(
                [
                    "offers",
                    MultiFieldPanel(
                        ["rule_topics", "rule_subjects", "rule_levels", "rule_marked_days", "rule_limit"],
                        heading=_("More offers by a rule"),
                        help_text=_("Any word of a list will do; where several lists are used, all must fit."),
                    ),
                ],
                heading=_("Offers"),
            ),
            _MORE,
        ],
        base_form_class=CatalogueForm,
    )
    parent_page_types: ClassVar = ["pages.ThemeIndex"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("theme page")
        verbose_name_plural = _("theme pages")
