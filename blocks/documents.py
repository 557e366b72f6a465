"""The blocks' JSON: what a partner gets of a text, as typed documents told apart by `type`."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field
from wagtail.blocks import StreamValue

from blocks.raw import RawBlock, raw_blocks, raw_list


class BlockModel(BaseModel):
    """Base of the blocks' documents: closed and unchanging."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ImageSize(BlockModel):
    """One stated size of an image, in two formats."""

    name: Literal["small", "medium", "large"] = Field(
        description="small, medium or large: at most 400, 800 or 1600 pixels wide."
    )
    width: int = Field(description="Width in pixels.")
    height: int = Field(description="Height in pixels.")
    webp: str = Field(description="Absolute address of the WebP file.")
    jpeg: str = Field(description="Absolute address of the JPEG file.")


class FocalPoint(BlockModel):
    """What must stay in sight when the image is cropped."""

    x: float = Field(ge=0, le=1, description="From the left edge, as a share of the width.")
    y: float = Field(ge=0, le=1, description="From the top edge, as a share of the height.")


class Image(BlockModel):
    """An image and what must be shown with it."""

    alt: str = Field(description="Description for those who cannot see it; empty if it only decorates.")
    credit: str = Field(description="Credit line to show with the image; may be empty.")
    photographer: str = Field(description="Photographer or illustrator; may be empty.")
    rights: str = Field(description="Terms of use: an SPDX licence id, or all-rights-reserved.")
    focal_point: FocalPoint | None = Field(
        description="What must stay in sight when cropping; null if none was chosen."
    )
    sizes: list[ImageSize] = Field(description="The three sizes, smallest first.")


class TextBlockDocument(BlockModel):
    """Running text."""

    type: Literal["text"] = Field("text", description="Tells the kinds of block apart.")
    id: str = Field(description="Stays the same as long as the block lives.")
    html: str = Field(
        description="Clean HTML: p, h3, b, i, ul, ol, li, a with absolute addresses; no script, no style."
    )


class PictureBlockDocument(BlockModel):
    """An image with a caption."""

    type: Literal["picture"] = Field("picture", description="Tells the kinds of block apart.")
    id: str = Field(description="Stays the same as long as the block lives.")
    image: Image = Field(description="The image.")
    caption: str = Field(description="Caption; may be empty.")


class Step(BlockModel):
    """One step of a course."""

    id: str = Field(description="Stays the same as long as the step lives.")
    title: str = Field(description="What happens.")
    minutes: int | None = Field(description="How long it takes, in minutes; null if not stated.")
    html: str = Field(description="Clean HTML; may be empty.")


class StepsBlockDocument(BlockModel):
    """A numbered course."""

    type: Literal["steps"] = Field("steps", description="Tells the kinds of block apart.")
    id: str = Field(description="Stays the same as long as the block lives.")
    heading: str = Field(description="Heading; may be empty.")
    steps: list[Step] = Field(description="The steps in order.")


BodyBlock = Annotated[TextBlockDocument | PictureBlockDocument | StepsBlockDocument, Field(discriminator="type")]


class BlockReader(Protocol):
    """What a block needs from outside to become a document; the catalogue has it for a whole batch of pages."""

    def image(self, key: int | None, alt: str) -> Image | None:
        """The image with that primary key; None if there is none, or if it may not be shown."""

    def html(self, source: str) -> str:
        """Stored rich text as clean HTML with absolute addresses."""


def body_documents(stream: StreamValue | None, reader: BlockReader) -> list[BodyBlock]:
    """A body stream as documents. A block that has nothing to show (an image that went) leaves nothing."""
    documents = (_BUILDERS[block.type](block, reader) for block in raw_blocks(stream) if block.type in _BUILDERS)
    return [document for document in documents if document is not None]


def _text(block: RawBlock, reader: BlockReader) -> TextBlockDocument | None:
    html = reader.html(block.value or "")
    return TextBlockDocument(id=block.id, html=html) if html else None


def _picture(block: RawBlock, reader: BlockReader) -> PictureBlockDocument | None:
    chosen: dict[str, Any] = block.value.get("image") or {}
    alt = "" if chosen.get("decorative") else chosen.get("alt_text") or ""
    image = reader.image(chosen.get("image"), alt)
    return PictureBlockDocument(id=block.id, image=image, caption=block.value.get("caption") or "") if image else None


def _steps(block: RawBlock, reader: BlockReader) -> StepsBlockDocument | None:
    steps = [
        Step(
            id=item.id,
            title=item.value.get("title") or "",
            minutes=item.value.get("minutes"),
            html=reader.html(item.value.get("text") or ""),
        )
        for item in raw_list(block.value.get("steps"))
    ]
    heading = block.value.get("heading") or ""
    return StepsBlockDocument(id=block.id, heading=heading, steps=steps) if steps or heading else None


_BUILDERS: dict[str, Callable[[RawBlock, BlockReader], BodyBlock | None]] = {
    "text": _text,
    "picture": _picture,
    "steps": _steps,
}
