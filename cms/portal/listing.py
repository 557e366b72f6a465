"""The front page and the list of places of learning."""

from datetime import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from wagtail.models import Page

from cms.catalogue import store
from cms.catalogue.collation import sort_key
from cms.catalogue.documents import InstitutionCard, OfferCard
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.tallies import tally
from cms.pages.models import HomePage, InstitutionIndex
from cms.portal import paths, sectors
from cms.portal.frame import Sheet, draw
from cms.portal.paging import Paging, asked_page
from cms.portal.subjects import used_subjects

A_PAGE = 150
NEWEST = 6
SUBJECTS = 18
_LETTERS = {"{": "Æ", "|": "Ø", "}": "Å"}  # what the sort key has for them


def home(request: HttpRequest, page: HomePage) -> HttpResponse:
    """The front page: the ways in, and what changed last."""
    locale = Locale(page.locale.language_code)
    now = timezone.now()
    version = store.version(now)
    newest = store.select(store.Selection(Kind.OFFER, locale, order="-modified", limit=NEWEST), now)
    institutions = store.select(store.Selection(Kind.INSTITUTION, locale, limit=1), now)
    with translation.override(locale):
        subjects = used_subjects(version.terms, locale, now)
        ways = sectors.counted(version.terms, locale, now)
    index = InstitutionIndex.objects.live().child_of(page).first()
    context = {
        "lead": page.lead,
        "about": page.about,
        "offers": [OfferCard.model_validate_json(text) for text in newest.items],
        "total": newest.total,
        "institutions_total": institutions.total,
        "sectors": ways,
        "subjects": sorted(subjects, key=lambda subject: -subject.count)[:SUBJECTS],
        "subjects_total": len(subjects),
        "subjects_url": paths.subjects(locale),
        "institutions_url": index.get_url(request) if index else None,
    }
    return draw(request, _sheet(request, page, "portal/home.html", context))


def index(request: HttpRequest, page: InstitutionIndex) -> HttpResponse:
    """All places of learning by name under their letters, 150 a page, with how many offers each has."""
    locale = Locale(page.locale.language_code)
    now = timezone.now()
    number = asked_page(request)
    chosen = store.Selection(Kind.INSTITUTION, locale, limit=A_PAGE, offset=(number - 1) * A_PAGE)
    found = store.select(chosen, now)
    institutions = [InstitutionCard.model_validate_json(text) for text in found.items]
    paging = Paging(number, A_PAGE, found.total)
    context = {
        "lead": page.lead,
        "letters": _by_letter(institutions, _offer_counts(institutions, locale, now)),
        "total": found.total,
        "paging": paging,
    }
    return draw(request, _sheet(request, page, "portal/institutions.html", context, paging))


def _sheet(
    request: HttpRequest,
    page: HomePage | InstitutionIndex,
    template: str,
    context: dict[str, object],
    paging: Paging | None = None,
) -> Sheet:
    translations = {
        Locale(other.locale.language_code): other.get_url(request) or ""
        for other in Page.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    }
    own = page.get_url(request) or ""
    return Sheet(
        templates=(template,),
        locale=Locale(page.locale.language_code),
        title=page.title,
        description=page.lead,
        canonical=paging.address(own) if paging else own,
        translations={locale: paging.address(url) if paging else url for locale, url in translations.items()},
        page=page,
        context=context,
    )


def _offer_counts(institutions: list[InstitutionCard], locale: Locale, now: datetime) -> dict[str, int]:
    keys = {str(card.id): [str(card.id)] for card in institutions}
    return tally(Kind.OFFER, locale, "institution", keys, now)


def _by_letter(
    institutions: list[InstitutionCard], counts: dict[str, int]
) -> list[tuple[str, list[tuple[InstitutionCard, int]]]]:
    """The cards under their first letters, in the order that they come in."""
    return [
        (letter, [(card, counts.get(str(card.id), 0)) for card in cards])
        for letter, cards in groupby(institutions, lambda card: _letter(card.title))
    ]


def _letter(title: str) -> str:
    first = sort_key(title).decode()[:1]
    return _LETTERS.get(first) or (first.upper() if first.isalpha() else "0–9")
