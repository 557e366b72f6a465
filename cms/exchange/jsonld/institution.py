"""A place of learning, by the type that schema.org has for its kind."""

from cms.catalogue.documents.institution import InstitutionDocument, Place
from cms.exchange.jsonld.parts import Around, Thing, contact_points, geo, node, picture, postal_address

# By code of the vocabulary institution-kinds. To schema.org a Museum is a place and no organisation; it is both here, for it
# has an address and a mailbox. Any other kind is an EducationalOrganization, which is both already.
TYPES = {
    "akvarium": ["Aquarium", "Organization"],
    "arkiv": ["ArchiveOrganization"],
    "bibliotek": ["Library"],
    "filmhus": ["MovieTheater"],
    "kulturhistorisk-museum": ["Museum", "Organization"],
    "kulturmiljoe": ["LandmarksOrHistoricalBuildings", "Organization"],
    "kunsthal": ["ArtGallery"],
    "kunstmuseum": ["Museum", "Organization"],
    "naturhistorisk-museum": ["Museum", "Organization"],
    "spillested": ["MusicVenue", "Organization"],
    "teater": ["PerformingArtsTheater", "Organization"],
    "zoo": ["Zoo", "Organization"],
}
OTHERS = ["EducationalOrganization"]


def describe_institution(institution: InstitutionDocument, around: Around) -> Thing:
    """Its properties. Staff are left out: their names are on the page for those who come, not for machines to gather.

    Opening hours are free text in the catalogue, and are left out too: schema.org's are a code.
    """
    kind = institution.institution_kind
    places = institution.places or []
    return {
        "@type": TYPES.get(kind.code if kind else "", OTHERS),
        "additionalType": kind.uri if kind else "",
        "description": institution.card_text,
        "image": picture(institution.image),
        "logo": picture(institution.logo),
        "sameAs": institution.website,
        **(_where(places[0], around) if places else _seat(institution, around)),
        "containsPlace": [node("Place", name=place.name, **_where(place, around)) for place in places[1:]],
        "areaServed": [
            node("AdministrativeArea", id=town.uri, name=town.label)
            for town in [institution.municipality, *(institution.further_municipalities or ())]
            if town
        ],
        "contactPoint": contact_points(institution.contacts),
        "amenityFeature": [
            node("LocationFeatureSpecification", name=facility.label, value=True)
            for facility in institution.facilities or ()
        ],
        "identifier": [
            node("PropertyValue", propertyID="CVR", value=institution.cvr_number) if institution.cvr_number else {},
            node("PropertyValue", propertyID="P-nummer", value=institution.p_number) if institution.p_number else {},
        ],
    }


def _where(place: Place, around: Around) -> Thing:
    return {"address": postal_address(place.address, place.municipality, around), "geo": geo(place.position)}


def _seat(institution: InstitutionDocument, around: Around) -> Thing:
    return {"address": postal_address(None, institution.municipality, around), "geo": geo(institution.position)}
