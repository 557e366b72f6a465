"""Headings, running text, quotes, fact boxes."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock, StructBlock

from blocks import groups
from blocks.lines import FactBlock, LineBlock, ParagraphBlock, WebAddressBlock
from blocks.previews import Previewed

# The small toolbar: what a teacher's eye needs, and nothing that a partner's stylesheet must fight.
TOOLBAR = ["h3", "bold", "italic", "ol", "ul", "link"]


class HeadingBlock(Previewed, LineBlock):
    """A heading between texts; how large depends on where it stands."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"max_length": 120, **kwargs})

    class Meta:
        icon = "title"
        label = _("Heading")
        group = groups.TEXT
        description = _("A heading over what follows. Small headings inside a text are in the text's own toolbar.")
        preview_value = "Før I kommer"


class TextBlock(Previewed, RichTextBlock):
    """Paragraphs, lists and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TOOLBAR, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = groups.TEXT
        description = _("Paragraphs, small headings, lists and links.")
        preview_value = (
            "<p>På museet møder klassen fortiden med <b>hænder og hoved</b>.</p>"
            "<h3>Det skal I prøve</h3><ul><li>slå ild med flint</li><li>bage brød på glød</li></ul>"
        )


class QuoteBlock(Previewed, StructBlock):
    """Somebody's words."""

    text = ParagraphBlock(label=_("Quote"), max_length=600, rows=3, help_text=_("Without quotation marks."))
    name = FactBlock(label=_("Who said it"), required=False, max_length=120)
    role = LineBlock(
        label=_("Role or place"), required=False, max_length=160, help_text=_("For example teacher of year 4.")
    )
    link = WebAddressBlock(label=_("Link to the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        label_format = "{text}"
        group = groups.TEXT
        description = _("Words that somebody said, with the name and role of who said them.")
        preview_value = {
            "text": "Børnene glemte at spørge, hvornår vi skulle hjem.",
            "name": "Kirsten Eksempel",
            "role": "lærer i 4. klasse",
            "link": "",
        }


class FactBoxBlock(Previewed, StructBlock):
    """Something to know, beside the text."""

    heading = LineBlock(label=_("Heading"), required=False, max_length=120)
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        label_format = "{heading}"
        group = groups.TEXT
        description = _("A box with facts beside the text: short, and worth finding again.")
        preview_value = {
            "heading": "Vidste I det?",
            "text": "<p>Et langskib fra omkring år 1000 kunne sejle i vand på kun en meters dybde.</p>",
        }


# Migrations name Wagtail's blocks: ours may move.
DECONSTRUCT_ALIASES = {HeadingBlock: "wagtail.blocks.CharBlock", TextBlock: "wagtail.blocks.RichTextBlock"}
