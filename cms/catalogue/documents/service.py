"""The document of a service of the knowledge centre."""

from typing import Literal

from pydantic import Field

from blocks.documents import BodyBlock, Image
from cms.catalogue.documents.base import Card, Contact, Document, Reference, Term


class ServiceCard(Card):
    """What a list of services needs: enough for the table of audiences by services."""

    kind: Literal["service"] = Field("service", description="What it is.")  # type: ignore[assignment]
    card_text: str = Field(description="At most 160 characters.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    audiences: list[Term] = Field(description="Whom it is for (vocabulary audiences).")
    price_principle: str = Field(description="How it is paid for, in words; may be empty.")


class ServiceDocument(Document):
    """A service."""

    kind: Literal["service"] = Field("service", description="What it is.")  # type: ignore[assignment]
    card_text: str = Field(description="At most 160 characters.")
    body: list[BodyBlock] = Field(description="Text in blocks.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    audiences: list[Term] = Field(description="Whom it is for (vocabulary audiences).")
    knowledge_areas: list[Term] = Field(description="Fields of knowledge (vocabulary knowledge-areas).")
    price_principle: str = Field(description="How it is paid for, in words; may be empty.")
    contacts: list[Contact] = Field(description="Role mailboxes and telephones.")
    people: list[Reference] = Field(description="Profiles of those to ask, where they may be shown.")
