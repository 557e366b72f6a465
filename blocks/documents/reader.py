"""What a block may ask of the catalogue while it becomes a document."""

from typing import Protocol

from blocks.documents.images import Image
from blocks.documents.references import FileReference, Reference


class BlockReader(Protocol):
    """What a block needs from outside to become a document; the catalogue has it for a whole batch of pages.

    Whatever is asked for by a primary key is None if no key is given, if it went, or if it may not be shown.
    """

    locale: str

    def image(self, key: int | None, alt: str) -> Image | None:
        """An image, with what it shows here."""

    def file(self, key: int | None) -> FileReference | None:
        """A file."""

    def page(self, key: int | None) -> Reference | None:
        """A page that is an entry of the catalogue, in the reader's language or else in Danish."""

    def page_url(self, key: int | None) -> str | None:
        """The absolute address of any public page, an entry or not."""

    def code(self, name: str, key: int | None) -> str | None:
        """The permanent code of the word of a vocabulary that a chooser called `name` names."""

    def html(self, source: str) -> str:
        """Stored rich text as clean HTML with absolute addresses; "" if nothing is left."""

    def absolute(self, path: str) -> str:
        """The absolute address of a path on the public site."""
