"""The document of an event."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from blocks.documents import BodyBlock, Image
from cms.catalogue.documents.base import Address, Attachment, Card, Document, Giver, Model, PriceLine, Reference, Term


class Recurrence(Model):
    """How a session comes again (RFC 5545 §3.3.10: FREQ, INTERVAL, UNTIL)."""

    frequency: Literal["weekly", "monthly"] = Field(description="The unit of repetition.")
    interval: int = Field(ge=1, description="Every so many weeks or months.")
    until: date = Field(description="Last day on which it may take place (Danish time).")


class Session(Model):
    """A meeting of the event."""

    id: str = Field(description="Stays the same as long as the session is listed.")
    title: str = Field(description="What it is about; may be empty.")
    start: datetime | None = Field(description="Beginning, with its offset from UTC in Denmark; null if not stated.")
    end: datetime | None = Field(description="End; null if not stated.")
    place: str = Field(description="Name of the place; may be empty.")
    address: Address = Field(description="Postal address.")
    online_url: str = Field(description="Where it is online; may be empty.")
    recurrence: Recurrence | None = Field(description="How it comes again; null if it does not.")


class Registration(Model):
    """How one signs up."""

    method: Literal["link", "mail", "none"] | None = Field(
        description="How; none: it is not needed; null if not stated."
    )
    url: str = Field(description="Where; may be empty.")
    email: str = Field(description="Where to write; may be empty.")
    deadline: date | None = Field(description="Last day to sign up (Danish time); null if none.")


class Diploma(Model):
    """What one takes home."""

    diploma: bool = Field(description="Whether participants get a diploma or certificate.")
    ects: float | None = Field(description="ECTS points; null if it gives none.")


class EventCard(Card):
    """What a list of events needs."""

    kind: Literal["event"] = Field("event", description="What it is.")  # type: ignore[assignment]
    event_kind: Term | None = Field(description="Kind of event (vocabulary event-kinds).")
    card_text: str = Field(description="At most 160 characters.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    institution: Giver | None = Field(description="The institution that holds it; null if the knowledge centre does.")
    sessions: list[Session] = Field(description="Meetings, in order of time.")
    prices: list[PriceLine] = Field(description="Price lines.")
    is_free: bool = Field(description="Whether it is free for everybody.")


class EventDocument(Document):
    """An event of the knowledge centre or of an institution. Internal ones never leave the house."""

    kind: Literal["event"] = Field("event", description="What it is.")  # type: ignore[assignment]
    event_kind: Term | None = Field(description="Kind of event (vocabulary event-kinds).")
    card_text: str = Field(description="At most 160 characters.")
    body: list[BodyBlock] = Field(description="Text in blocks.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    institution: Giver | None = Field(description="The institution that holds it; null if the knowledge centre does.")
    audiences: list[Term] = Field(description="Whom it is for (vocabulary audiences).")
    knowledge_areas: list[Term] = Field(description="Fields of knowledge (vocabulary knowledge-areas).")
    sessions: list[Session] = Field(description="Meetings, in order of time.")
    prices: list[PriceLine] = Field(description="Price lines.")
    is_free: bool = Field(description="Whether it is free for everybody.")
    seats: int | None = Field(description="Number of seats; null if not stated.")
    registration: Registration = Field(description="How one signs up.")
    diploma: Diploma = Field(description="What one takes home.")
    speakers: list[Reference] = Field(description="Profiles of those who speak or teach, where they may be shown.")
    materials: list[Attachment] = Field(description="Attachments, often added afterwards.")
