"""Pages and files that blocks point to."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from blocks.documents.base import BlockModel


class Reference(BlockModel):
    """Another entry of the catalogue that this one mentions."""

    id: UUID = Field(description="The other entry's permanent id.")
    kind: str = Field(description="What it is, such as offer or profile.")
    locale: str = Field(description="The language of its title: the Danish version stands in where there is no other.")
    title: str = Field(description="Its title.")
    url: str = Field(description="Absolute address of its page for people.")


class FileReference(BlockModel):
    """A file to download."""

    title: str = Field(description="Title.")
    url: str = Field(description="Absolute address of the file.")
    media_type: str = Field(description="Media type (MIME), such as application/pdf.")
    size_bytes: int | None = Field(description="Size in bytes; null if not known.")
    accessibility: Literal["unknown", "accessible", "partly", "not"] = Field(
        description="How far everybody can read it; unknown if nobody has checked."
    )
