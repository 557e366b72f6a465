"""The change feed: a first harvest of everything, and following along, are the same call."""

import json
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import Field

from cms.api.authentication import require
from cms.api.caching import answer, list_etag
from cms.api.query import Number, Query, read
from cms.api.reader import in_catalogue
from cms.api.v1.cursor import Cursor, encode
from cms.api.v1.envelopes import changes_schema
from cms.api.v1.responses import described
from cms.catalogue import store
from cms.catalogue.documents import Document
from cms.catalogue.enums import Kind, Locale, State
from cms.partners import identifiers
from cms.partners.models import KeyScope
from cms.partners.scope import Change, changes
from cms.partners.trimming import document_of

LARGEST = 1_000


class ChangesQuery(Query):
    """Where to go on, and what to follow."""

    since: str = Field(
        "0", max_length=200, description="The “next” of your last answer, a number from meta.version, or 0 for all."
    )
    kind: Kind | None = Field(None, description="Only this kind.")
    locale: Locale | None = Field(None, description="Only this language; there is no fallback here.")
    limit: Number = Field(100, ge=1, le=LARGEST, description="How many at most.")
    catalogue: str = Field(
        "",
        max_length=60,
        description="The name of an open view of the catalogue: only its changes, in its own numbers.",
    )


def router_for(documents: Iterable[type[Document]]) -> Router:
    """The feed's one operation; `documents` are those that its items carry."""
    router = Router()
    schema = changes_schema(documents)
    router.get(
        "", summary="What has changed", operation_id="list_changes", **described(schema, ChangesQuery, 400, 410)
    )(list_changes)
    return router


def list_changes(request: HttpRequest) -> HttpResponse:
    """Read on until `items` is empty; then ask again later from `next`.

    An item with state `deleted` was withdrawn, or has left your view: drop what you have of that id and language. A view has
    numbers of its own; a cursor that this feed cannot go on from is answered with 410, the reason, and where to start again.
    """
    require(request, KeyScope.CHANGES)
    query = read(request, ChangesQuery)
    reader = in_catalogue(request, query.catalogue)
    scope = reader.scope
    now = timezone.now()
    version = store.version(now)
    after = Cursor.read(query.since).checked(version, scope, query.catalogue)

    def body() -> bytes:
        found = changes(scope, after, query.limit, now, query.kind, query.locale)
        full = len(found) == query.limit
        reached = found[-1].sequence if full else max(scope.sequence(version), after, *(c.sequence for c in found))
        own = identifiers.of(reader.key.partner, (change.public_id for change in found)) if reader.key else {}
        items = ",".join(_item(change, own.get(change.public_id)) for change in found)
        return f'{{"items":[{items}],"next":"{encode(version.epoch, reached, scope)}"}}'.encode()

    # Partners may share a view, and each has ids of its own. An id given since is no change: who gave it knows it.
    whose = str(reader.key.partner_id) if reader.key else ""
    return answer(request, list_etag(version, request, engine=whose), body)


def _item(change: Change, external_id: str | None) -> str:
    """One change as JSON, with the fields of its view, and what the partner calls the entry."""
    head = json.dumps(
        {
            "sequence": str(change.sequence),
            "state": "updated" if change.state == State.LIVE else "deleted",
            "kind": change.kind,
            "id": str(change.public_id),
            "external_id": external_id,
            "locale": change.locale,
            "modified": change.modified.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        },
        separators=(",", ":"),
    )
    return f'{head[:-1]},"data":{document_of(change) or "null"}}}'
