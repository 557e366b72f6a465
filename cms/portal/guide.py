"""What a guide's page shows besides its document: its goals' heading, its files by reader, the offers that it belongs to."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cms.catalogue import store
from cms.catalogue.documents import GuideDocument
from cms.catalogue.enums import Kind, Locale
from cms.portal import sectors
from cms.portal.cards import by_ids
from cms.portal.words.cards import guide_in_words
from cms.portal.words.levels import goals_heading, sectors_of


def around_guide(document: GuideDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Two queries."""
    terms = store.version(now).terms
    by_level = sectors.level_sectors(terms)
    ids = [reference.id for reference in document.offers]
    return {
        "terms": terms,
        "what": guide_in_words(document.end_user),
        "sectors": sectors_of(document.levels, by_level, sectors.SECTORS),
        "goals_heading": goals_heading(document.levels, by_level),
        "offers": by_ids(Kind.OFFER, ids, Locale(document.locale), now),
    }
