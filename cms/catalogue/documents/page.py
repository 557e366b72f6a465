"""The document of a page of text: about, for municipalities, privacy …; and of a theme with its offers."""

from typing import Literal

from pydantic import Field

from blocks.documents import BodyBlock, Image, OfferRule
from cms.catalogue.documents.base import Card, Document, Reference


class PageCard(Card):
    """What a list of pages needs."""

    kind: Literal["page"] = Field("page", description="What it is.")  # type: ignore[assignment]
    page_kind: Literal["content", "theme"] = Field(description="content: a text; theme: texts with offers.")
    lead: str = Field(description="What it is about.")
    image: Image | None = Field(description="Picture; null if none may be shown.")


class PageDocument(Document):
    """A page of text, or a theme: texts with offers chosen by hand and by a rule."""

    kind: Literal["page"] = Field("page", description="What it is.")  # type: ignore[assignment]
    page_kind: Literal["content", "theme"] = Field(description="content: a text; theme: texts with offers.")
    lead: str = Field(description="What it is about.")
    body: list[BodyBlock] = Field(description="Text in blocks.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    offers: list[Reference] = Field(description="For a theme: offers chosen by hand, in order.")
    rule: OfferRule | None = Field(description="For a theme: the rule by which more offers are found; null if none.")
