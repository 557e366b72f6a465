"""Offer page to document."""

from typing import Any

from blocks.documents import body_documents
from blocks.raw import raw_blocks
from cms.catalogue.documents.base import Address, Giver, PartnershipModel, Position, Transport
from cms.catalogue.documents.offer import (
    Duration,
    Group,
    OfferDocument,
    Period,
    Season,
    ServiceArea,
    Subsidy,
    Visit,
)
from cms.catalogue.projectors.parts import (
    external_ids,
    funder,
    giver,
    in_order,
    inherited_booking,
    is_free,
    material,
    notice,
    number,
    position,
    price_lines,
)
from cms.catalogue.reading import Reading
from cms.pages.models import Institution, Offer
from cms.pages.weeks import readable_weeks

OFFER_LOADS = (
    "kind",
    "municipality",
    "teaching_forms",
    "teaching_languages",
    "levels",
    "subjects__field",
    "topics",
    "suitabilities",
    "competence_areas",
    "curriculum_themes",
    "marked_days",
    "served_municipalities",
    "facilities",
)


def project_offer(page: Offer, reading: Reading) -> OfferDocument:
    """The document of an offer, with what it inherits from its institution; of a draft with anything missing too."""
    institution = reading.institution()
    prices = price_lines(page.prices) or price_lines(institution.prices if institution else None)
    return OfferDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        offer_kind=reading.term(page.kind),
        card_text=page.card_text,
        print_text=page.print_text,
        share_text=page.share_text,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        # a draft that lies nowhere yet is its own giver, so that it can be previewed
        institution=giver(reading) or Giver(id=page.translation_key, title="", url=reading.url()),
        partnership_models=_partnership_models(institution),
        co_organisers=in_order(page.co_organisers, reading),
        teaching_forms=reading.terms(page.teaching_forms.all()),
        teaching_languages=reading.terms(page.teaching_languages.all()),
        levels=reading.terms(page.levels.all()),
        subjects=reading.terms(page.subjects.all()),
        topics=reading.terms(page.topics.all()),
        fields=reading.fields([institution.kind if institution else None, *page.subjects.all()]),
        suitabilities=reading.terms(page.suitabilities.all()),
        competence_areas=reading.terms(page.competence_areas.all()),
        curriculum_themes=reading.terms(page.curriculum_themes.all()),
        goals_html=reading.html(page.goals),
        visit=_visit(page, reading),
        duration=Duration(
            min_minutes=page.duration_min,
            max_minutes=page.duration_max,
            meetings=page.meetings,
            whole_day=page.whole_day,
        ),
        group=_group(page),
        prices=prices,
        is_free=is_free(prices),
        subsidies=[_subsidy(block.value) for block in raw_blocks(page.subsidies)],
        season=_season(page, reading),
        visit_places=page.visit_places or [],
        **_where(page, institution, reading),
        service_area=ServiceArea(municipalities=reading.terms(page.served_municipalities.all()), fee=page.service_fee),
        booking=inherited_booking(page, institution),
        facilities=_facilities(page, institution, reading),
        accessibility_note="" if page.own_facilities or institution is None else institution.accessibility_note,
        funders=[found for block in raw_blocks(page.funders) if (found := funder(block, reading))],
        related_offers=in_order(page.related_offers, reading),
        notice=notice(institution),
        external_ids=external_ids(page.external_ids),
    )


def _partnership_models(institution: Institution | None) -> list[PartnershipModel]:
    """The models of the institution's agreements, each once, in the editor's order."""
    agreements = raw_blocks(institution.partnerships) if institution else []
    return list(dict.fromkeys(block.value.get("model") or "none" for block in agreements))


def _visit(page: Offer, reading: Reading) -> Visit:
    return Visit(
        before=body_documents(page.before, reading),
        during=body_documents(page.during, reading),
        after=body_documents(page.after, reading),
        prerequisites=page.prerequisites,
        teacher_role=page.teacher_role,
        bring_along=page.bring_along,
        preparation_minutes=page.preparation_minutes,
        materials=[found for block in raw_blocks(page.materials) if (found := material(block, reading))],
    )


def _group(page: Offer) -> Group:
    return Group(
        unit=page.group_unit or None,
        min=page.group_min,
        max=page.group_max,
        adults_required=page.adults_required,
        parallel_groups=page.parallel_groups,
    )


def _season(page: Offer, reading: Reading) -> Season:
    return Season(
        whole_year=page.whole_year,
        periods=[
            Period(start=block.value.get("start"), end=block.value.get("end")) for block in raw_blocks(page.periods)
        ],
        weeks=readable_weeks(page.school_weeks),
        weekdays=[int(day) for day in page.weekdays or []],
        marked_days=reading.terms(page.marked_days.all()),
    )


def _where(page: Offer, institution: Institution | None, reading: Reading) -> dict[str, Any]:
    """Address, point and transport: the offer's own as one whole, or else the institution's first place.

    The municipality alone is inherited into an own address that names none: an offer lies somewhere.
    """
    first = next(iter(raw_blocks(institution.places)), None) if institution else None
    place: dict[str, Any] = first.value if first else {}
    inherited = reading.chosen("municipality", place.get("municipality"))
    municipality = page.municipality or inherited or (institution.seat_municipality if institution else None)
    own = _transport(page)
    if page.street or page.city or page.municipality_id or page.latitude is not None:
        return {
            "address": Address(street=page.street, postal_code=page.postal_code, city=page.city),
            "municipality": reading.term(municipality),
            "position": position(page.latitude, page.longitude, page.approximate),
            "transport": own,
        }
    return {
        "address": Address(**{name: place.get(name) or "" for name in Address.model_fields}),
        "municipality": reading.term(municipality),
        "position": _place_position(place),
        "transport": Transport(
            **{name: getattr(own, name) or place.get(name) or "" for name in Transport.model_fields}
        ),
    }


def _place_position(place: dict[str, Any]) -> Position | None:
    return position(place.get("latitude"), place.get("longitude"), bool(place.get("approximate")))


def _transport(page: Offer) -> Transport:
    return Transport(stop=page.stop, walk=page.walk, bus=page.bus, parking=page.parking)


def _facilities(page: Offer, institution: Institution | None, reading: Reading) -> Any:
    source = page if page.own_facilities or institution is None else institution
    return reading.terms(source.facilities.all())


def _subsidy(value: dict[str, Any]) -> Subsidy:
    return Subsidy(
        giver=value.get("giver") or "",
        cap=number(value.get("cap")),
        deadline=value.get("deadline"),
        link=value.get("link") or "",
        note=value.get("note") or "",
    )
