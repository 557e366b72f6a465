"""The document of an institution."""

from datetime import date
from typing import Literal

from pydantic import Field

from blocks.documents import BodyBlock, Image
from cms.catalogue.documents.base import (
    Address,
    Booking,
    Card,
    Contact,
    Document,
    ExternalId,
    Model,
    Notice,
    PartnershipModel,
    Position,
    PriceLine,
    Reference,
    Term,
    Transport,
)


class Place(Model):
    """One of the institution's houses or sites."""

    id: str = Field(description="Stays the same as long as the place is listed.")
    name: str = Field(description="Its own name; the institution's if it has none.")
    address: Address = Field(description="Postal address.")
    municipality: Term | None = Field(description="The municipality it lies in (vocabulary municipalities).")
    position: Position | None = Field(description="Point on the map; null if none is known.")
    transport: Transport = Field(description="How to get there.")
    school_hours: str = Field(description="When it is open for schools; may be empty.")


class StaffMember(Model):
    """A member of staff who has agreed to be shown."""

    name: str = Field(description="Name.")
    role: str = Field(description="Function; may be empty.")
    email: str = Field(description="May be empty.")


class Department(Model):
    """A department of Skoletjenesten."""

    id: str = Field(description="Stays the same as long as the department is listed.")
    name: str = Field(description="Its own name.")
    contact: Contact | None = Field(description="How to reach it; null if not stated.")
    staff: list[StaffMember] = Field(description="Staff who have agreed to be shown.")
    serves: list[Reference] = Field(description="Further institutions that it serves.")


class Partnership(Model):
    """An agreement with Skoletjenesten."""

    model: PartnershipModel = Field(description="Model of the partnership (vocabulary partnership-models).")
    valid_from: date | None = Field(description="First day; null if not stated.")
    valid_to: date | None = Field(description="Last day; null if open.")
    laboratory: bool = Field(description="Whether it is a laboratory partner.")
    services: list[Literal["catalogue", "courses", "consulting", "development", "communication"]] = Field(
        description="What it draws on."
    )


class InstitutionCard(Card):
    """What a list of institutions needs."""

    kind: Literal["institution"] = Field("institution", description="What it is.")  # type: ignore[assignment]
    institution_kind: Term | None = Field(description="Kind of place (vocabulary institution-kinds).")
    card_text: str = Field(description="At most 160 characters.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    municipality: Term | None = Field(description="Municipality of the seat (vocabulary municipalities).")
    position: Position | None = Field(description="Point of the first place; null if none is known.")
    notice: Notice | None = Field(description="Temporary notice; null if none.")


class InstitutionDocument(Document):
    """A place of learning: museum, theatre, nature centre …"""

    kind: Literal["institution"] = Field("institution", description="What it is.")  # type: ignore[assignment]
    institution_kind: Term | None = Field(description="Kind of place (vocabulary institution-kinds).")
    fields: list[Term] = Field(description="Fields that its kind belongs to (vocabulary fields).")
    card_text: str = Field(description="At most 160 characters.")
    body: list[BodyBlock] = Field(description="Text in blocks.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    logo: Image | None = Field(description="Logo; null if none may be shown.")
    website: str = Field(description="The institution's own site; may be empty.")
    municipality: Term | None = Field(description="Municipality of the seat (vocabulary municipalities).")
    further_municipalities: list[Term] = Field(description="Other municipalities that it serves.")
    position: Position | None = Field(description="Point of the first place; null if none is known.")
    places: list[Place] = Field(description="Houses and sites, the main one first.")
    partnerships: list[Partnership] = Field(description="Agreements with Skoletjenesten.")
    departments: list[Department] = Field(description="Departments of Skoletjenesten here.")
    contacts: list[Contact] = Field(description="Role mailboxes and telephones.")
    facilities: list[Term] = Field(description="Facilities and accessibility as facts (vocabulary facilities).")
    accessibility_note: str = Field(description="More about accessibility; may be empty.")
    notice: Notice | None = Field(description="Temporary notice; null if none.")
    booking: Booking = Field(description="How one books here, unless an offer says otherwise.")
    prices: list[PriceLine] = Field(description="Usual prices, unless an offer says otherwise.")
    cvr_number: str = Field(description="Danish company number, eight digits; may be empty.")
    p_number: str = Field(description="Danish production unit number, ten digits; may be empty.")
    external_ids: list[ExternalId] = Field(description="Ids in other systems.")
