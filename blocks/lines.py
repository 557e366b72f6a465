"""Lines and paragraphs without formatting: those that are translated, and those that are the same in every language.

wagtail-localize takes every CharBlock for a text, and stops at one that holds null (Wagtail's forms never store that; imports
and programs do). Numbers, dates, choices and web or mail addresses it leaves alone by itself.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, TextBlock, URLBlock

from blocks.addresses import web_address


class _NeverNull:
    """Mixin of blocks whose empty value is ""."""

    def normalize(self, value: Any) -> Any:
        return "" if value is None else value

    def to_python(self, value: Any) -> Any:
        return "" if value is None else value


class LineBlock(_NeverNull, CharBlock):
    """A line that a translator is asked for."""

    class Meta:
        default = ""


class ParagraphBlock(_NeverNull, TextBlock):
    """Lines that a translator is asked for."""

    class Meta:
        default = ""


class FactBlock(LineBlock):
    """A line that is the same in every language: a telephone number, a postal code, an id, the name of a person."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Nothing to translate."""
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """The Danish page's value, whatever was translated when this was a text."""
        return value


class WebAddressBlock(URLBlock):
    """An address that leaves the house as it is written: what documents would drop is refused here."""

    def clean(self, value: Any) -> Any:
        """Refuse what is no http(s) address."""
        value = super().clean(value)
        if value and not web_address(value):
            raise ValidationError(
                _("Write an address that begins with https:// or http://, without spaces, quotation marks or < >.")
            )
        return value


# Migrations name Wagtail's blocks: ours may move.
DECONSTRUCT_ALIASES = {
    WebAddressBlock: "wagtail.blocks.URLBlock",
    LineBlock: "wagtail.blocks.CharBlock",
    ParagraphBlock: "wagtail.blocks.TextBlock",
    FactBlock: "wagtail.blocks.CharBlock",
}
