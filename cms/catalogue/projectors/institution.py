"""Institution page to document."""

from typing import Any

from blocks.documents import body_documents
from blocks.raw import RawBlock, raw_blocks, raw_list
from cms.catalogue.documents.base import Address, Transport
from cms.catalogue.documents.institution import (
    Department,
    InstitutionDocument,
    Partnership,
    Place,
    StaffMember,
)
from cms.catalogue.projectors.parts import booking, contact, external_ids, notice, position, price_lines
from cms.catalogue.reading import Reading
from cms.pages.models import Institution

INSTITUTION_LOADS = ("kind__field", "seat_municipality", "further_municipalities", "facilities")


def project_institution(page: Institution, reading: Reading) -> InstitutionDocument:
    """The document of an institution; of a draft with anything missing too."""
    places = [_place(block, page, reading) for block in raw_blocks(page.places)]
    return InstitutionDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        institution_kind=reading.term(page.kind),
        fields=reading.fields([page.kind]),
        card_text=page.card_text,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        logo=reading.image(page.logo_id, page.title),
        website=page.website,
        municipality=reading.term(page.seat_municipality),
        further_municipalities=reading.terms(page.further_municipalities.all()),
        position=places[0].position if places else None,
        places=places,
        partnerships=[_partnership(block.value) for block in raw_blocks(page.partnerships)],
        departments=[_department(block, reading) for block in raw_blocks(page.departments)],
        contacts=[contact(block.value) for block in raw_blocks(page.contacts)],
        facilities=reading.terms(page.facilities.all()),
        accessibility_note=page.accessibility_note,
        notice=notice(page),
        booking=booking(page),
        prices=price_lines(page.prices),
        cvr_number=page.cvr_number,
        p_number=page.p_number,
        external_ids=external_ids(page.external_ids),
    )


def _place(block: RawBlock, page: Institution, reading: Reading) -> Place:
    value: dict[str, Any] = block.value
    return Place(
        id=block.id,
        name=value.get("name") or page.title,
        address=Address(
            street=value.get("street") or "",
            postal_code=value.get("postal_code") or "",
            city=value.get("city") or "",
        ),
        municipality=reading.term(reading.chosen("municipality", value.get("municipality"))),
        position=position(value.get("latitude"), value.get("longitude"), bool(value.get("approximate"))),
        transport=Transport(**{name: value.get(name) or "" for name in Transport.model_fields}),
        school_hours=value.get("school_hours") or "",
    )


def _partnership(value: dict[str, Any]) -> Partnership:
    return Partnership(
        model=value.get("model") or "none",
        valid_from=value.get("valid_from"),
        valid_to=value.get("valid_to"),
        laboratory=bool(value.get("laboratory")),
        services=value.get("services") or [],
    )


def _department(block: RawBlock, reading: Reading) -> Department:
    value: dict[str, Any] = block.value
    reach = value.get("contact") or {}
    served = (reading.page(item.value) for item in raw_list(value.get("serves")) if item.value)
    return Department(
        id=block.id,
        name=value.get("name") or "",
        contact=contact(reach) if any(reach.values()) else None,
        staff=[_staff(item.value) for item in raw_list(value.get("staff")) if item.value.get("consent") is True],
        serves=[reference for reference in served if reference is not None],
    )


def _staff(value: dict[str, Any]) -> StaffMember:
    return StaffMember(**{name: value.get(name) or "" for name in StaffMember.model_fields})
