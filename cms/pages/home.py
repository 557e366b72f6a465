"""The trunk of the tree: the front page, and the page below which all places of learning lie."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class HomePage(Page):
    """The front page; one a language."""

    lead = models.CharField(_("lead"), max_length=300, blank=True)
    about = models.TextField(
        _("about the catalogue"),
        max_length=1000,
        blank=True,
        help_text=_("A few sentences at the foot of the front page."),
    )

    content_panels: ClassVar = [*Page.content_panels, "lead", "about"]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["pages.InstitutionIndex"]
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only the first: those of other languages are made by translating it."""
        return bool(super().can_create_at(parent)) and not cls.objects.exists()

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")


class InstitutionIndex(Page):
    """The list of all places of learning."""

    lead = models.CharField(_("lead"), max_length=300, blank=True)

    content_panels: ClassVar = [*Page.content_panels, "lead"]
    parent_page_types: ClassVar = ["pages.HomePage"]
    subpage_types: ClassVar = ["pages.Institution"]
    max_count_per_parent = 1
    show_in_menus_default = True
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        verbose_name = _("list of places of learning")
        verbose_name_plural = _("lists of places of learning")
