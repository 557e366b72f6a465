"""`/feeds/geojson/institutions` and `/feeds/geojson/offers`: what a map needs, all of it in one answer."""

import json

from django.http import HttpRequest, HttpResponse

from cms.api.caching import answer
from cms.api.errors import Problem
from cms.api.feeds.filtered import asked
from cms.catalogue import store
from cms.catalogue.enums import Kind
from cms.exchange.geojson import MEDIA_TYPE, as_bytes, collection
from cms.partners.trimming import trimmed

KINDS = {kind.plural: kind for kind in (Kind.INSTITUTION, Kind.OFFER)}  # the kinds that lie somewhere
MOST_FEATURES = 20_000


def features(request: HttpRequest, plural: str) -> HttpResponse:
    """A FeatureCollection of what the same filters find in the kind's list, in the reader's part of the catalogue.

    Raises Problem 404 for another kind, and 400 where more than MOST_FEATURES match: no map shows so many.
    """
    if plural not in KINDS:
        raise Problem(404, "There is no map of this.", parameter="kind", allowed=KINDS)
    wanted = asked(request, KINDS[plural], view="card", limit=MOST_FEATURES)

    def body() -> bytes:
        page = store.select(wanted.selection, wanted.now)
        if page.total > MOST_FEATURES:
            raise Problem(400, f"{page.total} match, and a map takes {MOST_FEATURES} at most. Narrow it with filters.")
        return as_bytes(collection(json.loads(trimmed(text, wanted.scope)) for text in page.items))

    return answer(request, wanted.etag, body, MEDIA_TYPE)
