"""Permanent addresses of entries (`/id/offers/…`), the ids of linked data: on to the page, or to the data (303, RFC 9110)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from cms.catalogue import store
from cms.catalogue.enums import DEFAULT_LOCALE, Kind, Locale
from cms.exchange import jsonld
from cms.portal.missing import missing
from cms.portal.rendering import parse

_KINDS = {kind.plural: kind for kind in Kind}
_DATA = (jsonld.MEDIA_TYPE, "application/json")


@require_safe
def entry(request: HttpRequest, plural: str, public_id: UUID) -> HttpResponse:
    """People are sent to the page in their language, programs that ask for data to the API. 410 if it was withdrawn."""
    kind = _KINDS.get(plural)
    if kind is None:
        return missing(request)
    response = _answer(request, kind, public_id)
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def _answer(request: HttpRequest, kind: Kind, public_id: UUID) -> HttpResponse:
    if request.get_preferred_type(["text/html", *_DATA]) in _DATA:
        return _see(f"/api/v1/{kind.plural}/{public_id}")
    language = get_language_from_request(request)  # for an address without a language, the active one is Danish always
    locale = Locale(language) if language in list(Locale) else DEFAULT_LOCALE
    found = store.get(kind, public_id, locale, fallback=True, now=timezone.now())
    if found and found.document:
        return _see(parse(kind, found.document).url)
    response = missing(request)
    response.status_code = 410 if found else 404
    return response


def _see(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address})
