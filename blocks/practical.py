"""What one must know and do: programme, practical information, downloads, calls to action."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    DateBlock,
    EmailBlock,
    ListBlock,
    PageChooserBlock,
    StructBlock,
    StructBlockValidationError,
    TimeBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock

from blocks import groups
from blocks.lines import LineBlock, ParagraphBlock, WebAddressBlock
from blocks.previews import Previewed
from blocks.text import TextBlock


class ProgrammeItemBlock(StructBlock):
    """One item of a programme."""

    start = TimeBlock(label=_("From"), format="%H:%M")
    end = TimeBlock(label=_("To"), required=False, format="%H:%M")
    title = LineBlock(label=_("Title"), max_length=160)
    where = LineBlock(label=_("Room or place"), required=False, max_length=120)
    text = TextBlock(label=_("Text"), required=False)

    class Meta:
        icon = "time"
        label = _("Item of the programme")
        label_format = "{start} {title}"

    def clean(self, value: Any) -> Any:
        """Refuse an item that ends before it begins."""
        value = super().clean(value)
        if value["start"] and value["end"] and value["end"] < value["start"]:
            error = ValidationError(_("The item ends before it begins. Choose a later time."))
            raise StructBlockValidationError(block_errors={"end": error})
        return value


class ProgrammeBlock(Previewed, StructBlock):
    """The programme of a day."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    day = DateBlock(label=_("Day"), required=False)
    items = ListBlock(ProgrammeItemBlock(), label=_("Programme"), min_num=1, max_num=40)

    class Meta:
        icon = "calendar-alt"
        label = _("Programme of the day")
        label_format = "{heading}"
        group = groups.PRACTICAL
        description = _("What happens when on a day, with times, rooms and a few words.")
        preview_value = {
            "heading": "Program",
            "day": None,
            "items": [
                {"start": "09:30", "end": "10:00", "title": "Kaffe og velkomst", "where": "Foyeren", "text": ""},
                {"start": "10:00", "end": "11:30", "title": "Kilder på gulvet", "where": "Værkstedet",
                 "text": "<p>Vi prøver et forløb, som eleverne møder det.</p>"},
                {"start": "11:30", "end": None, "title": "Frokost", "where": "", "text": ""},
            ],
        }  # fmt: skip


class PracticalItemBlock(StructBlock):
    """One thing to know."""

    label = LineBlock(label=_("What it is about"), max_length=80)
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Information")
        label_format = "{label}"


class PracticalBlock(Previewed, StructBlock):
    """Practical information."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    items = ListBlock(PracticalItemBlock(), label=_("Information"), min_num=1, max_num=30)

    class Meta:
        icon = "info-circle"
        label = _("Practical information")
        label_format = "{heading}"
        group = groups.PRACTICAL
        description = _("Short pieces of information, each under its own word: cloakroom, lunch, getting there.")
        preview_value = {
            "heading": "Praktisk",
            "items": [
                {"label": "Garderobe", "text": "<p>Klassen får en vogn til jakker og tasker.</p>"},
                {"label": "Frokost", "text": "<p>Skolestuen kan bruges fra kl. 11.</p>"},
            ],
        }


class DownloadBlock(StructBlock):
    """One file of a list of downloads."""

    file = DocumentChooserBlock(label=_("File"))
    title = LineBlock(label=_("Title"), required=False, max_length=160, help_text=_("Empty: the file's own title."))

    class Meta:
        icon = "doc-full"
        label = _("File")


class DownloadsBlock(Previewed, StructBlock):
    """Files to download."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    files = ListBlock(DownloadBlock(), label=_("Files"), min_num=1, max_num=30)

    class Meta:
        icon = "download"
        label = _("Downloads")
        label_format = "{heading}"
        group = groups.PRACTICAL
        description = _("Files to download. Kind, size and accessibility of each are shown beside it.")
        preview_value = {
            "heading": "Til klassen",
            "files": [{"file": None, "title": "Opgaveark: Find sporene"}, {"file": None, "title": "Facitliste"}],
        }


class CallToActionBlock(Previewed, StructBlock):
    """An invitation to do something: a button that leads to a page of ours, a link or a mailbox."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    text = ParagraphBlock(label=_("Text"), required=False, max_length=300, rows=2)
    label = LineBlock(label=_("What the button says"), max_length=60)
    page = PageChooserBlock(label=_("Page"), required=False)
    link = WebAddressBlock(label=_("Link"), required=False)
    email = EmailBlock(label=_("E-mail"), required=False)

    class Meta:
        icon = "arrow-right-full"
        label = _("Call to action")
        label_format = "{label}"
        group = groups.FURTHER
        description = _("A button that leads on: to a page, a link or a mailbox.")
        preview_value = {
            "heading": "Kom og vær med",
            "text": "Der er plads til to klasser hver formiddag.",
            "label": "Book et besøg",
            "page": None,
            "link": "https://example.org/booking",
            "email": "",
        }

    def clean(self, value: Any) -> Any:
        """A button leads to one place."""
        value = super().clean(value)
        given = [name for name in ("page", "link", "email") if value[name]]
        if len(given) > 1 or (not given and not getattr(self, "is_deferred_validation", False)):
            error = ValidationError(_("Choose a page, or write a link or an e-mail address: one of the three."))
            raise StructBlockValidationError(block_errors={given[-1] if given else "page": error})
        return value
