"""The document of an offer of teaching."""

from datetime import date
from typing import Literal

from pydantic import Field

from blocks.documents import BodyBlock, Image
from cms.catalogue.documents.base import (
    Address,
    Booking,
    Card,
    Document,
    ExternalId,
    Funder,
    Giver,
    Material,
    Model,
    Notice,
    PartnershipModel,
    Position,
    PriceLine,
    Reference,
    Term,
    Transport,
)


class Duration(Model):
    """How long it takes."""

    min_minutes: int | None = Field(description="Shortest duration of a meeting, in minutes; null if not stated.")
    max_minutes: int | None = Field(description="Longest duration of a meeting, in minutes; null if not stated.")
    meetings: int | None = Field(description="Number of meetings; null if not stated.")
    whole_day: bool = Field(description="Whether it takes the whole day.")


class Group(Model):
    """How many may come."""

    unit: Literal["class", "group", "children", "year"] | None = Field(description="What comes; null if not stated.")
    min: int | None = Field(description="Fewest participants; null if not stated.")
    max: int | None = Field(description="Most participants; null if not stated.")
    adults_required: int | None = Field(description="Adults who must come along; null if not stated.")
    parallel_groups: int | None = Field(description="Groups that can be taken at the same time; null if not stated.")


class Subsidy(Model):
    """Help to pay."""

    giver: str = Field(description="Who gives it.")
    cap: float | None = Field(description="At most, in Danish kroner; null if not stated.")
    deadline: date | None = Field(description="Apply before; null if not stated.")
    link: str = Field(description="Where to apply; may be empty.")
    note: str = Field(description="What else to know; may be empty.")


class Period(Model):
    """A span of days."""

    start: date | None = Field(description="First day.")
    end: date | None = Field(description="Last day, included.")


class Season(Model):
    """When in the year it is given."""

    whole_year: bool = Field(description="Whether it is given all year; then periods and weeks narrow nothing.")
    periods: list[Period] = Field(description="Spans of days.")
    weeks: list[int] = Field(description="ISO week numbers.")
    weekdays: list[int] = Field(description="ISO weekdays, 1 is Monday; empty means any.")
    marked_days: list[Term] = Field(description="Days and weeks it is made for (vocabulary marked-days).")


class Visit(Model):
    """Around the visit."""

    before: list[BodyBlock] = Field(description="What to do before, in blocks.")
    during: list[BodyBlock] = Field(description="What happens, in blocks.")
    after: list[BodyBlock] = Field(description="What to do after, in blocks.")
    prerequisites: str = Field(description="What pupils should know; may be empty.")
    teacher_role: str = Field(description="What the teacher does; may be empty.")
    bring_along: str = Field(description="What to bring; may be empty.")
    preparation_minutes: int | None = Field(description="Preparation in minutes; null if not stated.")
    materials: list[Material] = Field(description="Guides and pupil materials.")


class ServiceArea(Model):
    """Where the institution travels to."""

    municipalities: list[Term] = Field(description="Municipalities; empty if none are named.")
    fee: str = Field(description="What the travel costs; may be empty.")


class OfferCard(Card):
    """What a list of offers needs."""

    kind: Literal["offer"] = Field("offer", description="What it is.")  # type: ignore[assignment]
    offer_kind: Term | None = Field(description="Kind of offer (vocabulary offer-kinds).")
    card_text: str = Field(description="At most 160 characters.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    institution: Giver = Field(description="The institution that gives it.")
    levels: list[Term] = Field(description="Who it is for (vocabulary levels).")
    subjects: list[Term] = Field(description="Subjects (vocabulary subjects).")
    duration: Duration = Field(description="How long it takes.")
    prices: list[PriceLine] = Field(description="Price lines.")
    is_free: bool = Field(description="Whether it is free for everybody.")
    visit_places: list[Literal["here", "at-school", "outdoors", "online"]] = Field(description="Where it happens.")
    municipality: Term | None = Field(description="Municipality it happens in (vocabulary municipalities).")
    position: Position | None = Field(description="Point on the map; null if none is known.")
    notice: Notice | None = Field(description="The institution's temporary notice; null if none.")


class OfferDocument(Document):
    """An offer of teaching."""

    kind: Literal["offer"] = Field("offer", description="What it is.")  # type: ignore[assignment]
    offer_kind: Term | None = Field(description="Kind of offer (vocabulary offer-kinds).")
    card_text: str = Field(description="At most 160 characters.")
    print_text: str = Field(description="At most 350 characters, for print; may be empty.")
    share_text: str = Field(description="For sharing; may be empty.")
    body: list[BodyBlock] = Field(description="Text in blocks.")
    image: Image | None = Field(description="Picture; null if none may be shown.")
    institution: Giver = Field(description="The institution that gives it.")
    partnership_models: list[PartnershipModel] = Field(
        description="Models of the institution's agreements with Skoletjenesten (vocabulary partnership-models)."
    )
    co_organisers: list[Reference] = Field(description="Institutions that give it together with this one.")
    teaching_forms: list[Term] = Field(description="How it is taught (vocabulary teaching-forms).")
    teaching_languages: list[Term] = Field(description="Languages it can be taught in (vocabulary teaching-languages).")
    levels: list[Term] = Field(description="Who it is for (vocabulary levels).")
    subjects: list[Term] = Field(description="Subjects (vocabulary subjects).")
    topics: list[Term] = Field(description="Topics (vocabulary topics).")
    fields: list[Term] = Field(
        description="Fields that its subjects and the institution's kind belong to (vocabulary fields)."
    )
    suitabilities: list[Term] = Field(description="Whom it suits in particular (vocabulary suitabilities).")
    competence_areas: list[Term] = Field(description="Areas of a curriculum (vocabulary competence-areas).")
    curriculum_themes: list[Term] = Field(description="Themes of a curriculum (vocabulary curriculum-themes).")
    goals_html: str = Field(description="Goals in the institution's own words, clean HTML; may be empty.")
    visit: Visit = Field(description="Around the visit.")
    duration: Duration = Field(description="How long it takes.")
    group: Group = Field(description="How many may come.")
    prices: list[PriceLine] = Field(description="Price lines; the institution's usual ones if the offer has none.")
    is_free: bool = Field(description="Whether it is free for everybody.")
    subsidies: list[Subsidy] = Field(description="Help to pay.")
    season: Season = Field(description="When in the year it is given.")
    visit_places: list[Literal["here", "at-school", "outdoors", "online"]] = Field(description="Where it happens.")
    address: Address = Field(description="Where to come; the institution's if the offer has none.")
    municipality: Term | None = Field(description="Municipality it happens in (vocabulary municipalities).")
    position: Position | None = Field(description="Point on the map; null if none is known.")
    transport: Transport = Field(description="How to get there.")
    service_area: ServiceArea = Field(description="Where they travel to.")
    booking: Booking = Field(description="How one books; the institution's way if the offer states none.")
    facilities: list[Term] = Field(description="Facilities and accessibility as facts (vocabulary facilities).")
    accessibility_note: str = Field(description="More about accessibility at the institution; may be empty.")
    funders: list[Funder] = Field(description="Who gave money for it.")
    related_offers: list[Reference] = Field(description="Related offers, chosen by hand.")
    notice: Notice | None = Field(description="The institution's temporary notice; null if none.")
    external_ids: list[ExternalId] = Field(description="Ids in other systems.")
