"""The same address as linked data, for those whose Accept header prefers it (RFC 9110 §12.5.1); everybody else gets JSON."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.request import MediaType
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from cms.api.caching import JSON, answer, entry_etag, list_etag
from cms.api.reader import reader_of
from cms.catalogue import store
from cms.catalogue.enums import Kind
from cms.catalogue.store import Found, Version
from cms.exchange import jsonld
from cms.exchange.jsonld.parts import Thing
from cms.exchange.jsonld.reading import read_partial
from cms.pages.dates import danish_date
from cms.partners.models import View


def is_preferred(request: HttpRequest) -> bool:
    """Whether JSON-LD is named in the Accept header and no less welcome than JSON. A range such as */* asks for JSON.

    A profile of JSON-LD is taken for JSON-LD: what we send is in compacted form.
    """
    accepted = list(request.accepted_types)
    linked = [place for place, type_ in enumerate(accepted) if _is(type_, jsonld.MEDIA_TYPE)]
    plain = [place for place, type_ in enumerate(accepted) if _is(type_, JSON)]
    return bool(linked) and (not plain or linked[0] < plain[0])


def entry(request: HttpRequest, kind: Kind, document: str, found: Found) -> HttpResponse:
    """An entry's document, as the reader gets it, described. Labels and ages come from the vocabularies, regions from the day."""
    now = timezone.now()
    today = danish_date(now)
    terms = store.version(now).terms
    scope = reader_of(request).scope
    view = scope.view
    parts = [terms.version, f"{today:%Y%m%d}"]
    etag = f'{entry_etag(found.epoch, found.sequence, scope)[:-1]}-ld-{"-".join(map(str, parts))}"'

    def body() -> bytes:
        return jsonld.as_bytes(_licensed(jsonld.describe(read_partial(kind, document), terms, today), view))

    return varying(answer(request, etag, body, jsonld.MEDIA_TYPE))


def vocabulary(request: HttpRequest, described: Callable[[], Thing], version: Version) -> HttpResponse:
    """A vocabulary, or a term of one."""
    etag = f'{list_etag(version, request)[:-1]}-ld"'
    return varying(answer(request, etag, lambda: jsonld.as_bytes(described()), jsonld.MEDIA_TYPE))


def varying(response: HttpResponse) -> HttpResponse:
    """The answer, marked as one that depends on what was asked for."""
    patch_vary_headers(response, ["Accept"])
    return response


def _licensed(described: Thing, view: View | None) -> Thing:
    """In a partner's view: under which licence these data may be shown."""
    return {**described, "sdLicense": view.licence_url} if view and view.licence_url else described


def _is(accepted: MediaType, wanted: str) -> bool:
    main, _, sub = wanted.partition("/")
    return accepted.main_type in {main, "*"} and accepted.sub_type in ({sub} if wanted != JSON else {sub, "*"})
