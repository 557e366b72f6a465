"""The document of a professional profile."""

from typing import Literal

from pydantic import Field

from blocks.documents import BodyBlock, Image
from cms.catalogue.documents.base import Card, Document, Giver, Model, Reference, Term


class Affiliation(Model):
    """Where a person is employed or works."""

    name: str = Field(description="The name of the place or organisation.")
    institution: Reference | None = Field(description="Its entry, if it is an institution of the catalogue.")
    organisation: Term | None = Field(description="Its term (vocabulary organisations), if it is an organisation.")


class ProfileContact(Model):
    """How to reach the person, by a role mailbox where there is one; every part may be empty."""

    email: str = Field(description="Mailbox.")
    telephone: str = Field(description="Telephone number.")
    form_url: str = Field(description="Absolute address of a form.")


class ProfileCard(Card):
    """What a list of profiles needs."""

    kind: Literal["profile"] = Field("profile", description="What it is.")  # type: ignore[assignment]
    card_text: str = Field(description="At most 160 characters.")
    image: Image | None = Field(description="Portrait; null if none may be shown.")
    functions: list[Term] = Field(description="Functions (vocabulary functions).")
    employer: Affiliation | None = Field(description="Who employs the person; null if not stated.")
    workplaces: list[Affiliation] = Field(description="Where the person works.")
    knowledge_areas: list[Term] = Field(description="Fields of knowledge (vocabulary knowledge-areas).")
    consultant_corps: bool = Field(description="Whether the person is in the corps of consultants.")
    gives_talks: bool = Field(description="Whether the person can be booked for talks.")


class ProfileDocument(Document):
    """A person of the field, shown with consent and until the day of removal."""

    kind: Literal["profile"] = Field("profile", description="What it is.")  # type: ignore[assignment]
    card_text: str = Field(description="At most 160 characters.")
    body: list[BodyBlock] = Field(description="Text in blocks.")
    image: Image | None = Field(description="Portrait; null if none may be shown.")
    institution: Giver | None = Field(
        description="The institution it stands under; null for the knowledge centre's staff."
    )
    job_title: str = Field(description="Title of the post, in the person's own words; may be empty.")
    functions: list[Term] = Field(description="Functions (vocabulary functions).")
    employer: Affiliation | None = Field(description="Who employs the person; null if not stated.")
    workplaces: list[Affiliation] = Field(description="Where the person works.")
    knowledge_areas: list[Term] = Field(description="Fields of knowledge (vocabulary knowledge-areas).")
    competences: list[Term] = Field(description="What the person can do (vocabulary competences).")
    consultant_corps: bool = Field(description="Whether the person is in the corps of consultants.")
    gives_talks: bool = Field(description="Whether the person can be booked for talks.")
    travels_everywhere: bool = Field(description="Whether the person travels to the whole country.")
    travel_municipalities: list[Term] = Field(
        description="Municipalities that the person travels to, if not everywhere."
    )
    languages: list[Term] = Field(description="Languages that the person works in (vocabulary teaching-languages).")
    contact: ProfileContact = Field(description="How to reach the person.")
