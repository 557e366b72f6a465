"""The facets, declared once: what the projection stores, what the API filters by, and what its description says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from cms.catalogue.documents.base import Document, Term
from cms.catalogue.documents.institution import InstitutionDocument
from cms.catalogue.documents.offer import OfferDocument
from cms.catalogue.enums import Kind

Values = Callable[[Any], Iterable[str]]


@dataclass(frozen=True)
class Facet:
    """A filter of a kind's list.

    `vocabulary` names where its values come from; None: `allowed` lists them, or (with neither) they are entries' ids.
    `stored` gives a document's values; a derived facet has none and is resolved at read to another (`region`: which
    municipalities are in it depends on the date).
    """

    name: str
    description: str
    stored: Values | None = None
    vocabulary: str | None = None
    allowed: tuple[str, ...] = ()
    derived_from: str | None = None


def _codes(terms: Iterable[Term | None]) -> list[str]:
    return [term.code for term in terms if term is not None]


def _terms(field: str) -> Values:
    return lambda document: _codes(getattr(document, field))


def _term(field: str) -> Values:
    return lambda document: _codes([getattr(document, field)])


def _offer_municipalities(offer: OfferDocument) -> list[str]:
    return _codes([offer.municipality])


def _institution_municipalities(institution: InstitutionDocument) -> list[str]:
    places = [place.municipality for place in institution.places]
    return _codes([institution.municipality, *places])


def _weeks(offer: OfferDocument) -> list[str]:
    return [str(week) for week in offer.season.weeks]


def _givers(offer: OfferDocument) -> list[str]:
    return [str(offer.institution.id), *(str(other.id) for other in offer.co_organisers)]


def _models(institution: InstitutionDocument) -> list[str]:
    return [partnership.model for partnership in institution.partnerships]


_REGION = Facet(
    "region",
    "Region that the municipality belongs to today (Danish date); an abolished region stands for its successor.",
    vocabulary="regions",
    derived_from="municipality",
)
_LANDSDEL = Facet(
    "landsdel", "Landsdel (NUTS 3) of the municipality.", vocabulary="landsdele", derived_from="municipality"
)
_FACILITY = Facet("facility", "Facility or accessibility.", _terms("facilities"), "facilities")

FACETS: dict[Kind, tuple[Facet, ...]] = {
    Kind.INSTITUTION: (
        Facet("institution_kind", "Kind of place.", _term("institution_kind"), "institution-kinds"),
        Facet("municipality", "Municipality of the seat or of a place.", _institution_municipalities, "municipalities"),
        _REGION,
        _LANDSDEL,
        Facet("serves", "Municipality served besides the seat's.", _terms("further_municipalities"), "municipalities"),
        Facet("partnership", "Model of partnership.", _models, "partnership-models"),
        _FACILITY,
    ),
    Kind.OFFER: (
        Facet("offer_kind", "Kind of offer.", _term("offer_kind"), "offer-kinds"),
        Facet("level", "Class level or institution of the pupils.", _terms("levels"), "levels"),
        Facet("subject", "Subject, or a wider one that includes it.", _terms("subjects"), "subjects"),
        Facet("topic", "Topic.", _terms("topics"), "topics"),
        Facet("suitability", "Whom it suits in particular.", _terms("suitabilities"), "suitabilities"),
        Facet("competence_area", "Area of a curriculum.", _terms("competence_areas"), "competence-areas"),
        Facet("curriculum_theme", "Theme of a curriculum.", _terms("curriculum_themes"), "curriculum-themes"),
        Facet("teaching_form", "How it is taught.", _terms("teaching_forms"), "teaching-forms"),
        Facet("teaching_language", "Language of teaching.", _terms("teaching_languages"), "teaching-languages"),
        Facet("visit_place", "Where it happens.", lambda offer: offer.visit_places, "visit-places"),
        Facet("municipality", "Municipality that it happens in.", _offer_municipalities, "municipalities"),
        _REGION,
        _LANDSDEL,
        Facet("serves", "Municipality that they travel to.",
              lambda offer: _codes(offer.service_area.municipalities), "municipalities"),
        Facet("institution", "Id of the institution that gives it, alone or with others.", _givers),
        Facet("free", "Whether it is free for everybody.",
              lambda offer: ["true" if offer.is_free else "false"], allowed=("true", "false")),
        Facet("week", "ISO week that it is given in, for offers that name weeks.", _weeks,
              allowed=tuple(str(week) for week in range(1, 54))),
        Facet("marked_day", "Day or week that it is made for.",
              lambda offer: _codes(offer.season.marked_days), "marked-days"),
        Facet("booking", "How one books.",
              lambda offer: [offer.booking.method] if offer.booking.method else [], "booking-methods"),
        _FACILITY,
    ),
}  # fmt: skip


def facets_of(kind: Kind) -> tuple[Facet, ...]:
    """The facets of a kind; () if it has none."""
    return FACETS.get(kind, ())


def stored_values(kind: Kind, document: Document) -> set[tuple[str, str]]:
    """Every (facet, value) that the document has."""
    return {
        (facet.name, value) for facet in facets_of(kind) if facet.stored is not None for value in facet.stored(document)
    }
