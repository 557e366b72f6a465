"""What pages of text show besides their document: the pages below a content page, and a theme's offers."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cms.catalogue import store
from cms.catalogue.documents import PageDocument
from cms.catalogue.enums import Kind, Locale
from cms.portal.cards import read
from cms.portal.related import offers_of


def around_page(document: PageDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """One query for a content page, at most three for a theme."""
    locale = Locale(document.locale)
    if document.page_kind == "content":
        return {"pages": read(Kind.PAGE, store.below(document.id, locale, now))}
    return {"offers": offers_of(document.offers, document.rule, locale, now)}
