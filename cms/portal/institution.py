"""What an institution's page shows besides its document: its offers, by sector."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cms.catalogue import store
from cms.catalogue.documents import InstitutionDocument, OfferCard
from cms.catalogue.enums import Kind, Locale
from cms.portal import sectors
from cms.portal.paging import Paging, asked_page

A_PAGE = 60


def around_institution(document: InstitutionDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """The institution's offers by title, sixty a page, under the sectors that they are for. Two queries."""
    locale = Locale(document.locale)
    number = asked_page(request)
    version = store.version(now)
    chosen = store.Selection(
        kind=Kind.OFFER,
        locale=locale,
        filters=(("institution", frozenset({str(document.id)})),),
        limit=A_PAGE,
        offset=(number - 1) * A_PAGE,
    )
    found = store.select(chosen, now)
    offers = [OfferCard.model_validate_json(text) for text in found.items]
    return {
        "groups": sectors.grouped(offers, version.terms, locale),
        "total": found.total,
        "paging": Paging(number, A_PAGE, found.total),
    }
