"""Documents as pages for people. A kind has a template `portal/<kind>.html`, and what it shows besides its document here."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from wagtail.models import Page

from cms.catalogue import documents, registry, store
from cms.catalogue.documents.base import Document
from cms.catalogue.enums import Kind, Locale
from cms.exchange import jsonld
from cms.pages.dates import danish_date
from cms.portal.article import around_article
from cms.portal.edition import around_edition
from cms.portal.event import around_event
from cms.portal.frame import Sheet, crumbs, draw
from cms.portal.guide import around_guide
from cms.portal.institution import around_institution
from cms.portal.offer import around_offer
from cms.portal.paging import Paging
from cms.portal.people import people_named
from cms.portal.profile import around_profile
from cms.portal.project import around_project
from cms.portal.services import around_service
from cms.portal.text_page import around_page

Surroundings = Callable[[Any, HttpRequest, datetime], dict[str, Any]]

# What a kind's page shows besides its document: one function a kind; a kind without one shows its document alone.
_SURROUNDINGS: dict[type[Document], Surroundings] = {
    documents.ArticleDocument: around_article,
    documents.EditionDocument: around_edition,
    documents.EventDocument: around_event,
    documents.GuideDocument: around_guide,
    documents.InstitutionDocument: around_institution,
    documents.OfferDocument: around_offer,
    documents.PageDocument: around_page,
    documents.ProfileDocument: around_profile,
    documents.ProjectDocument: around_project,
    documents.ServiceDocument: around_service,
}


def render_document(
    request: HttpRequest, document: Document, page: Page, translations: Mapping[Locale, str] | None = None
) -> HttpResponse:
    """The page of a document; `page` is the Wagtail page that it lies at, `translations` its public paths by language."""
    now = timezone.now()
    locale = Locale(document.locale)
    surroundings = _SURROUNDINGS.get(type(document))
    with translation.override(locale):
        around = surroundings(document, request, now) if surroundings else {}
    paging: Paging = around.get("paging") or Paging(1, 1, 1)
    sheet = Sheet(
        # Another kind's page may be drawn by the plain template until it has one of its own.
        templates=(f"portal/{document.kind}.html", "portal/document.html"),
        locale=locale,
        title=document.title,
        description=getattr(document, "share_text", "")
        or getattr(document, "card_text", "")
        or getattr(document, "lead", ""),
        canonical=paging.address(document.url),
        translations={other: paging.address(path) for other, path in (translations or {}).items()},
        image=getattr(document, "image", None),
        crumbs=crumbs(request, page),
        page=page,
        linked=(jsonld.describe(document, around.get("terms") or store.version(now).terms, danish_date(now)),),
        source=jsonld.source_of(document),
        context={
            "document": document,
            "today": danish_date(now),
            "people_named": people_named(document, locale, now),
            **around,
        },
    )
    return draw(request, sheet)


def parse(kind: str, text: str) -> Document:
    """A stored document, read back. KeyError for a kind that nobody has registered."""
    return registry.of_kind(Kind(kind)).document.model_validate_json(text)


def paths_of(document: Document, now: datetime) -> dict[Locale, str]:
    """The public paths of an entry by language, as its page links to them. One query."""
    own = {Locale(document.locale): urlsplit(document.url).path}
    return {**own, **store.translations(document.id, now)}
