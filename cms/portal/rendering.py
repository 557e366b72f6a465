"""Documents as pages for people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from pydantic import TypeAdapter

from cms.catalogue import store
from cms.catalogue.documents import InstitutionDocument, OfferCard, OfferDocument
from cms.catalogue.documents.base import Document
from cms.catalogue.enums import Kind, Locale

_CARDS = TypeAdapter(OfferCard)
MOST_OFFERS = 100


def render_document(request: HttpRequest, document: Document) -> HttpResponse:
    """The page of a document."""
    context: dict[str, object] = {"document": document, "language": document.locale}
    if isinstance(document, InstitutionDocument):
        context["offers"] = offers_of(document)
    return render(request, f"portal/{document.kind}.html", context)


def parse(kind: str, text: str) -> Document:
    """A stored document, read back. KeyError for a kind that has no page."""
    models: dict[str, type[Document]] = {"offer": OfferDocument, "institution": InstitutionDocument}
    return models[kind].model_validate_json(text)


def offers_of(institution: InstitutionDocument) -> list[OfferCard]:
    """The institution's offers, by title; at most a hundred."""
    chosen = store.Selection(
        kind=Kind.OFFER,
        locale=Locale(institution.locale),
        filters=(("institution", frozenset({str(institution.id)})),),
        limit=MOST_OFFERS,
    )
    return [_CARDS.validate_json(text) for text in store.select(chosen, timezone.now()).items]
