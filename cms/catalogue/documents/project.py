"""The document of a development project."""

from datetime import date
from typing import Literal

from pydantic import Field

from blocks.documents import BodyBlock, Image
from cms.catalogue.documents.base import Attachment, Card, Document, Funder, Reference, Term


class ProjectCard(Card):
    """What a list of projects needs."""

    kind: Literal["project"] = Field("project", description="What it is.")  # type: ignore[assignment]
    card_text: str = Field(description="At most 160 characters.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    scope: Literal["shared", "local", "across", "external"] | None = Field(
        description="shared: of the whole network; local: of one institution; across: of several; external: with others."
    )
    starts_on: date | None = Field(description="First day; null if not stated.")
    ends_on: date | None = Field(description="Last day; null if open.")
    knowledge_areas: list[Term] = Field(description="Fields of knowledge (vocabulary knowledge-areas).")


class ProjectDocument(Document):
    """A development project."""

    kind: Literal["project"] = Field("project", description="What it is.")  # type: ignore[assignment]
    card_text: str = Field(description="At most 160 characters.")
    body: list[BodyBlock] = Field(description="Text in blocks.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    scope: Literal["shared", "local", "across", "external"] | None = Field(
        description="shared: of the whole network; local: of one institution; across: of several; external: with others."
    )
    financing: Literal["own", "at-cost", "grant"] | None = Field(
        description="own: by own means; at-cost: done for others at cost; grant: by a grant; null if not stated."
    )
    client: str = Field(description="Who asked for it; may be empty.")
    funders: list[Funder] = Field(description="Who gave money for it.")
    starts_on: date | None = Field(description="First day; null if not stated.")
    ends_on: date | None = Field(description="Last day; null if open.")
    knowledge_areas: list[Term] = Field(description="Fields of knowledge (vocabulary knowledge-areas).")
    methods: list[Term] = Field(description="Methods (vocabulary methods).")
    partners: list[Term] = Field(description="Partners (vocabulary organisations).")
    pilot_institutions: list[Reference] = Field(description="Institutions that try it out.")
    results: list[BodyBlock] = Field(description="Results in blocks; empty until there are some.")
    evaluation: list[Attachment] = Field(description="Evaluations: files and links.")
