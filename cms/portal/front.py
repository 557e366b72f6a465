"""The front page: the ways in, what is on, and what changed last."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from cms.catalogue import store
from cms.catalogue.enums import Kind, Locale
from cms.exchange.jsonld.site import describe_site
from cms.pages import models
from cms.pages.indexes import IndexPage
from cms.pages.models import HomePage
from cms.portal import paths, sectors
from cms.portal.arranging import events_to_come, newest_articles
from cms.portal.cards import all_cards, cards, page_of
from cms.portal.frame import draw
from cms.portal.sheets import sheet_of
from cms.portal.subjects import used_subjects

NEWEST = 6
SUBJECTS = 18
FEW = 3  # themes, events and articles: a taste, and a way to the rest

_INDEXES: dict[str, type[IndexPage]] = {
    "institutions_url": models.InstitutionIndex,
    "themes_url": models.ThemeIndex,
    "events_url": models.EventIndex,
    "articles_url": models.ArticleIndex,
}


def home(request: HttpRequest, page: HomePage) -> HttpResponse:
    """The front page."""
    locale = Locale(page.locale.language_code)
    now = timezone.now()
    version = store.version(now)
    total, newest = page_of(store.Selection(Kind.OFFER, locale, order="-modified", limit=NEWEST), now)
    with translation.override(locale):
        subjects = used_subjects(version.terms, locale, now)
        ways = sectors.counted(version.terms, locale, now)
        tastes = _tastes(locale, now)
    context = {
        "lead": page.lead,
        "about": page.about,
        "offers": newest,
        "total": total,
        "institutions_total": store.select(store.Selection(Kind.INSTITUTION, locale, limit=1), now).total,
        "sectors": ways,
        "subjects": sorted(subjects, key=lambda subject: -subject.count)[:SUBJECTS],
        "subjects_total": len(subjects),
        **tastes,
        **_index_urls(request, page),
    }
    sheet = sheet_of(request, page, "portal/home.html", context)
    site = describe_site(locale, sheet.canonical, paths.search(locale))
    return draw(request, replace(sheet, linked=(site,)))


def _tastes(locale: Locale, now: datetime) -> dict[str, Any]:
    """A few themes, events to come and new articles. Three queries."""
    themes = store.Selection(
        Kind.PAGE, locale, filters=(("page_kind", frozenset({"theme"})),), order="-modified", limit=FEW
    )
    articles = [card for _heading, card in newest_articles(all_cards(Kind.ARTICLE, locale, now), now)]
    return {
        "themes": cards(themes, now),
        "events": events_to_come(all_cards(Kind.EVENT, locale, now), now)[:FEW],
        "articles": articles[:FEW],
    }


def _index_urls(request: HttpRequest, page: HomePage) -> dict[str, str | None]:
    """Where the lists are; None for one that is not public. Two queries."""
    lists = {
        found.specific_class: found
        for found in page.get_children().live().public().select_related("locale", "content_type")
    }
    return {name: lists[model].get_url(request) if model in lists else None for name, model in _INDEXES.items()}
