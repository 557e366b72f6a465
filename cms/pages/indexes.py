"""The pages below which the knowledge centre's own pages lie, one a kind; their lists are drawn by the portal."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.pages.addressed import AddressedPage
from cms.pages.reserved import refuse_reserved
from cms.pages.translation import facts


class IndexPage(AddressedPage):
    """Abstract: a list of the pages of one kind."""

    lead = models.CharField(_("lead"), max_length=300, blank=True)

    content_panels: ClassVar = [*Page.content_panels, "lead"]
    parent_page_types: ClassVar = ["pages.HomePage"]
    max_count_per_parent = 1
    show_in_menus_default = True
    override_translatable_fields = facts(own=("slug",))
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an address that the site itself has."""
        super().clean()
        refuse_reserved(self.slug)


class InstitutionIndex(IndexPage):
    """The list of all places of learning."""

    subpage_types: ClassVar = ["pages.Institution"]

    class Meta:
        verbose_name = _("list of places of learning")
        verbose_name_plural = _("lists of places of learning")


class GuideIndex(IndexPage):
    """Guides and materials; the knowledge centre's own lie below it, the institutions' below these."""

    subpage_types: ClassVar = ["pages.Guide"]

    class Meta:
        verbose_name = _("list of guides and materials")
        verbose_name_plural = _("lists of guides and materials")


class StaffIndex(IndexPage):
    """Profiles; the knowledge centre's central staff lie below it."""

    subpage_types: ClassVar = ["pages.Profile"]

    class Meta:
        verbose_name = _("list of profiles")
        verbose_name_plural = _("lists of profiles")


class ArticleIndex(IndexPage):
    """News and specialist articles."""

    subpage_types: ClassVar = ["pages.Article"]

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")


class EventIndex(IndexPage):
    """Events."""

    subpage_types: ClassVar = ["pages.Event"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")


class ProjectIndex(IndexPage):
    """Development projects."""

    subpage_types: ClassVar = ["pages.Project"]

    class Meta:
        verbose_name = _("list of projects")
        verbose_name_plural = _("lists of projects")


class ServiceIndex(IndexPage):
    """Services of the knowledge centre."""

    subpage_types: ClassVar = ["pages.Service"]

    class Meta:
        verbose_name = _("list of services")
        verbose_name_plural = _("lists of services")


class ThemeIndex(IndexPage):
    """Theme pages."""

    subpage_types: ClassVar = ["pages.ThemePage"]

    class Meta:
        verbose_name = _("list of themes")
        verbose_name_plural = _("lists of themes")


class ContentIndex(IndexPage):
    """Content pages: about, for municipalities, privacy …"""

    subpage_types: ClassVar = ["pages.ContentPage"]

    class Meta:
        verbose_name = _("list of content pages")
        verbose_name_plural = _("lists of content pages")


class EditionIndex(IndexPage):
    """Editions: annual catalogues, booklets, reports."""

    subpage_types: ClassVar = ["pages.Edition"]

    class Meta:
        verbose_name = _("list of editions")
        verbose_name_plural = _("lists of editions")


INDEXES: tuple[type[IndexPage], ...] = (
    InstitutionIndex, GuideIndex, StaffIndex, ArticleIndex, EventIndex, ProjectIndex, ServiceIndex, ThemeIndex, ContentIndex,
    EditionIndex,
)  # fmt: skip
