"""What the block picker shows of a block: its sample, through the very builder and template that readers get.

No image, file or page is in the database for it: a reader of its own answers with samples.
"""

from collections.abc import Sequence
from itertools import cycle
from typing import Any
from uuid import UUID

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import get_language

from blocks.documents import FileReference, Image, ImageSize, Reference, documents
from blocks.raw import RawBlock

_SAMPLE_ID = UUID("00000000-0000-4000-8000-000000000001")


class Previewed:
    """Mixin of the body's blocks: `Meta.preview_value` is drawn by `templates/blocks/<type>.html`.

    Choosers hold None in it; `Meta.preview_pages` are the titles of the pages that stand there instead.
    """

    def get_preview_template(self, value: Any, context: Any = None) -> str:
        """A page with the portal's stylesheets."""
        return "blocks/preview.html"

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds the sample's documents to Wagtail's own context."""
        block: Any = self
        titles = getattr(block.meta, "preview_pages", ("Vikinger på havet", "Under sejl"))
        sample = RawBlock(block.name, block.get_prep_value(value), "eksempel")
        return {**(parent_context or {}), "documents": documents([sample], SampleReader(titles))}


class SampleReader:
    """A reader that has a sample for everything, whatever is asked for. Pages are called by `titles` in turn."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = cycle(titles)
        self.locale: str = get_language() or "da"

    def image(self, key: int | None, alt: str) -> Image:
        """The project's drawing of a ship."""
        webp, jpeg = static("portal/sample-picture.webp"), static("portal/sample-picture.jpg")
        return Image(
            alt=alt or "Tegning af et skib med stribet sejl på havet",
            credit="Tegning: Læringskataloget",
            photographer="",
            rights="CC0-1.0",
            focal_point=None,
            sizes=[
                ImageSize(name="small", width=400, height=267, webp=webp, jpeg=jpeg),
                ImageSize(name="medium", width=800, height=534, webp=webp, jpeg=jpeg),
                ImageSize(name="large", width=800, height=534, webp=webp, jpeg=jpeg),
            ],
        )

    def file(self, key: int | None) -> FileReference:
        """A worksheet."""
        return FileReference(
            title="Opgaveark til klassen",
            url=self.absolute("/"),
            media_type="application/pdf",
            size_bytes=184_320,
            accessibility="accessible",
        )

    def page(self, key: int | None) -> Reference:
        """A page that is not in the catalogue."""
        return Reference(id=_SAMPLE_ID, kind="offer", locale="da", title=next(self._titles), url=self.absolute("/"))

    def page_url(self, key: int | None) -> str:
        """The front page."""
        return self.absolute("/")

    def code(self, name: str, key: int | None) -> str:
        """A word."""
        return "eksempel"

    def html(self, source: str) -> str:
        """A sample is written by us: nothing to clean."""
        return source

    def absolute(self, path: str) -> str:
        """The public site's address of a path."""
        return f"{settings.PUBLIC_BASE_URL}{path}"
