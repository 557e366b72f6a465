"""What guides, articles and editions are made of, besides their text: files, sources, chapters."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    ChoiceBlock,
    DateBlock,
    ListBlock,
    PageChooserBlock,
    StructBlock,
    StructBlockValidationError,
)
from wagtail.documents.blocks import DocumentChooserBlock

from blocks.lines import FactBlock, LineBlock, WebAddressBlock
from blocks.text import TextBlock


class FileRole(models.TextChoices):
    """What a file of a guide is."""

    GUIDE = "guide", _("Guide")
    WORKSHEET = "worksheet", _("Worksheet")
    ANSWER_KEY = "answer_key", _("Answer key, for teachers")
    PRESENTATION = "presentation", _("Presentation")
    OTHER = "other", _("Other")


class GuideFileBlock(StructBlock):
    """A file of ours, or a link."""

    title = LineBlock(label=_("Title"), max_length=160)
    role = ChoiceBlock(choices=FileRole.choices, default=FileRole.GUIDE, label=_("What it is"))
    file = DocumentChooserBlock(label=_("File"), required=False)
    link = WebAddressBlock(label=_("Link"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("File or link")

    def clean(self, value: Any) -> Any:
        """It leads somewhere: to a file or a link, and not to both."""
        return one_of_file_and_link(self, super().clean(value))


class AttachmentBlock(StructBlock):
    """A file of ours, or a link, for whoever reads the page."""

    title = LineBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("File"), required=False)
    link = WebAddressBlock(label=_("Link"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("File or link")

    def clean(self, value: Any) -> Any:
        """It leads somewhere: to a file or a link, and not to both."""
        return one_of_file_and_link(self, super().clean(value))


def one_of_file_and_link(block: StructBlock, value: Any) -> Any:
    """The value, if it has a file or a link, and not both; a draft may lack both."""
    if bool(value["file"]) == bool(value["link"]) and not getattr(block, "is_deferred_validation", False):
        error = ValidationError(_("Choose a file or write a link: one of the two."))
        raise StructBlockValidationError(block_errors={"link": error})
    return value


class SourceBlock(StructBlock):
    """A source of an article."""

    text = FactBlock(label=_("Author, title, year"), max_length=300)
    link = WebAddressBlock(label=_("Link"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Source")


class ProjectChoiceBlock(StructBlock):
    """A development project."""

    page = PageChooserBlock(page_type="pages.Project", label=_("Project"))

    class Meta:
        icon = "cogs"
        label = _("Project")


class ChapterBlock(StructBlock):
    """A chapter of an edition: its heading, a text, and its offers in order."""

    title = LineBlock(label=_("Heading"), max_length=160)
    introduction = TextBlock(label=_("Introduction"), required=False)
    offers = ListBlock(
        PageChooserBlock(page_type="pages.Offer", label=_("Offer of teaching")), label=_("Offers"), default=[]
    )

    class Meta:
        icon = "list-ul"
        label = _("Chapter")
        label_format = "{title}"


class DeadlineBlock(StructBlock):
    """A date by which something must be done."""

    what = FactBlock(label=_("What"), max_length=160)
    on = DateBlock(label=_("When"))

    class Meta:
        icon = "date"
        label = _("Deadline")
