"""A guide for teachers, or a material for pupils ("Lærervejledning", "Undervisningsmateriale")."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from blocks.choices import EndUser
from blocks.streams import BodyStream, GuideFileStream, OfferStream
from blocks.text import TOOLBAR
from cms.media.images import Rights
from cms.pages.base import CataloguePage
from cms.pages.fields import minutes
from cms.pages.guide_panels import EDIT_HANDLER
from cms.pages.presentation import Body, CardText, Picture
from cms.pages.relations import several
from cms.pages.translation import facts


class Guide(CardText, Body, Picture, CataloguePage):
    """A guide or material; it may belong to offers, or be used without a visit."""

    end_user = models.CharField(_("for"), max_length=10, choices=EndUser.choices, default=EndUser.TEACHER)
    offers = StreamField(
        OfferStream(), verbose_name=_("offers"), blank=True, help_text=_("Empty: it is used without a visit.")
    )

    levels = several("snippets.ClassLevel", _("levels"), blank=False)
    subjects = several("snippets.Subject", _("subjects"))
    topics = several("snippets.Topic", _("topics"))
    competence_areas = several("snippets.CompetenceArea", _("competence areas"))
    curriculum_themes = several("snippets.CurriculumTheme", _("curriculum themes"))
    goals = RichTextField(_("goals"), blank=True, features=TOOLBAR)

    before = StreamField(BodyStream(), verbose_name=_("before the visit"), blank=True)
    during = StreamField(BodyStream(), verbose_name=_("during the visit"), blank=True)
    after = StreamField(BodyStream(), verbose_name=_("after the visit"), blank=True)

    time_needed_minutes = minutes(_("time needed (minutes)"))
    files = StreamField(GuideFileStream(), verbose_name=_("files and links"), blank=True)
    licence = models.CharField(_("licence"), max_length=30, choices=Rights.choices, default=Rights.ALL_RESERVED)
    version = models.CharField(
        _("version"), max_length=60, blank=True, help_text=_("For example “second edition, 2026”.")
    )
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never leaves the house."))

    override_translatable_fields = facts("offers", "internal_note")
    edit_handler = EDIT_HANDLER
    parent_page_types: ClassVar = ["pages.GuideIndex", "pages.Institution"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("guide or material")
        verbose_name_plural = _("guides and materials")
