"""The document of a guide for teachers, or of a material for pupils."""

from typing import Literal

from pydantic import Field

from blocks.documents import BodyBlock, Image
from cms.catalogue.documents.base import Attachment, Card, Document, Giver, Model, Reference, Term


class GuideFile(Attachment):
    """A file or page that belongs to a guide."""

    role: Literal["guide", "worksheet", "answer_key", "presentation", "other"] = Field(
        description="What it is; an answer_key is for teachers."
    )


class AroundTheVisit(Model):
    """Around the visit, in blocks; any of the three may be empty."""

    before: list[BodyBlock] = Field(description="What to do before.")
    during: list[BodyBlock] = Field(description="What to do during.")
    after: list[BodyBlock] = Field(description="What to do after.")


class GuideCard(Card):
    """What a list of guides needs."""

    kind: Literal["guide"] = Field("guide", description="What it is.")  # type: ignore[assignment]
    end_user: Literal["teacher", "pupil"] = Field(
        description="teacher: a guide for teachers or pedagogues; pupil: a material for pupils."
    )
    card_text: str = Field(description="At most 160 characters.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    institution: Giver | None = Field(description="The institution that made it; null if the knowledge centre did.")
    levels: list[Term] = Field(description="Who it is for (vocabulary levels).")
    subjects: list[Term] = Field(description="Subjects (vocabulary subjects).")
    time_needed_minutes: int | None = Field(description="Time that it takes, in minutes; null if not stated.")


class GuideDocument(Document):
    """A guide for teachers, or a material for pupils; it can be used with a visit or without one."""

    kind: Literal["guide"] = Field("guide", description="What it is.")  # type: ignore[assignment]
    end_user: Literal["teacher", "pupil"] = Field(
        description="teacher: a guide for teachers or pedagogues; pupil: a material for pupils."
    )
    card_text: str = Field(description="At most 160 characters.")
    body: list[BodyBlock] = Field(description="Text in blocks.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    institution: Giver | None = Field(description="The institution that made it; null if the knowledge centre did.")
    offers: list[Reference] = Field(description="Offers that it belongs to; empty if it is used without a visit.")
    levels: list[Term] = Field(description="Who it is for (vocabulary levels).")
    subjects: list[Term] = Field(description="Subjects (vocabulary subjects).")
    topics: list[Term] = Field(description="Topics (vocabulary topics).")
    competence_areas: list[Term] = Field(description="Areas of a curriculum (vocabulary competence-areas).")
    curriculum_themes: list[Term] = Field(description="Themes of a curriculum (vocabulary curriculum-themes).")
    goals_html: str = Field(description="Goals in the institution's own words, clean HTML; may be empty.")
    visit: AroundTheVisit = Field(description="What to do before, during and after.")
    time_needed_minutes: int | None = Field(description="Time that it takes, in minutes; null if not stated.")
    files: list[GuideFile] = Field(description="Files and links, in order.")
    licence: str = Field(description="Terms of use: an SPDX licence id, or all-rights-reserved.")
    version: str = Field(description="Version in the institution's own words, such as 2. udgave 2026; may be empty.")
