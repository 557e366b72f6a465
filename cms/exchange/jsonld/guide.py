"""A guide or a material as a LearningResource."""

from cms.catalogue.documents.guide import GuideDocument
from cms.exchange.jsonld.learning import audience, curriculum
from cms.exchange.jsonld.parts import Around, Thing, giver, licence, minutes, node, picture, publisher, references

_ROLES = {"teacher": "teacher", "pupil": "student"}


def describe_guide(guide: GuideDocument, around: Around) -> Thing:
    """Its properties. Answer keys are files like the others: they are on the page, too."""
    return {
        "@type": "LearningResource",
        "description": guide.card_text,
        "image": picture(guide.image),
        "inLanguage": guide.locale,
        **curriculum(
            guide.levels, guide.subjects, guide.topics, guide.competence_areas, guide.curriculum_themes, around
        ),
        "audience": audience(_ROLES[guide.end_user], guide.levels) if guide.end_user else {},
        "timeRequired": minutes(guide.time_needed_minutes),
        "license": licence(guide.licence),
        "version": guide.version,
        "isAccessibleForFree": True,  # whatever stands in the catalogue is read and fetched without paying
        "provider": giver(guide.institution),
        "publisher": publisher(),
        "isPartOf": references("LearningResource", guide.offers),
        "encoding": [
            node("MediaObject", name=file.title, contentUrl=file.url)
            for file in guide.files or ()
            if file.accessibility is not None
        ],
        "hasPart": [
            node("WebPage", name=file.title, url=file.url) for file in guide.files or () if file.accessibility is None
        ],
    }
