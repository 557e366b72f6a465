"""The list of places of learning."""

from datetime import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.catalogue import store
from cms.catalogue.collation import sort_key
from cms.catalogue.documents import InstitutionCard
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.tallies import tally
from cms.pages.models import InstitutionIndex
from cms.portal.frame import draw
from cms.portal.paging import Paging, asked_page
from cms.portal.sheets import sheet_of

A_PAGE = 150
_LETTERS = {"{": "Æ", "|": "Ø", "}": "Å"}  # what the sort key has for them


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
    return draw(request, sheet_of(request, page, "portal/institutions.html", context, paging))


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
