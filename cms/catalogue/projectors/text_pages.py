"""Content page and theme page to document."""

from blocks.documents import OfferRule, body_documents
from blocks.documents.related import offer_rule
from cms.catalogue.documents.page import PageDocument
from cms.catalogue.projectors.parts import in_order
from cms.catalogue.reading import Reading
from cms.pages.models import ContentPage, ThemePage

THEME_LOADS = ("rule_subjects", "rule_levels", "rule_topics", "rule_marked_days")


def project_content_page(page: ContentPage, reading: Reading) -> PageDocument:
    """The document of a content page."""
    return PageDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        page_kind="content",
        lead=page.lead,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        offers=[],
        rule=None,
    )


def project_theme_page(page: ThemePage, reading: Reading) -> PageDocument:
    """The document of a theme page, with its rule as a rule: which offers it finds is found at reading."""
    return PageDocument(
        id=page.translation_key,
        locale=reading.locale,
        title=page.title,
        url=reading.url(),
        page_kind="theme",
        lead=page.lead,
        body=body_documents(page.body, reading),
        image=reading.image(page.image_id, page.image_alt),
        offers=in_order(page.offers, reading),
        rule=_rule(page, reading),
    )


def _rule(page: ThemePage, reading: Reading) -> OfferRule | None:
    chosen = {
        "subject": page.rule_subjects.all(),
        "level": page.rule_levels.all(),
        "topic": page.rule_topics.all(),
        "marked_day": page.rule_marked_days.all(),
    }
    terms = {facet: reading.terms(words) for facet, words in chosen.items()}
    filters = {facet: [term.code for term in found] for facet, found in terms.items() if found}
    return offer_rule(filters, page.rule_limit, reading)
