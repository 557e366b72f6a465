"""An edition: the annual catalogue, a booklet, a report."""

from cms.catalogue.documents.edition import EditionDocument
from cms.exchange.jsonld.parts import Around, Thing, node, picture, publisher, references

_TYPES = {"catalogue": "PublicationIssue", "report": "Report"}


def describe_edition(edition: EditionDocument, around: Around) -> Thing:
    """Its properties."""
    return {
        "@type": _TYPES.get(edition.edition_kind, "Book"),
        "description": edition.lead,
        "image": picture(edition.image),
        "inLanguage": edition.locale,
        "issueNumber": edition.school_year if edition.edition_kind == "catalogue" else "",
        "temporalCoverage": edition.school_year,
        "isPartOf": node("Periodical", issn=edition.issn),
        "publisher": publisher(),
        "hasPart": [
            node("Chapter", name=chapter.title, mentions=references("LearningResource", chapter.offers))
            for chapter in edition.chapters or ()
        ],
    }
