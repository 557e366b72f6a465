"""Offers like one: a few that the search finds near it. A page shows them if it can, and never fails because of them."""

import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cms.catalogue.documents import OfferCard, OfferDocument
from cms.catalogue.enums import Kind, Locale
from cms.pages.dates import danish_date
from cms.portal.cards import by_ids
from search import current
from search.engine import EngineUnavailable
from search.likeness import NoSuchEntry
from search.service import SearchRequest

FEW = 3

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Similar:
    """Cards of offers; `failed`: the search could not be asked."""

    offers: list[OfferCard] = field(default_factory=list)
    failed: bool = False


def similar_offers(document: OfferDocument, shown: Collection[UUID], now: datetime) -> Similar:
    """A few offers like this one, without those that the page shows already; none for a draft, which no index has."""
    locale = Locale(document.locale)
    request = SearchRequest(
        locale=locale, kinds=(Kind.OFFER,), facets=(), limit=FEW + len(shown), today=danish_date(now)
    )
    try:
        found = current.service().more_like(document.id, request, now)
    except NoSuchEntry:
        return Similar()
    except EngineUnavailable as reason:
        logger.warning("no engine answers what is like the offer %s: %s", document.id, reason)
        return Similar(failed=True)
    except Exception:  # an offer is there to be read and booked, whatever ails the search
        logger.exception("nothing like the offer %s could be found", document.id)
        return Similar(failed=True)
    ids = [hit.public_id for hit in found.hits if hit.public_id not in shown]
    return Similar(by_ids(Kind.OFFER, ids[:FEW], locale, now))
