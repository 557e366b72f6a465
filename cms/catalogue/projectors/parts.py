"""Parts that the documents of several page types are made of."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from wagtail.blocks import StreamValue

from blocks.raw import RawBlock, raw_blocks
from cms.catalogue.documents.base import (
    Attachment,
    Booking,
    Contact,
    ExternalId,
    Funder,
    Giver,
    Material,
    Notice,
    Position,
    PriceLine,
    Reference,
)
from cms.catalogue.reading import Reading
from cms.pages.booking import BookingFields
from cms.pages.models import Institution


def price_lines(stream: StreamValue | None) -> list[PriceLine]:
    """The lines of a price list, in the editor's order."""
    return [_price_line(block) for block in raw_blocks(stream)]


def _price_line(block: RawBlock) -> PriceLine:
    value: dict[str, Any] = block.value
    return PriceLine(
        type=block.type,
        amount=0.0 if block.type == "free" else number(value.get("amount")),
        per=value.get("per") or None,
        sectors=value.get("sectors") or [],
        residence=value.get("residence") or "any",
        membership=value.get("membership") or "any",
        included_adults=value.get("included"),
        school_year=value.get("school_year") or "",
        note=value.get("note") or "",
    )


def is_free(lines: Iterable[PriceLine]) -> bool:
    """Free for everybody: a free line without conditions, and nothing that costs."""
    lines = list(lines)
    unconditional = any(
        line.type == "free" and not line.sectors and line.residence == "any" and line.membership == "any"
        for line in lines
    )
    return unconditional and not any(line.type in {"price", "materials"} and line.amount for line in lines)


def booking(page: BookingFields) -> Booking:
    """How one books, as the page itself states it."""
    return Booking(
        method=page.booking_method or None,
        url=page.booking_url,
        email=page.booking_email,
        telephone=page.booking_telephone,
        times=page.booking_times,
        opens_on=page.booking_opens_on,
        deadline_days=page.booking_deadline_days,
        cancellation=page.cancellation,
    )


def inherited_booking(page: BookingFields, institution: BookingFields | None) -> Booking:
    """How one books: the page's own way and reach as one whole, or else the institution's; terms one by one."""
    own = booking(page)
    if institution is None:
        return own
    default = booking(institution)
    way = own if own.method else default
    return way.model_copy(
        update={
            "times": own.times or default.times,
            "opens_on": own.opens_on or default.opens_on,
            "deadline_days": default.deadline_days if own.deadline_days is None else own.deadline_days,
            "cancellation": own.cancellation or default.cancellation,
        }
    )


def notice(institution: Institution | None) -> Notice | None:
    """The institution's temporary notice; None if there is none."""
    if institution is None or not institution.notice:
        return None
    return Notice(text=institution.notice, until=institution.notice_until)


def position(latitude: Any, longitude: Any, approximate: bool) -> Position | None:
    """A point; None unless both coordinates are there."""
    north, east = number(latitude), number(longitude)
    if north is None or east is None:
        return None
    return Position(latitude=north, longitude=east, approximate=approximate)


def external_ids(stream: StreamValue | None) -> list[ExternalId]:
    """Ids in other systems."""
    return [
        ExternalId(system=block.value.get("system") or "", identifier=block.value.get("identifier") or "")
        for block in raw_blocks(stream)
    ]


def giver(reading: Reading) -> Giver | None:
    """The institution that the page lies below; None for the knowledge centre's own pages."""
    institution = reading.institution()
    if institution is None:
        return None
    return Giver(id=institution.translation_key, title=institution.title, url=reading.url_of(institution))


def in_order(stream: StreamValue, reading: Reading) -> list[Reference]:
    """The entries that a stream of choosers names, in the editor's order."""
    return [found for block in raw_blocks(stream) if (found := reading.page(block.value.get("page")))]


def contact(value: dict[str, Any]) -> Contact:
    """How to reach a role."""
    return Contact(**{name: value.get(name) or "" for name in Contact.model_fields})


def material(block: RawBlock, reading: Reading) -> Material | None:
    """A file or link; None if the file went, or lies where nobody outside may read it."""
    url = reading.file_url(block.value.get("file")) or block.value.get("link")
    if not url:
        return None
    return Material(
        id=block.id,
        title=block.value.get("title") or "",
        end_user=block.value.get("end_user") or "teacher",
        url=url,
    )


def attachment(block: RawBlock, reading: Reading) -> Attachment | None:
    """A file or link; None if the file went, or lies where nobody outside may read it."""
    key = block.value.get("file")
    url = reading.file_url(key) or block.value.get("link")
    if not url:
        return None
    return Attachment(
        id=block.id,
        title=block.value.get("title") or "",
        url=url,
        accessibility=reading.file_accessibility(key),
    )


def funder(block: RawBlock, reading: Reading) -> Funder | None:
    """Who gave money; None if the organisation went."""
    organisation = reading.term(reading.chosen("organisation", block.value.get("organisation")))
    if organisation is None:
        return None
    return Funder(organisation=organisation, logo=reading.image(block.value.get("logo"), organisation.label))


def number(value: Any) -> float | None:
    """A stored decimal (raw streams hold it as text) as a number; None if it is missing."""
    return None if value in (None, "") else float(Decimal(str(value)))
