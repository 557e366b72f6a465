"""A professional profile as a Person: what the person's page says, less the ways to reach the person.

Mailbox and telephone stay on the page (`url`): machines that gather addresses need no easier way to them.
"""

from cms.catalogue.documents.profile import Affiliation, ProfileDocument
from cms.exchange.jsonld.parts import Around, Thing, labels, node, picture, reference, terms


def describe_profile(profile: ProfileDocument, around: Around) -> Thing:
    """Its properties."""
    return {
        "@type": "Person",
        "description": profile.card_text,
        "image": picture(profile.image),
        "jobTitle": profile.job_title or ", ".join(labels(profile.functions)),
        "worksFor": _organisation(profile.employer),
        "affiliation": [_organisation(place) for place in profile.workplaces or ()],
        "knowsAbout": [*terms(profile.knowledge_areas), *terms(profile.competences)],
        "knowsLanguage": [word.code for word in profile.languages or ()],
    }


def _organisation(place: Affiliation | None) -> Thing:
    if place is None:
        return {}
    if place.institution:
        return reference("Organization", place.institution)
    return node("Organization", id=place.organisation.uri if place.organisation else "", name=place.name)
