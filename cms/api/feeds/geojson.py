"""`/feeds/geojson/institutions` and `/feeds/geojson/offers`: what a map needs, all of it in one answer."""

import json
from functools import cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from pydantic import Field, create_model

from cms.api.caching import answer, list_etag
from cms.api.errors import Problem
from cms.api.query import Query, read
from cms.api.reader import reader_of
from cms.api.v1.listing import ListQuery, LocaleQuery, depends_on_date, facet_parameters, selection
from cms.catalogue import store
from cms.catalogue.enums import Kind
from cms.catalogue.facets import facets_of
from cms.catalogue.store import Selection
from cms.exchange.geojson import MEDIA_TYPE, as_bytes, collection
from cms.pages.dates import danish_date
from cms.partners.trimming import trimmed

KINDS = {kind.plural: kind for kind in (Kind.INSTITUTION, Kind.OFFER)}  # the kinds that lie somewhere
MOST_FEATURES = 20_000


class _Asked(LocaleQuery):
    """What both take besides the filters of their kind."""

    ids: list[UUID] = Field(default_factory=list, description="Only these ids; may be repeated.")


def features(request: HttpRequest, plural: str) -> HttpResponse:
    """A FeatureCollection of what the same filters find in the kind's list, in the reader's part of the catalogue.

    Raises Problem 404 for another kind, and 400 where more than MOST_FEATURES match: no map shows so many.
    """
    if plural not in KINDS:
        raise Problem(404, "There is no map of this.", parameter="kind", allowed=KINDS)
    kind = KINDS[plural]
    query = read(request, _map_query(kind))
    now = timezone.now()
    today = danish_date(now)
    version = store.version(now)
    scope = reader_of(request).scope
    asked = _list_query(kind).model_validate(query.model_dump())
    chosen = selection(kind, asked, version.terms, today)
    etag = list_etag(version, request, today if depends_on_date(kind, asked) else None, engine=scope.tag(version))

    def body() -> bytes:
        page = store.select(_everything(chosen, scope.within), now)
        if page.total > MOST_FEATURES:
            raise Problem(400, f"{page.total} match, and a map takes {MOST_FEATURES} at most. Narrow it with filters.")
        return as_bytes(collection(json.loads(trimmed(text, scope)) for text in page.items))

    return answer(request, etag, body, MEDIA_TYPE)


def _everything(chosen: Selection, within: store.Within | None) -> Selection:
    return Selection(
        kind=chosen.kind,
        locale=chosen.locale,
        fallback=chosen.fallback,
        filters=chosen.filters,
        ids=chosen.ids,
        limit=MOST_FEATURES,
        within=within,
    )


@cache
def _map_query(kind: Kind) -> type[Query]:
    """The parameters of a kind's map: the list's filters, without its paging."""
    fields: dict[str, Any] = facet_parameters(facets_of(kind))
    model: type[Query] = create_model(f"{kind.capitalize()}Map", __base__=_Asked, **fields)
    return model


@cache
def _list_query(kind: Kind) -> type[ListQuery]:
    """The list's own query, by which its filters are understood."""
    fields: dict[str, Any] = facet_parameters(facets_of(kind))
    model: type[ListQuery] = create_model(f"{kind.capitalize()}ListOnMap", __base__=ListQuery, **fields)
    return model
