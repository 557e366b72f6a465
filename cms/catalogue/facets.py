"""The facets, declared once: what the projection stores, what engines index and count, what the API filters by and says.

A facet of the same name has the same vocabulary in every kind that has it, so that several kinds can be asked at once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from cms.catalogue.bands import duration_bands, months_of, price_bands
from cms.catalogue.documents.base import Document, Term
from cms.catalogue.documents.event import EventDocument
from cms.catalogue.documents.institution import InstitutionDocument
from cms.catalogue.documents.offer import OfferDocument
from cms.catalogue.documents.profile import ProfileDocument
from cms.catalogue.enums import Kind
from cms.catalogue.sessions import days_of, last_day_of

Values = Callable[[Any], Iterable[str]]
EVERY = "*"  # stored where every value of the vocabulary holds


@dataclass(frozen=True)
class Facet:
    """A filter of a kind's list.

    `vocabulary` names where its values come from; None: `allowed` lists them, or they are of the form `pattern`, or (with
    none of these) they are entries' ids.
    `stored` gives a document's values, EVERY for all; a derived facet has none and is resolved at read to another
    (`region`: which municipalities are in it depends on the date; `stage`: which levels).
    """

    name: str
    description: str
    stored: Values | None = None
    vocabulary: str | None = None
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    derived_from: str | None = None


def _codes(terms: Iterable[Term | None]) -> list[str]:
    return [term.code for term in terms if term is not None]


def _terms(field: str) -> Values:
    return lambda document: _codes(getattr(document, field))


def _term(field: str) -> Values:
    return lambda document: _codes([getattr(document, field)])


def _offer_municipalities(offer: OfferDocument) -> list[str]:
    """Where it happens: what travels to a municipality is there too."""
    return _codes([offer.municipality, *offer.service_area.municipalities])


def _profile_municipalities(profile: ProfileDocument) -> list[str]:
    return [EVERY] if profile.travels_everywhere else _codes(profile.travel_municipalities)


def _institution_municipalities(institution: InstitutionDocument) -> list[str]:
    places = [place.municipality for place in institution.places]
    return _codes([institution.municipality, *places])


def _weeks(offer: OfferDocument) -> list[str]:
    return [str(week) for week in offer.season.weeks]


def _givers(offer: OfferDocument) -> list[str]:
    return [str(offer.institution.id), *(str(other.id) for other in offer.co_organisers)]


def _flag(field: str) -> Values:
    return lambda document: ["true" if getattr(document, field) else "false"]


def _choice(field: str) -> Values:
    return lambda document: [getattr(document, field)] if getattr(document, field) else []


def _ids(field: str) -> Values:
    return lambda document: [str(reference.id) for reference in getattr(document, field)]


def _owner(document: Any) -> list[str]:
    return [str(document.institution.id)] if document.institution else []


def _workplaces(profile: ProfileDocument) -> list[str]:
    """A profile that lies under an institution belongs there, whatever else it names."""
    return [*_owner(profile), *(str(place.institution.id) for place in profile.workplaces if place.institution)]


def _months(event: EventDocument) -> Iterable[str]:
    """The months in which there are sessions."""
    days = (
        day for session in event.sessions for first in days_of(session) for day in (first, last_day_of(session, first))
    )
    return sorted({f"{day:%Y-%m}" for day in days})


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
_STAGE = Facet(
    "stage", "Stage or sector of education that the level belongs to.", vocabulary="stages", derived_from="level"
)
_FIELD = Facet("field", "Field: culture, nature, art.", _terms("fields"), "fields")
_LEVEL = Facet("level", "Class level or institution of the pupils.", _terms("levels"), "levels")
_SUBJECT = Facet("subject", "Subject, or a wider one that includes it.", _terms("subjects"), "subjects")
_TOPIC = Facet("topic", "Topic.", _terms("topics"), "topics")
_COMPETENCE_AREA = Facet("competence_area", "Area of a curriculum.", _terms("competence_areas"), "competence-areas")
_CURRICULUM_THEME = Facet(
    "curriculum_theme", "Theme of a curriculum.", _terms("curriculum_themes"), "curriculum-themes"
)
_KNOWLEDGE_AREA = Facet("knowledge_area", "Field of knowledge.", _terms("knowledge_areas"), "knowledge-areas")
_METHOD = Facet("method", "Method.", _terms("methods"), "methods")
_AUDIENCE = Facet("audience", "Whom it is for.", _terms("audiences"), "audiences")
_OWNER = Facet("institution", "Id of the institution that it lies under.", _owner)
_FREE = Facet("free", "Whether it is free for everybody.", _flag("is_free"), "yes-no")
_FACILITY = Facet("facility", "Facility or accessibility.", _terms("facilities"), "facilities")

KIND = Facet("kind", "What it is.", vocabulary="kinds")  # of every entry; lists of one kind have no need of it

FACETS: dict[Kind, tuple[Facet, ...]] = {
    Kind.INSTITUTION: (
        Facet("institution_kind", "Kind of place.", _term("institution_kind"), "institution-kinds"),
        _FIELD,
        Facet("municipality", "Municipality of the seat or of a place.", _institution_municipalities, "municipalities"),
        _REGION,
        _LANDSDEL,
        Facet("serves", "Municipality served besides the seat's.", _terms("further_municipalities"), "municipalities"),
        Facet("partnership", "Model of partnership of the institution.", _models, "partnership-models"),
        _FACILITY,
    ),
    Kind.OFFER: (
        Facet("offer_kind", "Kind of offer.", _term("offer_kind"), "offer-kinds"),
        _FIELD,
        _LEVEL,
        _STAGE,
        _SUBJECT,
        _TOPIC,
        Facet("suitability", "Whom it suits in particular.", _terms("suitabilities"), "suitabilities"),
        _COMPETENCE_AREA,
        _CURRICULUM_THEME,
        Facet("teaching_form", "How it is taught.", _terms("teaching_forms"), "teaching-forms"),
        Facet("teaching_language", "Language of teaching.", _terms("teaching_languages"), "teaching-languages"),
        Facet("visit_place", "Where it happens.", lambda offer: offer.visit_places, "visit-places"),
        Facet("municipality", "Municipality that it happens in, or that they travel to.",
              _offer_municipalities, "municipalities"),
        _REGION,
        _LANDSDEL,
        Facet("serves", "Municipality that they travel to.",
              lambda offer: _codes(offer.service_area.municipalities), "municipalities"),
        Facet("institution", "Id of the institution that gives it, alone or with others.", _givers),
        Facet("partnership", "Model of partnership of the institution.",
              lambda offer: offer.partnership_models, "partnership-models"),
        _FREE,
        Facet("price_band", "What a class pays; a price per pupil is reckoned for 25. An offer has every band in which "
              "somebody pays.", lambda offer: price_bands(offer.prices), "price-bands"),
        Facet("duration", "How long a visit takes; every band that it may take.",
              lambda offer: duration_bands(offer.duration), "duration-bands"),
        Facet("season", "Month that it is given in, or a season with its three months; what is given all year is in each.",
              lambda offer: months_of(offer.season), "seasons"),
        Facet("week", "ISO week that it is given in, for offers that name weeks.", _weeks,
              allowed=tuple(str(week) for week in range(1, 54))),
        Facet("marked_day", "Day or week that it is made for.",
              lambda offer: _codes(offer.season.marked_days), "marked-days"),
        Facet("booking", "How one books.",
              lambda offer: [offer.booking.method] if offer.booking.method else [], "booking-methods"),
        _FACILITY,
    ),
    Kind.GUIDE: (
        Facet("end_user", "Whom it is made for.", _choice("end_user"), "end-users"),
        _LEVEL,
        _STAGE,
        _SUBJECT,
        _TOPIC,
        _COMPETENCE_AREA,
        _CURRICULUM_THEME,
        _OWNER,
        Facet("offer", "Id of an offer that it belongs to.", _ids("offers")),
    ),
    Kind.PROFILE: (
        Facet("function", "Function.", _terms("functions"), "functions"),
        _KNOWLEDGE_AREA,
        Facet("competence", "Competence.", _terms("competences"), "competences"),
        Facet("language", "Language that the person works in.", _terms("languages"), "teaching-languages"),
        Facet("consultant_corps", "Whether in the corps of consultants.",
              _flag("consultant_corps"), "yes-no"),
        Facet("gives_talks", "Whether to be booked for talks.", _flag("gives_talks"), "yes-no"),
        Facet("workplace", "Id of an institution where the person works, or under which the profile lies.", _workplaces),
        Facet("municipality", "Municipality that the person travels to, by name or because to the whole country.",
              _profile_municipalities, "municipalities"),
        _REGION,
        _LANDSDEL,
        Facet("travels_to", "Municipality named as travelled to.", _terms("travel_municipalities"), "municipalities"),
        Facet("travels_everywhere", "Whether the person travels to the whole country.",
              _flag("travels_everywhere"), "yes-no"),
    ),
    Kind.ARTICLE: (
        Facet("article_kind", "News or specialist article.", _choice("article_kind"), "article-kinds"),
        _KNOWLEDGE_AREA,
        _METHOD,
        _AUDIENCE,
        _TOPIC,
        _OWNER,
    ),
    Kind.EVENT: (
        Facet("event_kind", "Kind of event.", _term("event_kind"), "event-kinds"),
        _AUDIENCE,
        _KNOWLEDGE_AREA,
        Facet("month", "Month of a session (Danish time), such as 2027-03.", _months, pattern=r"20\d\d-(0[1-9]|1[0-2])"),
        _FREE,
        _OWNER,
    ),
    Kind.PROJECT: (
        Facet("scope", "Whose project it is.", _choice("scope"), "project-scopes"),
        Facet("financing", "How it is paid for.", _choice("financing"), "project-financings"),
        _KNOWLEDGE_AREA,
        _METHOD,
        Facet("partner", "Partner.", _terms("partners"), "organisations"),
        Facet("institution", "Id of an institution that tries it out.", _ids("pilot_institutions")),
    ),
    Kind.SERVICE: (_AUDIENCE, _KNOWLEDGE_AREA),
    Kind.PAGE: (Facet("page_kind", "Text or theme.", _choice("page_kind"), "page-kinds"),),
    Kind.EDITION: (
        Facet("edition_kind", "Annual catalogue, booklet or annual report.",
              _choice("edition_kind"), "edition-kinds"),
    ),
}  # fmt: skip


# Stored beside the facets: it finds what somebody else's system knows. Nobody counts or chooses it, and no engine has it.
EXTERNAL_ID = "external_id"
WITH_EXTERNAL_IDS = frozenset({Kind.OFFER, Kind.INSTITUTION})
LONGEST_STORED = 80  # characters of a value (`FacetValue.value`)


def external_id_value(system: str, identifier: str) -> str:
    """What is stored of an id in another system: `system:identifier`, or a digest where that is too long to be stored.

    A digest begins with # and has no colon, so it is no other id as it stands.
    """
    text = f"{system}:{identifier}"
    return text if len(text) <= LONGEST_STORED else f"#{blake2b(text.encode(), digest_size=32).hexdigest()}"


def _external_ids(kind: Kind, document: Any) -> set[tuple[str, str]]:
    if kind not in WITH_EXTERNAL_IDS:
        return set()
    return {
        (EXTERNAL_ID, external_id_value(known.system, known.identifier))
        for known in document.external_ids
        if known.system and known.identifier
    }


def facets_of(kind: Kind) -> tuple[Facet, ...]:
    """The facets of a kind; () if it has none."""
    return FACETS.get(kind, ())


def stored_values(kind: Kind, document: Document) -> set[tuple[str, str]]:
    """Every (facet, value) that the document has, and its ids in other systems."""
    return _external_ids(kind, document) | {
        (facet.name, value) for facet in facets_of(kind) if facet.stored is not None for value in facet.stored(document)
    }
