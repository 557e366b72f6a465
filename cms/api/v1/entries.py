"""Lists, details and look-ups by path, alike for every kind."""

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import Field

from cms.api import links
from cms.api.caching import VARY, Body, answer, entry_etag, list_etag
from cms.api.errors import Problem
from cms.api.query import read
from cms.api.reader import reader_of
from cms.api.v1 import envelopes, findings, linked_data
from cms.api.v1.listing import DEEPEST_OFFSET, CatalogueQuery, ListQuery, LocaleQuery, depends_on_date, selection
from cms.api.v1.questions import list_query, needs_engine, question
from cms.api.v1.responses import described
from cms.api.v1.scoping import check_list, in_language, scope_of
from cms.catalogue import store
from cms.catalogue.addresses import absolute
from cms.catalogue.enums import Kind
from cms.catalogue.registry import PageType
from cms.catalogue.store import Found
from cms.pages.dates import danish_date
from cms.partners import members
from cms.partners.trimming import trimmed


class PathQuery(CatalogueQuery):
    """Where a page for people is, or was."""

    path: str = Field(
        min_length=1, max_length=1000, description="Path on the public site, such as /laeringssteder/x/y/."
    )


def router_for(page_type: PageType) -> Router:
    """The three operations of a kind."""
    router = Router()
    kind = page_type.kind
    query = list_query(kind)
    schema = envelopes.listing_schema(kind, page_type.document, page_type.card, findings.optional_fields())

    @router.get(
        "", summary=f"List {kind.plural}", operation_id=f"list_{kind.plural}", **described(schema, query, 400, 404, 503)
    )
    def list_entries(request: HttpRequest) -> HttpResponse:
        return _list(request, kind, query)

    @router.get(
        "/by-path",
        summary=f"Find an {kind} by the path of its page",
        operation_id=f"find_{kind}_by_path",
        **described(page_type.document, PathQuery, 307, 400, 404),
    )
    def by_path(request: HttpRequest) -> HttpResponse:
        return _redirect(request, kind)

    @router.get(
        "/{id}",
        summary=f"Read one {kind}",
        operation_id=f"read_{kind}",
        **described(page_type.document, LocaleQuery, 400, 404, 410, linked_data=True),
    )
    def detail(request: HttpRequest, id: str) -> HttpResponse:
        return _detail(request, kind, id)

    return router


def _list(request: HttpRequest, kind: Kind, model: type[ListQuery]) -> HttpResponse:
    given = read(request, model)
    scope = scope_of(request, given)
    check_list(kind, scope)
    query = in_language(given, scope)
    now = timezone.now()
    today = danish_date(now)
    version = store.version(now)
    if needs_engine(query):
        return findings.find(request, question(query, [kind], version.terms, now, scope), version, now)
    chosen = selection(kind, query, version.terms, today, scope.within, scope.tag(version))
    etag = list_etag(version, request, today if depends_on_date(kind, query) else None)

    def body() -> Body:
        page = store.select(chosen, now)
        around = links.pages(request, page.total, query.limit, query.offset, DEEPEST_OFFSET)
        return Body(envelopes.listing(chosen, page, version, scope), (*around, *links.about(scope)))

    return answer(request, etag, body)


def _detail(request: HttpRequest, kind: Kind, given: str) -> HttpResponse:
    asked = read(request, LocaleQuery)
    scope = scope_of(request, asked)
    query = in_language(asked, scope)
    found = members.get(scope, kind, uuid_of(given), query.locale, query.fallback == "da", timezone.now())
    if found is None:
        raise Problem(404, f"There is no {kind} with this id.", parameter="id")
    if found.document is None:
        raise Problem(410, f"This {kind} was withdrawn.", parameter="id", withdrawn=_moment(found.withdrawn))
    document, around = found.document, (*_other_forms(request, found), *links.about(scope))
    if linked_data.is_preferred(request):
        return linked_data.entry(request, kind, trimmed(document, scope), found)
    etag = entry_etag(found.epoch, found.sequence, scope)
    return linked_data.varying(answer(request, etag, lambda: Body(trimmed(document, scope).encode(), around)))


def _other_forms(request: HttpRequest, found: Found) -> Iterable[links.Link]:
    """The page for people, the same as linked data, and the other languages."""
    yield links.Link(absolute(found.path), "canonical", (("type", "text/html"),))
    yield links.Link(
        links.with_parameter(request, "locale", str(found.locale)), "alternate", (("type", "application/ld+json"),)
    )
    for locale in found.others:
        yield links.Link(links.with_parameter(request, "locale", locale), "alternate", (("hreflang", locale),))


def _redirect(request: HttpRequest, kind: Kind) -> HttpResponse:
    query = read(request, PathQuery)
    scope = scope_of(request, query)
    address = store.by_path(kind, query.path, scope.within)
    if address is None:
        raise Problem(404, f"No {kind} that can be read has, or had, a page at this path.", parameter="path")
    named = {"catalogue": query.catalogue} if query.catalogue else {}
    locale = urlencode({"locale": address.locale, **named})
    response = HttpResponse(status=307)
    response["Location"] = f"/api/v1/{kind.plural}/{address.public_id}?{locale}"
    response["Cache-Control"] = "no-cache" if reader_of(request).is_everybody else "private, no-cache"
    response["Vary"] = VARY
    return response


def _moment(withdrawn: datetime | None) -> str | None:
    return withdrawn.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if withdrawn else None


def uuid_of(given: str) -> UUID:
    """The id in an address. Raises Problem 400."""
    try:
        return UUID(given)
    except ValueError:
        raise Problem(400, "This is not an id: it should be a UUID.", parameter="id") from None
