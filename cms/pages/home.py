"""The trunk of the tree: the front page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.pages.addressed import AddressedPage
from cms.pages.indexes import INDEXES
from cms.pages.translation import facts


class HomePage(AddressedPage):
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
    subpage_types: ClassVar = [f"pages.{index.__name__}" for index in INDEXES]
    override_translatable_fields = facts(own=("slug",))
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only the first: those of other languages are made by translating it."""
        return bool(super().can_create_at(parent)) and not cls.objects.exists()

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
