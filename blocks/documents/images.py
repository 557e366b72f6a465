"""Images as documents have them."""

from typing import Literal

from pydantic import Field

from blocks.documents.base import BlockModel


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
