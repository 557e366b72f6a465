"""What is the same in every language: no translator is asked for it, and it follows the Danish page.

wagtail-localize takes every CharBlock for a text. Numbers, dates, choices and web or mail addresses it leaves alone by itself;
telephone numbers, postal codes, ids and names of persons it must be told of, which this block does.
"""

from typing import Any

from wagtail.blocks import CharBlock


class FactBlock(CharBlock):
    """A line that is not translated."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Nothing to translate."""
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """The Danish page's value, whatever was translated when this was a text."""
        return value


# Migrations name Wagtail's block: ours may move.
DECONSTRUCT_ALIASES = {FactBlock: "wagtail.blocks.CharBlock"}
