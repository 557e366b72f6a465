"""The front page and the list of places of learning."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.catalogue import store
from cms.catalogue.documents import InstitutionCard, OfferCard
from cms.catalogue.enums import Kind, Locale
from cms.pages.models import HomePage, InstitutionIndex

A_PAGE = 100
NEWEST = 12


def home(request: HttpRequest, page: HomePage) -> HttpResponse:
    """The front page: what changed last."""
    locale = Locale(page.locale.language_code)
    now = timezone.now()
    newest = store.select(store.Selection(Kind.OFFER, locale, order="-modified", limit=NEWEST), now)
    institutions = store.select(store.Selection(Kind.INSTITUTION, locale, limit=1), now)
    context = {
        "page": page,
        "language": locale.value,
        "offers": [OfferCard.model_validate_json(text) for text in newest.items],
        "total": newest.total,
        "institutions_total": institutions.total,
        "index": InstitutionIndex.objects.live().child_of(page).first(),
    }
    return render(request, "portal/home.html", context)


def index(request: HttpRequest, page: InstitutionIndex) -> HttpResponse:
    """All places of learning by name, a hundred a page."""
    locale = Locale(page.locale.language_code)
    number = _page_number(request)
    chosen = store.Selection(Kind.INSTITUTION, locale, limit=A_PAGE, offset=(number - 1) * A_PAGE)
    found = store.select(chosen, timezone.now())
    context = {
        "page": page,
        "language": locale.value,
        "institutions": [InstitutionCard.model_validate_json(text) for text in found.items],
        "total": found.total,
        "number": number,
        "more": found.total > number * A_PAGE,
    }
    return render(request, "portal/institutions.html", context)


def _page_number(request: HttpRequest) -> int:
    given = request.GET.get("side", "1")
    return min(max(int(given), 1), 100) if given.isascii() and given.isdigit() and len(given) < 5 else 1
