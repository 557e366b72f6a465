"""Headings, running text, quotes, fact boxes."""

from typing import Literal

from pydantic import Field

from blocks.addresses import web_address
from blocks.documents.base import BlockDocument
from blocks.documents.reader import BlockReader
from blocks.documents.values import fields, text
from blocks.raw import RawBlock

CLEAN_HTML = "Clean HTML: p, h3, b, i, ul, ol, li, a with absolute addresses; no script, no style"


class HeadingBlockDocument(BlockDocument):
    """A heading: what follows, up to the next one, belongs to it."""

    type: Literal["heading"] = Field("heading", description="Tells the kinds of block apart.")
    text: str = Field(description="The heading.")


class TextBlockDocument(BlockDocument):
    """Running text."""

    type: Literal["text"] = Field("text", description="Tells the kinds of block apart.")
    html: str = Field(description=f"{CLEAN_HTML}.")


class QuoteBlockDocument(BlockDocument):
    """Somebody's words."""

    type: Literal["quote"] = Field("quote", description="Tells the kinds of block apart.")
    text: str = Field(description="The words, without quotation marks; lines may be broken.")
    name: str = Field(description="Whose words they are; may be empty.")
    role: str = Field(description="What that person is, or where it was said; may be empty.")
    url: str = Field(description="Absolute address of the source; may be empty.")


class FactBoxBlockDocument(BlockDocument):
    """Something to know, beside the text."""

    type: Literal["fact_box"] = Field("fact_box", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    html: str = Field(description=f"{CLEAN_HTML}.")


def heading(block: RawBlock, reader: BlockReader) -> HeadingBlockDocument | None:
    """None if it says nothing."""
    words = text(block.value)
    return HeadingBlockDocument(id=block.id, text=words) if words else None


def running_text(block: RawBlock, reader: BlockReader) -> TextBlockDocument | None:
    """None if nothing is left of the text."""
    html = reader.html(text(block.value))
    return TextBlockDocument(id=block.id, html=html) if html else None


def quote(block: RawBlock, reader: BlockReader) -> QuoteBlockDocument | None:
    """None without words."""
    value = fields(block.value)
    words = text(value.get("text"))
    if not words:
        return None
    return QuoteBlockDocument(
        id=block.id,
        text=words,
        name=text(value.get("name")),
        role=text(value.get("role")),
        url=web_address(value.get("link")),
    )


def fact_box(block: RawBlock, reader: BlockReader) -> FactBoxBlockDocument | None:
    """None without text."""
    value = fields(block.value)
    html = reader.html(text(value.get("text")))
    return FactBoxBlockDocument(id=block.id, heading=text(value.get("heading")), html=html) if html else None
