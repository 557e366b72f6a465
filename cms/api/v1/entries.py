"""Lists, details and look-ups by path, alike for every kind."""

from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import Field

from cms.api.caching import answer, entry_etag, list_etag
from cms.api.errors import Problem
from cms.api.query import Query, read
from cms.api.v1 import envelopes, findings, linked_data
from cms.api.v1.listing import ListQuery, LocaleQuery, depends_on_date, selection
from cms.api.v1.questions import list_query, needs_engine, question
from cms.api.v1.responses import described
from cms.catalogue import store
from cms.catalogue.enums import Kind
from cms.catalogue.registry import PageType
from cms.pages.dates import danish_date


class PathQuery(Query):
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
        "", summary=f"List {kind.plural}", operation_id=f"list_{kind.plural}", **described(schema, query, 400, 503)
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
    query = read(request, model)
    now = timezone.now()
    today = danish_date(now)
    version = store.version(now)
    if needs_engine(query):
        return findings.find(request, question(query, [kind], version.terms, now), version, now)
    chosen = selection(kind, query, version.terms, today)
    etag = list_etag(version, request, today if depends_on_date(kind, query) else None)
    return answer(request, etag, lambda: envelopes.listing(chosen, store.select(chosen, now), version))


def _detail(request: HttpRequest, kind: Kind, given: str) -> HttpResponse:
    query = read(request, LocaleQuery)
    found = store.get(kind, _uuid(given), query.locale, query.fallback == "da", timezone.now())
    if found is None:
        raise Problem(404, f"There is no {kind} with this id.", parameter="id")
    if found.document is None:
        raise Problem(410, f"This {kind} was withdrawn.", parameter="id", withdrawn=_moment(found.withdrawn))
    document = found.document
    if linked_data.is_preferred(request):
        return linked_data.entry(request, kind, document, found)
    return linked_data.varying(answer(request, entry_etag(found.epoch, found.sequence), lambda: document.encode()))


def _redirect(request: HttpRequest, kind: Kind) -> HttpResponse:
    query = read(request, PathQuery)
    address = store.by_path(kind, query.path)
    if address is None:
        raise Problem(404, f"No {kind} that can be read has, or had, a page at this path.", parameter="path")
    locale = urlencode({"locale": address.locale})
    response = HttpResponse(status=307)
    response["Location"] = f"/api/v1/{kind.plural}/{address.public_id}?{locale}"
    response["Cache-Control"] = "no-cache"
    return response


def _moment(withdrawn: datetime | None) -> str | None:
    return withdrawn.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if withdrawn else None


def _uuid(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise Problem(400, "This is not an id: it should be a UUID.", parameter="id") from None
