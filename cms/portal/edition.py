"""What an edition's page shows besides its document: its chapters with their offers as rows, so many offers a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cms.catalogue.documents import EditionDocument, OfferCard
from cms.catalogue.documents.edition import Chapter
from cms.catalogue.enums import Kind, Locale
from cms.pages.choices import EditionKind
from cms.portal.cards import by_ids
from cms.portal.paging import Paging, asked_page

A_PAGE = 120  # offers after which a new page of the list begins with the next chapter


@dataclass(frozen=True)
class Section:
    """A chapter with its offers, and on which page of the list it stands (1 is the first)."""

    chapter: Chapter
    offers: list[OfferCard]
    page: int


def around_edition(document: EditionDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """All chapters for the table of contents, and those on the page asked for. At most one query."""
    ids = [offer.id for chapter in document.chapters for offer in chapter.offers]
    cards = {card.id: card for card in by_ids(Kind.OFFER, ids, Locale(document.locale), now)}
    sections = list(_sections(document.chapters, cards))
    pages = sections[-1].page if sections else 1
    number = min(asked_page(request), pages)
    return {
        "edition_kind": str(EditionKind(document.edition_kind).label),
        "sections": sections,
        "paging": Paging(number, 1, pages),
        "total": len(cards),
    }


def _sections(chapters: Iterable[Chapter], cards: dict[Any, OfferCard]) -> Iterable[Section]:
    page, offers_on_it = 1, 0
    for chapter in chapters:
        offers = [cards[offer.id] for offer in chapter.offers if offer.id in cards]
        if offers_on_it and offers_on_it + len(offers) > A_PAGE:
            page, offers_on_it = page + 1, 0
        offers_on_it += len(offers)
        yield Section(chapter, offers, page)
