"""An offer of teaching as a LearningResource. A visit is no Course: that is what runs over weeks and is enrolled in."""

from cms.catalogue.documents.base import Term
from cms.catalogue.documents.offer import Group, OfferDocument
from cms.exchange.jsonld.learning import audience, curriculum
from cms.exchange.jsonld.parts import (
    Around,
    Thing,
    geo,
    giver,
    labels,
    minutes,
    node,
    picture,
    postal_address,
    references,
)
from cms.exchange.jsonld.prices import priced_offers

_SIGN_LANGUAGE = {"tegnsprog": "dsl"}  # ISO 639-3, as BCP 47 takes it; the other codes are language tags already


def describe_offer(offer: OfferDocument, around: Around) -> Thing:
    """Its properties."""
    return {
        "@type": "LearningResource",
        "description": offer.card_text,
        "image": picture(offer.image),
        "learningResourceType": [
            *labels([offer.offer_kind] if offer.offer_kind else []),
            *labels(offer.teaching_forms),
        ],
        "inLanguage": [_SIGN_LANGUAGE.get(word.code, word.code) for word in offer.teaching_languages or ()],
        **curriculum(
            offer.levels, offer.subjects, offer.topics, offer.competence_areas, offer.curriculum_themes, around
        ),
        "audience": audience("student", offer.levels, offer.suitabilities),
        "timeRequired": _time(offer),
        "isAccessibleForFree": offer.is_free,
        "provider": [
            each for each in [giver(offer.institution), *references("Organization", offer.co_organisers)] if each
        ],
        "funder": [node("Organization", name=funder.organisation.label) for funder in offer.funders or ()],
        "accessibilityFeature": accessibility(offer.facilities, around),
        "offers": priced_offers(
            offer.prices,
            around,
            availableAtOrFrom=place(offer, around),
            areaServed=_area(offer),
            eligibleQuantity=_quantity(offer.group, around),
            url=offer.booking.url if offer.booking else "",
        ),
        "hasPart": [
            node("LearningResource", name=material.title, url=material.url)
            for material in (offer.visit.materials if offer.visit else ())
        ],
        "mentions": references("LearningResource", offer.related_offers),
    }


def place(offer: OfferDocument, around: Around) -> Thing:
    """Where one comes to; {} if nothing is stated."""
    return node(
        "Place",
        address=postal_address(offer.address, offer.municipality, around),
        geo=geo(offer.position),
        amenityFeature=[
            node("LocationFeatureSpecification", name=facility.label, value=True) for facility in offer.facilities or ()
        ],
    )


def accessibility(facilities: list[Term] | None, around: Around) -> list[str]:
    """Facts of accessibility: schema.org's word where the vocabulary gives one, else our label."""
    facts = [(word, around.properties("facilities", word.code)) for word in facilities or ()]
    return [
        facts_of.get("schema_org") or word.label for word, facts_of in facts if facts_of.get("group") == "accessibility"
    ]


def _time(offer: OfferDocument) -> str:
    """The shortest time of a meeting that is stated."""
    return minutes(offer.duration.min_minutes or offer.duration.max_minutes) if offer.duration else ""


def _area(offer: OfferDocument) -> list[Thing]:
    towns = offer.service_area.municipalities if offer.service_area else ()
    return [node("AdministrativeArea", id=town.uri, name=town.label) for town in towns]


def _quantity(group: Group | None, around: Around) -> Thing:
    if group is None or (group.min is None and group.max is None):
        return {}
    unit = around.label("group-units", group.unit)
    return node("QuantitativeValue", minValue=group.min, maxValue=group.max, unitText=unit)
