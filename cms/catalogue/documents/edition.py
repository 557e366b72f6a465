"""The document of an edition: the annual catalogue, a booklet, a report."""

from typing import Literal

from pydantic import Field

from blocks.documents import BodyBlock, Image
from cms.catalogue.documents.base import Card, Document, Model, Reference


class Chapter(Model):
    """A chapter: a text, and offers in order."""

    id: str = Field(description="Stays the same as long as the chapter is there.")
    title: str = Field(description="Heading.")
    introduction_html: str = Field(description="Clean HTML; may be empty.")
    offers: list[Reference] = Field(description="The offers in order; those that are not public are left out.")


class EditionCard(Card):
    """What a list of editions needs."""

    kind: Literal["edition"] = Field("edition", description="What it is.")  # type: ignore[assignment]
    edition_kind: Literal["catalogue", "booklet", "report"] = Field(
        description="catalogue: the annual catalogue; booklet: an infohæfte; report: the annual report."
    )
    lead: str = Field(description="What it is.")
    image: Image | None = Field(description="Cover; null if none may be shown.")
    school_year: str = Field(description="Such as 2026/2027; may be empty.")


class EditionDocument(Document):
    """An edition: choice and order."""

    kind: Literal["edition"] = Field("edition", description="What it is.")  # type: ignore[assignment]
    edition_kind: Literal["catalogue", "booklet", "report"] = Field(
        description="catalogue: the annual catalogue; booklet: an infohæfte; report: the annual report."
    )
    lead: str = Field(description="What it is.")
    body: list[BodyBlock] = Field(description="Foreword in blocks.")
    image: Image | None = Field(description="Cover; null if none may be shown.")
    school_year: str = Field(description="Such as 2026/2027; may be empty.")
    issn: str = Field(description="ISSN with its hyphen; may be empty.")
    print_run: int | None = Field(description="Number of copies; null if not printed or not stated.")
    chapters: list[Chapter] = Field(description="Chapters in order.")
    colophon_html: str = Field(description="Who made it, clean HTML; may be empty.")
