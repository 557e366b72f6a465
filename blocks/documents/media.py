"""Pictures, galleries, videos, sound."""

from typing import Literal

from pydantic import Field

from blocks.addresses import web_address
from blocks.documents.base import BlockDocument, BlockItem
from blocks.documents.images import Image
from blocks.documents.reader import BlockReader
from blocks.documents.text import CLEAN_HTML
from blocks.documents.values import fields, items, key, text
from blocks.raw import RawBlock
from blocks.videos import video_at


class PictureBlockDocument(BlockDocument):
    """An image with a caption."""

    type: Literal["picture"] = Field("picture", description="Tells the kinds of block apart.")
    image: Image = Field(description="The image.")
    caption: str = Field(description="Caption; may be empty.")


class GalleryPicture(BlockItem):
    """One picture of a gallery."""

    image: Image = Field(description="The image.")
    caption: str = Field(description="Caption; may be empty.")


class GalleryBlockDocument(BlockDocument):
    """Several pictures that belong together."""

    type: Literal["gallery"] = Field("gallery", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    pictures: list[GalleryPicture] = Field(description="The pictures in order, at least one.")


class VideoBlockDocument(BlockDocument):
    """A video that lies at a provider. Load the player only when the reader has asked for it."""

    type: Literal["video"] = Field("video", description="Tells the kinds of block apart.")
    title: str = Field(description="What the video is called; may be empty.")
    provider: Literal["youtube", "vimeo"] = Field(description="Where it lies.")
    url: str = Field(description="Absolute address of the video's page at the provider.")
    embed_url: str = Field(
        description="Absolute address of the provider's player in its form without tracking (youtube-nocookie, dnt=1)."
    )
    transcript_html: str = Field(description=f"What is said and shown. {CLEAN_HTML}; may be empty.")


class AudioBlockDocument(BlockDocument):
    """Something to listen to."""

    type: Literal["audio"] = Field("audio", description="Tells the kinds of block apart.")
    title: str = Field(description="What it is called; may be empty.")
    url: str = Field(description="Absolute address of the sound, or of a page on which it can be heard.")
    media_type: str | None = Field(
        description="Media type (MIME) of our own file, such as audio/mpeg; null for a link elsewhere."
    )
    transcript_html: str = Field(description=f"What is said. {CLEAN_HTML}; may be empty.")


def picture(block: RawBlock, reader: BlockReader) -> PictureBlockDocument | None:
    """None if there is no image that may be shown."""
    value = fields(block.value)
    image = _image(value, reader)
    return PictureBlockDocument(id=block.id, image=image, caption=text(value.get("caption"))) if image else None


def gallery(block: RawBlock, reader: BlockReader) -> GalleryBlockDocument | None:
    """None if none of its images may be shown."""
    value = fields(block.value)
    found = [(item, _image(fields(item.value), reader)) for item in items(value.get("pictures"))]
    pictures = [
        GalleryPicture(id=item.id, image=image, caption=text(fields(item.value).get("caption")))
        for item, image in found
        if image is not None
    ]
    return (
        GalleryBlockDocument(id=block.id, heading=text(value.get("heading")), pictures=pictures) if pictures else None
    )


def video(block: RawBlock, reader: BlockReader) -> VideoBlockDocument | None:
    """None if the address is no video's."""
    value = fields(block.value)
    found = video_at(value.get("url"))
    if found is None:
        return None
    return VideoBlockDocument(
        id=block.id,
        title=text(value.get("title")),
        provider="youtube" if found.provider == "youtube" else "vimeo",
        url=found.url,
        embed_url=found.embed_url,
        transcript_html=reader.html(text(value.get("transcript"))),
    )


def audio(block: RawBlock, reader: BlockReader) -> AudioBlockDocument | None:
    """Our own file before the link; None if there is neither."""
    value = fields(block.value)
    file = reader.file(key(value.get("file")))
    url = file.url if file else web_address(value.get("link"))
    if not url:
        return None
    return AudioBlockDocument(
        id=block.id,
        title=text(value.get("title")),
        url=url,
        media_type=file.media_type if file else None,
        transcript_html=reader.html(text(value.get("transcript"))),
    )


def _image(value: dict[str, object], reader: BlockReader) -> Image | None:
    chosen = fields(value.get("image"))
    alt = "" if chosen.get("decorative") else text(chosen.get("alt_text"))
    return reader.image(key(chosen.get("image")), alt)
