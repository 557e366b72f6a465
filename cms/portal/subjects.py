"""The list of subjects, and the offers of a subject or of a sector: pages of ours, no pages of Wagtail's."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.catalogue import store
from cms.catalogue.documents import OfferCard
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.tallies import tally
from cms.catalogue.terms import TermIndex
from cms.portal import paths, sectors
from cms.portal.frame import Link, Sheet, draw
from cms.portal.missing import missing
from cms.portal.paging import Paging, asked_page
from cms.portal.sectors import Sector
from cms.portal.words.terms import label

A_PAGE = 40


@dataclass(frozen=True)
class Subject:
    """A subject that has offers; a narrower one's count in a wider one's."""

    code: str
    title: str
    sector: Sector
    url: str
    count: int


def used_subjects(terms: TermIndex, locale: Locale, now: datetime) -> list[Subject]:
    """The subjects that have offers, in the vocabulary's order; in the active language. One query."""
    vocabulary = terms.vocabularies.get("subjects", {})
    counts = tally(Kind.OFFER, locale, "subject", {code: terms.widened("subjects", code) for code in vocabulary}, now)
    known = {code: sectors.sector(code, locale) for code in sectors.SECTORS}
    return [
        Subject(
            code, label(term, locale), known[term["properties"]["sector"]], paths.subject(locale, code), counts[code]
        )
        for code, term in vocabulary.items()
        if code in counts and term["replaced_by"] is None and term["properties"]["sector"] in known
    ]


def index(request: HttpRequest, locale: Locale) -> HttpResponse:
    """All subjects that have offers, by sector."""
    now = timezone.now()
    with translation.override(locale):
        subjects = used_subjects(store.version(now).terms, locale, now)
        groups = [
            (sectors.sector(code, locale), sorted(found, key=lambda subject: subject.title))
            for code in sectors.SECTORS
            if (found := [subject for subject in subjects if subject.sector.code == code])
        ]
        title, description = _("Subjects"), _("All subjects in the catalogue, and how many offers each has.")
    sheet = Sheet(
        templates=("portal/subjects.html",),
        locale=locale,
        title=title,
        description=description,
        canonical=paths.subjects(locale),
        translations=paths.in_all_languages(paths.subjects),
        context={"groups": groups, "total": len(subjects)},
    )
    return draw(request, sheet)


def subject(request: HttpRequest, locale: Locale, code: str) -> HttpResponse:
    """The offers of a subject and of all that is narrower; 404 for a code that there is not."""
    now = timezone.now()
    terms = store.version(now).terms
    term = terms.vocabularies.get("subjects", {}).get(code)
    if term is None:
        return missing(request)
    with translation.override(locale):
        above = (Link(_("Subjects"), paths.subjects(locale)),)
    sheet = Sheet(
        templates=("portal/subject.html",),
        locale=locale,
        title=label(term, locale),
        canonical=paths.subject(locale, code),
        translations=paths.in_all_languages(paths.subject, code),
        crumbs=above,
        context={"sector": term["properties"]["sector"]},
    )
    return _offers(request, sheet, "subject", terms.widened("subjects", code), now)


def audience(request: HttpRequest, locale: Locale, code: str) -> HttpResponse:
    """The offers for a sector, and its subjects as ways on; 404 for a code that is none of the three sectors'."""
    if code not in sectors.SECTORS:
        return missing(request)
    now = timezone.now()
    terms = store.version(now).terms
    with translation.override(locale):
        sector = sectors.sector(code, locale)
        subjects = [subject for subject in used_subjects(terms, locale, now) if subject.sector == sector]
    sheet = Sheet(
        templates=("portal/subject.html",),
        locale=locale,
        title=sector.title,
        canonical=paths.audience(locale, code),
        translations=paths.in_all_languages(paths.audience, code),
        context={"sector": code, "lead": sector.who, "subjects": subjects},
    )
    return _offers(request, sheet, "level", sectors.levels_by_sector(terms)[code], now)


def _offers(request: HttpRequest, sheet: Sheet, facet: str, values: Iterable[str], now: datetime) -> HttpResponse:
    """The sheet with a page of the offers that have one of these values. One query; 404 beyond the last page."""
    number = asked_page(request)
    chosen = store.Selection(
        kind=Kind.OFFER,
        locale=sheet.locale,
        filters=((facet, frozenset(values)),),
        limit=A_PAGE,
        offset=(number - 1) * A_PAGE,
    )
    found = store.select(chosen, now)
    if not found.items and number > 1:
        return missing(request)
    paging = Paging(number, A_PAGE, found.total)
    offers = [OfferCard.model_validate_json(text) for text in found.items]
    with translation.override(sheet.locale):
        description = _("Offers of teaching: %(title)s.") % {"title": sheet.title}
    return draw(
        request,
        replace(
            sheet,
            description=description,
            canonical=paging.address(sheet.canonical),
            translations={locale: paging.address(path) for locale, path in sheet.translations.items()},
            context={**sheet.context, "offers": offers, "total": found.total, "paging": paging},
        ),
    )
