"""What all documents share, and the small parts that several are made of."""

from datetime import date, datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from blocks.documents import Image, Reference
from cms.catalogue.enums import Kind, Locale

PartnershipModel = Literal[
    "co-financed-institution",
    "co-financed-municipality",
    "externally-funded",
    "operating-grant",
    "collaborator",
    "none",
]


class Model(BaseModel):
    """Base of every part of a document: no unknown field, no change after it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Identified(Model):
    """Who an entry is. `id` is for ever; addresses and titles may change."""

    id: UUID = Field(description="Permanent id, the same in every language and after every move.")
    kind: Kind = Field(description="What it is.")
    locale: Locale = Field(description="The language of this document.")
    title: str = Field(description="Title.")
    url: str = Field(description="Absolute address of its page for people.")


class Term(Model):
    """A word of a vocabulary."""

    code: str = Field(description="Permanent code in its vocabulary; what filters take.")
    label: str = Field(description="Label in the document's language; Danish where there is no translation.")
    uri: str = Field(description="Permanent address of the term.")


class Position(Model):
    """A point on the map (WGS 84)."""

    latitude: float = Field(ge=-90, le=90, description="Degrees north.")
    longitude: float = Field(ge=-180, le=180, description="Degrees east.")
    approximate: bool = Field(description="True if it shows only roughly where: then say “about” beside it.")


class Address(Model):
    """A postal address in Denmark; every part may be empty."""

    street: str = Field(description="Street and number.")
    postal_code: str = Field(description="Four digits.")
    city: str = Field(description="Town.")


class Transport(Model):
    """How to get there; every part may be empty."""

    stop: str = Field(description="Nearest stop or station.")
    walk: str = Field(description="The walk from there.")
    bus: str = Field(description="Where a coach sets down.")
    parking: str = Field(description="Where one parks.")


class ExternalId(Model):
    """The id of this entry in another system."""

    system: str = Field(description="The other system's name.")
    identifier: str = Field(description="The id there.")


class PriceLine(Model):
    """One line of a price list."""

    type: Literal["price", "free", "extra_adult", "materials", "late_fee"] = Field(description="What is paid for.")
    amount: float | None = Field(
        description="Danish kroner, VAT as the institution states it; 0 if free, null if not stated."
    )
    per: Literal["group", "class", "pupil", "child", "course"] | None = Field(
        description="What the amount is for; null if it does not apply."
    )
    sectors: list[
        Literal["dagtilbud", "grundskole", "fritid", "saerlig", "ungdomsuddannelse", "efterskole", "laereruddannelse"]
    ] = Field(description="Sectors of education that the line holds for (as in the levels' `sector`); empty means all.")
    residence: Literal["any", "resident", "other"] = Field(
        description="resident: only schools of the institution's municipalities; other: only the rest."
    )
    membership: Literal["any", "member", "other"] = Field(
        description="member: only members of the institution's scheme; other: only the rest."
    )
    included_adults: int | None = Field(description="For extra_adult: how many adults come free; null if not stated.")
    school_year: str = Field(description="Such as 2026/2027; empty if it holds until further notice.")
    note: str = Field(description="What else to know; may be empty.")


class Booking(Model):
    """How one books."""

    method: Literal["link", "telephone", "mail", "form", "none"] | None = Field(description="How; null if not stated.")
    url: str = Field(description="Where to book; may be empty.")
    email: str = Field(description="Where to write; may be empty.")
    telephone: str = Field(description="Where to ring; may be empty.")
    times: str = Field(description="When they answer; may be empty.")
    opens_on: date | None = Field(description="First day on which one can book; null if any.")
    deadline_days: int | None = Field(description="Days before the visit by which one must book; null if not stated.")
    cancellation: str = Field(description="Terms of cancellation; may be empty.")


class Notice(Model):
    """A temporary notice of the institution."""

    text: str = Field(description="For example that the house is closed for rebuilding.")
    until: date | None = Field(description="Show it up to and including this day (Danish time); null: until it goes.")


class Giver(Model):
    """The institution that gives the offer."""

    id: UUID = Field(description="The institution's permanent id.")
    title: str = Field(description="Its name.")
    url: str = Field(description="Absolute address of its page for people.")


class Material(Model):
    """A guide or a pupil material."""

    id: str = Field(description="Stays the same as long as the material is listed.")
    title: str = Field(description="Title.")
    end_user: Literal["teacher", "pupil"] = Field(description="Who it is for.")
    url: str = Field(description="Absolute address.")


class Attachment(Model):
    """A file or link."""

    id: str = Field(description="Stays the same as long as it is listed.")
    title: str = Field(description="Title.")
    url: str = Field(description="Absolute address.")
    accessibility: Literal["unknown", "accessible", "partly", "not"] | None = Field(
        description="How far everybody can read the file; null for a link."
    )


class Funder(Model):
    """Who gave money for it."""

    organisation: Term = Field(description="The organisation (vocabulary organisations).")
    logo: Image | None = Field(description="Logo; null if none may be shown.")


class Contact(Model):
    """How to reach a role."""

    role: str = Field(description="For example Booking.")
    email: str = Field(description="May be empty.")
    telephone: str = Field(description="May be empty.")
    link: str = Field(description="May be empty.")


class Document(Identified):
    """Base of every full document."""

    modified: datetime | None = Field(
        None, description="When anything in this document last changed (UTC); null in a preview."
    )


class Card(Identified):
    """Base of every card: what a list needs, a selection of its document's fields under the same names."""

    @classmethod
    def of(cls, document: Document) -> Self:
        """The card of a document: the same values, fewer fields."""
        return cls.model_validate({name: getattr(document, name) for name in cls.model_fields})

    modified: datetime | None = Field(
        None, description="When anything in the full document last changed (UTC); null in a preview."
    )


__all__ = [
    "Address", "Attachment",
    "Booking", "Card", "Contact", "Document", "ExternalId", "Funder", "Giver", "Identified", "Image", "Material",
    "Model", "Notice", "PartnershipModel", "Position", "PriceLine", "Reference", "Term", "Transport",
]  # fmt: skip
