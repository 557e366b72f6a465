"""A service of the knowledge centre."""

from cms.catalogue.documents.service import ServiceDocument
from cms.exchange.jsonld.parts import Around, Thing, contact_points, labels, node, picture, publisher


def describe_service(service: ServiceDocument, around: Around) -> Thing:
    """Its properties. Whom to ask is on the page; here stand the role mailboxes."""
    return {
        "@type": "Service",
        "description": service.card_text,
        "image": picture(service.image),
        "serviceType": labels(service.knowledge_areas),
        "audience": node("Audience", audienceType=labels(service.audiences)),
        "provider": {**publisher(), **node("Organization", contactPoint=contact_points(service.contacts))},
        "offers": node("Offer", description=service.price_principle),
    }
