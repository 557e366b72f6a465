"""Stored blocks made whole: what an older form, an import or a program left out is filled in, empty.

wagtail-localize reads what is stored, and stops at a text that is not there. Wagtail's own forms write every value; data
from before a block gained a field, and data that no form wrote, lack some.
"""

from typing import Any

from wagtail.blocks import (
    Block,
    BlockQuoteBlock,
    CharBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.images.blocks import ImageBlock

from blocks.raw import raw_list

_TEXTS = (CharBlock, TextBlock, RichTextBlock, BlockQuoteBlock)


def whole(block: Block, stored: Any) -> Any:
    """The stored value of a block with every child and every id there, and no text that is null. What is there stays as it is."""
    if isinstance(block, StreamBlock):
        return [_block(block.child_blocks.get(item["type"]), item) for item in stored or []]
    if isinstance(block, ListBlock):
        return [
            {"type": "item", "value": whole(block.child_block, item.value), "id": item.id} for item in raw_list(stored)
        ]
    if isinstance(block, ImageBlock) and not isinstance(stored, dict):
        stored = {"image": stored}  # an image chooser that became an image block
    if isinstance(block, StructBlock):
        values = stored if isinstance(stored, dict) else {}
        return {**values, **{name: _of(child, values, name) for name, child in block.child_blocks.items()}}
    return "" if stored is None and isinstance(block, _TEXTS) else stored


def _of(child: Block, values: dict[str, Any], name: str) -> Any:
    """A child's stored value, or the one that it would begin with in a form."""
    return whole(child, values[name] if name in values else child.get_prep_value(child.get_default()))


def _block(block: Block | None, item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "value": whole(block, item.get("value"))} if block is not None else item
