"""The body of a page as documents: one union, told apart by `type`."""

from collections.abc import Callable, Iterable
from typing import Annotated

from pydantic import Field
from wagtail.blocks import StreamValue

from blocks.documents import data, layout, media, people, places, practical, related, text
from blocks.documents.reader import BlockReader
from blocks.raw import RawBlock, raw_blocks

BodyBlock = Annotated[
    text.HeadingBlockDocument
    | text.TextBlockDocument
    | text.QuoteBlockDocument
    | text.FactBoxBlockDocument
    | media.PictureBlockDocument
    | media.GalleryBlockDocument
    | media.VideoBlockDocument
    | media.AudioBlockDocument
    | layout.StepsBlockDocument
    | layout.AccordionBlockDocument
    | practical.ProgrammeBlockDocument
    | practical.PracticalBlockDocument
    | practical.DownloadsBlockDocument
    | practical.CallToActionBlockDocument
    | people.ContactBlockDocument
    | related.RelatedOffersBlockDocument
    | places.MapBlockDocument
    | data.TableBlockDocument
    | data.ChartBlockDocument,
    Field(discriminator="type"),
]

Builder = Callable[[RawBlock, BlockReader], BodyBlock | None]

BUILDERS: dict[str, Builder] = {
    "heading": text.heading,
    "text": text.running_text,
    "quote": text.quote,
    "fact_box": text.fact_box,
    "picture": media.picture,
    "gallery": media.gallery,
    "video": media.video,
    "audio": media.audio,
    "steps": layout.steps,
    "accordion": layout.accordion,
    "programme": practical.programme,
    "practical": practical.practical,
    "downloads": practical.downloads,
    "call_to_action": practical.call_to_action,
    "contact": people.contact,
    "related_offers": related.related_offers,
    "map": places.map_of_points,
    "table": data.table,
    "chart": data.chart,
}


def body_documents(stream: StreamValue | None, reader: BlockReader) -> list[BodyBlock]:
    """A body stream as documents. A block that has nothing to show (an image that went) leaves nothing."""
    return documents(raw_blocks(stream), reader)


def documents(blocks: Iterable[RawBlock], reader: BlockReader) -> list[BodyBlock]:
    """Stored blocks as documents, likewise."""
    built = (BUILDERS[block.type](block, reader) for block in blocks if block.type in BUILDERS)
    return [document for document in built if document is not None]
