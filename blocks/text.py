"""Running text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

# The small toolbar: what a teacher's eye needs, and nothing that a partner's stylesheet must fight.
TOOLBAR = ["h3", "bold", "italic", "ol", "ul", "link"]


class TextBlock(RichTextBlock):
    """Paragraphs, lists and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TOOLBAR, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, small headings, lists and links.")
        preview_value = "<p>På museet møder klassen fortiden med hænder og hoved.</p>"
