"""What one must know and do: programme, practical information, downloads, calls to action."""

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from blocks.addresses import mail_address, web_address
from blocks.documents.base import BlockDocument, BlockItem
from blocks.documents.reader import BlockReader
from blocks.documents.references import FileReference, Reference
from blocks.documents.text import CLEAN_HTML
from blocks.documents.values import clock, day, fields, items, key, text
from blocks.raw import RawBlock

# JSON Schema's format “time” has an offset from UTC (RFC 3339 full-time); a programme's clock has none.
Clock = Annotated[time, WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$"})]


class ProgrammeItem(BlockItem):
    """One item of a programme."""

    start: Clock | None = Field(description="When it begins, Danish time; null if not stated.")
    end: Clock | None = Field(description="When it ends, Danish time; null if not stated.")
    title: str = Field(description="What happens, never empty.")
    where: str = Field(description="Room or place; may be empty.")
    html: str = Field(description=f"{CLEAN_HTML}; may be empty.")


class ProgrammeBlockDocument(BlockDocument):
    """The programme of a day."""

    type: Literal["programme"] = Field("programme", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    day: date | None = Field(description="The day; null if it is any day.")
    items: list[ProgrammeItem] = Field(description="The items in the editor's order, at least one.")


class PracticalItem(BlockItem):
    """One thing to know."""

    label: str = Field(description="What it is about; may be empty.")
    html: str = Field(description=f"{CLEAN_HTML}.")


class PracticalBlockDocument(BlockDocument):
    """Practical information."""

    type: Literal["practical"] = Field("practical", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    items: list[PracticalItem] = Field(description="What to know, in order, at least one.")


class Download(FileReference):
    """One file of a list of downloads."""

    id: str = Field(description="Stays the same as long as the item lives.")


class DownloadsBlockDocument(BlockDocument):
    """Files to download."""

    type: Literal["downloads"] = Field("downloads", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    files: list[Download] = Field(description="The files in order, at least one.")


class CallToActionBlockDocument(BlockDocument):
    """An invitation to do something."""

    type: Literal["call_to_action"] = Field("call_to_action", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    text: str = Field(description="Why; may be empty.")
    label: str = Field(description="What the button says; may be empty: then show the address.")
    url: str = Field(description="Where it leads: an absolute http(s) or mailto address.")
    page: Reference | None = Field(description="The entry that it leads to; null if it leads elsewhere.")


def programme(block: RawBlock, reader: BlockReader) -> ProgrammeBlockDocument | None:
    """None if no item has a title."""
    value = fields(block.value)
    found = [entry for item in items(value.get("items")) if (entry := _programme_item(item, reader)).title]
    if not found:
        return None
    return ProgrammeBlockDocument(
        id=block.id, heading=text(value.get("heading")), day=day(value.get("day")), items=found
    )


def practical(block: RawBlock, reader: BlockReader) -> PracticalBlockDocument | None:
    """None if nothing is said."""
    value = fields(block.value)
    found = [
        PracticalItem(id=item.id, label=text(fields(item.value).get("label")), html=html)
        for item in items(value.get("items"))
        if (html := reader.html(text(fields(item.value).get("text"))))
    ]
    return PracticalBlockDocument(id=block.id, heading=text(value.get("heading")), items=found) if found else None


def downloads(block: RawBlock, reader: BlockReader) -> DownloadsBlockDocument | None:
    """None if none of the files may be shown. A file's own title stands where the editor gave no other."""
    value = fields(block.value)
    found = [
        Download(id=item.id, **{**dict(file), "title": text(fields(item.value).get("title")) or file.title})
        for item in items(value.get("files"))
        if (file := reader.file(key(fields(item.value).get("file"))))
    ]
    return DownloadsBlockDocument(id=block.id, heading=text(value.get("heading")), files=found) if found else None


def call_to_action(block: RawBlock, reader: BlockReader) -> CallToActionBlockDocument | None:
    """None if it leads nowhere: a page that is not public is nowhere."""
    value = fields(block.value)
    chosen = key(value.get("page"))
    mail = mail_address(value.get("email"))
    url = reader.page_url(chosen) or web_address(value.get("link")) or (f"mailto:{mail}" if mail else "")
    if not url:
        return None
    return CallToActionBlockDocument(
        id=block.id,
        heading=text(value.get("heading")),
        text=text(value.get("text")),
        label=text(value.get("label")),
        url=url,
        page=reader.page(chosen),
    )


def _programme_item(item: RawBlock, reader: BlockReader) -> ProgrammeItem:
    value = fields(item.value)
    return ProgrammeItem(
        id=item.id,
        start=clock(value.get("start")),
        end=clock(value.get("end")),
        title=text(value.get("title")),
        where=text(value.get("where")),
        html=reader.html(text(value.get("text"))),
    )
