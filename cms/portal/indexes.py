"""The lists of the kinds that are no places of learning."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from cms.catalogue import store
from cms.catalogue.enums import Kind, Locale
from cms.pages import models
from cms.pages.indexes import IndexPage
from cms.portal import services, subscribing
from cms.portal.arranging import Row, events_by_time, newest_articles, newest_editions, projects_by_state
from cms.portal.cards import all_cards, page_of
from cms.portal.frame import draw
from cms.portal.missing import missing
from cms.portal.paging import Paging, asked_page
from cms.portal.sheets import sheet_of


@dataclass(frozen=True)
class Listing:
    """How the entries of a kind are listed.

    `arranged` puts all of them in order, with their headings; a kind without it is read by title, a page at a time.
    `look` is how they are drawn: `rows`, `cards` or `people`. `around` adds to what the page shows.
    """

    kind: Kind
    look: str
    a_page: int = 40
    arranged: Callable[[list[Any], datetime], list[Row]] | None = None
    filters: dict[str, str] = field(default_factory=dict)
    around: Callable[[Locale, datetime], dict[str, Any]] | None = None


def index(request: HttpRequest, page: IndexPage) -> HttpResponse:
    """The list of a kind, those below institutions among them. Two queries besides the frame's; 404 beyond the last page."""
    listing = LISTINGS[type(page)]
    locale = Locale(page.locale.language_code)
    now = timezone.now()
    number = asked_page(request)
    with translation.override(locale):
        total, rows = _page_of(listing, locale, number, now)
        around = listing.around(locale, now) if listing.around else {}
    if not rows and number > 1:
        return missing(request)
    paging = Paging(number, listing.a_page, total)
    context = {
        "lead": page.lead,
        "groups": [(heading, [card for _, card in found]) for heading, found in groupby(rows, lambda row: row[0])],
        "finds_people": listing.kind == Kind.PROFILE,
        "part": f"portal/parts/{listing.look}.html",
        "total": total,
        "paging": paging,
        **around,
    }
    return draw(request, sheet_of(request, page, "portal/index.html", context, paging))


def _page_of(listing: Listing, locale: Locale, number: int, now: datetime) -> tuple[int, list[Row]]:
    """How many there are, and those on a page."""
    start = (number - 1) * listing.a_page
    if listing.arranged is not None:
        rows = listing.arranged(all_cards(listing.kind, locale, now, **listing.filters), now)
        return len(rows), rows[start : start + listing.a_page]
    filters = tuple((name, frozenset({value})) for name, value in listing.filters.items())
    selection = store.Selection(listing.kind, locale, filters=filters, limit=listing.a_page, offset=start)
    total, found = page_of(selection, now)
    return total, [("", card) for card in found]


LISTINGS: dict[type[IndexPage], Listing] = {
    models.GuideIndex: Listing(Kind.GUIDE, "rows"),
    models.StaffIndex: Listing(Kind.PROFILE, "people", a_page=48),
    models.ArticleIndex: Listing(
        Kind.ARTICLE, "rows", a_page=30, arranged=newest_articles, around=subscribing.around_articles
    ),
    models.EventIndex: Listing(Kind.EVENT, "rows", arranged=events_by_time, around=subscribing.around_events),
    models.ProjectIndex: Listing(Kind.PROJECT, "cards", a_page=24, arranged=projects_by_state),
    models.ServiceIndex: Listing(Kind.SERVICE, "cards", a_page=60, around=services.table),
    models.ThemeIndex: Listing(Kind.PAGE, "cards", a_page=24, filters={"page_kind": "theme"}),
    models.ContentIndex: Listing(Kind.PAGE, "rows", filters={"page_kind": "content"}),
    models.EditionIndex: Listing(Kind.EDITION, "cards", a_page=24, arranged=newest_editions),
}
