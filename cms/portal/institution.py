"""What an institution's page shows besides its document: its offers by sector, its guides, people, articles and events."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cms.catalogue import store
from cms.catalogue.documents import InstitutionDocument
from cms.catalogue.enums import Kind, Locale
from cms.portal import sectors
from cms.portal.arranging import events_to_come, newest_articles
from cms.portal.cards import all_cards, page_of
from cms.portal.paging import Paging, asked_page
from cms.portal.subscribing import calendar

A_PAGE = 60
FEW = 5


def around_institution(document: InstitutionDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """The institution's offers by title, sixty a page, under the sectors that they are for; its other entries. Six queries."""
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
    total, offers = page_of(chosen, now)
    return {
        "terms": version.terms,
        "groups": sectors.grouped(offers, version.terms, locale),
        "total": total,
        "paging": Paging(number, A_PAGE, total),
        **_others(str(document.id), locale, now),
    }


def _others(institution: str, locale: Locale, now: datetime) -> dict[str, Any]:
    """What else lies below the institution: events to come, the newest articles. Four queries."""
    articles = newest_articles(all_cards(Kind.ARTICLE, locale, now, institution=institution), now)
    return {
        "guides": all_cards(Kind.GUIDE, locale, now, institution=institution),
        "people": all_cards(Kind.PROFILE, locale, now, workplace=institution),
        "articles": [card for _heading, card in articles][:FEW],
        "calendar_url": calendar(locale, institution=institution),
        "events": events_to_come(all_cards(Kind.EVENT, locale, now, institution=institution), now)[:FEW],
    }
