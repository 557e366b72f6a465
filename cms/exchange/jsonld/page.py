"""A page of text, or a theme with its offers."""

from cms.catalogue.documents.page import PageDocument
from cms.exchange.jsonld.parts import Around, Thing, picture, publisher, references


def describe_page(page: PageDocument, around: Around) -> Thing:
    """Its properties. What a theme's rule finds is not in its document, and is not listed."""
    return {
        "@type": "CollectionPage" if page.page_kind == "theme" else "WebPage",
        "description": page.lead,
        "image": picture(page.image),
        "inLanguage": page.locale,
        "publisher": publisher(),
        "hasPart": references("LearningResource", page.offers),
    }
