"""The change feed: a first harvest of everything, and following along, are the same call."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import Field

from cms.api.caching import answer, list_etag
from cms.api.query import Number, Query, read
from cms.api.v1.cursor import decode, encode
from cms.api.v1.envelopes import changes_schema
from cms.api.v1.responses import described
from cms.catalogue import store
from cms.catalogue.documents import Document
from cms.catalogue.enums import Kind, Locale, State
from cms.catalogue.models import CatalogueEntry

LARGEST = 1_000


class ChangesQuery(Query):
    """Where to go on, and what to follow."""

    since: str = Field(
        "0", max_length=200, description="The “next” of your last answer, a number from meta.version, or 0 for all."
    )
    kind: Kind | None = Field(None, description="Only this kind.")
    locale: Locale | None = Field(None, description="Only this language; there is no fallback here.")
    limit: Number = Field(100, ge=1, le=LARGEST, description="How many at most.")


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

    An item with state `deleted` was withdrawn: drop what you have of that id and language.
    """
    query = read(request, ChangesQuery)
    now = timezone.now()
    version = store.version(now)
    after = decode(query.since, version)

    def body() -> bytes:
        entries = store.since(after, query.limit, query.kind, query.locale)
        full = len(entries) == query.limit
        reached = entries[-1].sequence if full else max(version.sequence, after, *(e.sequence for e in entries))
        items = ",".join(_item(entry, now) for entry in entries)
        return f'{{"items":[{items}],"next":"{encode(version.epoch, reached)}"}}'.encode()

    return answer(request, list_etag(version, request), body)


def _item(entry: CatalogueEntry, now: datetime) -> str:
    """One change as JSON; what is past its date is deleted already, though its tombstone is still to be numbered."""
    overdue = entry.visible_until is not None and entry.visible_until <= now
    live = entry.state == State.LIVE and not overdue
    head = json.dumps(
        {
            "sequence": str(entry.sequence),
            "state": "updated" if live else "deleted",
            "kind": entry.kind,
            "id": str(entry.public_id),
            "locale": entry.locale,
            "modified": entry.modified.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        },
        separators=(",", ":"),
    )
    return f'{head[:-1]},"data":{entry.document if live else "null"}}}'
