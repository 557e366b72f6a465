"""Addresses that lead nowhere: 410 for what was public and was withdrawn, 404 for what never was.

A withdrawn page's text and title are gone from the catalogue and are shown to nobody; Wagtail's page still lies at the address,
and tells which tombstone is meant. A page that was deleted leaves nothing to tell by: 404.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.catalogue import store
from cms.catalogue.documents import InstitutionDocument, OfferCard
from cms.catalogue.enums import DEFAULT_LOCALE, Kind, Locale
from cms.pages.models import Institution
from cms.portal.frame import Sheet, draw
from cms.portal.rendering import parse

INSTEAD = 6


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address that shows nothing; also Django's `handler404`.

    Where a redirect is set for the address, the answer is 404: the redirects' middleware then sends the reader on.
    """
    locale = _locale()
    now = timezone.now()
    page = _page_at(request.path, locale)
    kind = store.withdrawn_kind(page.translation_key, locale, now) if page else None
    if page is None or kind is None or get_redirect(request, Redirect.normalise_path(request.path)):
        return draw(request, _nothing(locale))
    return draw(request, _withdrawn(page, kind, locale, now))


def _nothing(locale: Locale) -> Sheet:
    with translation.override(locale):
        return Sheet(("portal/missing.html",), locale, _("The page is not here"), status=404)


def _withdrawn(page: Page, kind: Kind, locale: Locale, now: datetime) -> Sheet:
    institution = _institution_above(page, locale, now)
    filters = (("institution", frozenset({str(institution.id)})),) if institution else ()
    found = store.select(store.Selection(Kind.OFFER, locale, filters=filters, order="-modified", limit=INSTEAD), now)
    context = {
        "institution": institution,
        "offers": [OfferCard.model_validate_json(text) for text in found.items],
    }
    with translation.override(locale):
        title = _titles().get(kind) or _("The page has been withdrawn")
    return Sheet(("portal/withdrawn.html",), locale, title, status=410, context=context)


def _titles() -> dict[Kind, str]:
    return {
        Kind.OFFER: _("The offer has been withdrawn"),
        Kind.INSTITUTION: _("The place of learning has been withdrawn"),
    }


def _institution_above(page: Page, locale: Locale, now: datetime) -> InstitutionDocument | None:
    """The institution that the page lies below, if it is public itself."""
    above = Institution.objects.ancestor_of(page).first()
    found = store.get(Kind.INSTITUTION, above.translation_key, locale, fallback=True, now=now) if above else None
    document = parse(Kind.INSTITUTION, found.document) if found and found.document else None
    return document if isinstance(document, InstitutionDocument) else None


def _page_at(path: str, locale: Locale) -> Page | None:
    """Wagtail's page at a path of the site, whether it may be shown or not."""
    site: Any = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None or "\0" in path:
        return None
    below = path.removeprefix("/" if locale == DEFAULT_LOCALE else f"/{locale}/")
    roots = Page.objects.filter(translation_key=site.root_page.translation_key, locale__language_code=locale)
    root = roots.only("url_path").first()
    return Page.objects.filter(url_path=f"{root.url_path}{below}").first() if root and below else None


def _locale() -> Locale:
    language = get_language()
    return Locale(language) if language in list(Locale) else DEFAULT_LOCALE
