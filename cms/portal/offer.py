"""What an offer's page shows besides its document: facts in words that need a vocabulary, and other offers."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cms.catalogue import store
from cms.catalogue.documents import OfferCard, OfferDocument
from cms.catalogue.enums import Kind, Locale
from cms.portal import sectors
from cms.portal.cards import by_ids, cards
from cms.portal.search.similar import similar_offers
from cms.portal.words.levels import goals_heading, sectors_of
from cms.portal.words.seasons import season_in_words

MORE = 3
MOST_GUIDES = 12


def around_offer(document: OfferDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Facts in words, related offers and offers like it, its guides, and more from the same place. At most seven queries."""
    terms = store.version(now).terms
    by_level = sectors.level_sectors(terms)
    locale = Locale(document.locale)
    more = _more(document, locale, now)
    shown = {document.id, *(reference.id for reference in document.related_offers), *(card.id for card in more)}
    return {
        "terms": terms,
        "sectors": sectors_of(document.levels, by_level, sectors.SECTORS),
        "season": season_in_words(document.season, terms.vocabularies.get("marked-days", {})),
        "goals_heading": goals_heading(document.levels, by_level),
        "related": by_ids(Kind.OFFER, [other.id for other in document.related_offers], locale, now),
        "guides": _guides(document, locale, now),
        "similar": similar_offers(document, shown, now),
        "more": more,
    }


def _guides(document: OfferDocument, locale: Locale, now: datetime) -> list[Any]:
    """The guides and materials that say they belong to this offer, by title."""
    belonging = (("offer", frozenset({str(document.id)})),)
    return cards(store.Selection(Kind.GUIDE, locale, filters=belonging, limit=MOST_GUIDES), now)


def _more(document: OfferDocument, locale: Locale, now: datetime) -> list[OfferCard]:
    """A few more from the same institution, none of which is this offer or related to it by hand."""
    shown = {document.id, *(reference.id for reference in document.related_offers)}
    chosen = store.Selection(
        kind=Kind.OFFER,
        locale=locale,
        filters=(("institution", frozenset({str(document.institution.id)})),),
        order="-modified",
        limit=MORE + len(shown),
    )
    return [card for card in cards(chosen, now) if card.id not in shown][:MORE]
