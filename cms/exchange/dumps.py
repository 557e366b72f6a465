"""A kind whole, as one file: JSON Lines or CSV, without persons. Written piece by piece, however large the catalogue is."""

import json
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from cms.catalogue.enums import Kind, State
from cms.catalogue.registry import of_kind
from cms.exchange import tables
from cms.exchange.persons import WITHOUT, without_persons
from cms.partners.definition import ALWAYS
from cms.partners.scope import Change, Scope, changes
from cms.partners.trimming import document_of

JSON_LINES = "application/jsonl; charset=utf-8"
CSV = "text/csv; charset=utf-8; header=present"
PIECE = 200  # entries read at once


def dumped_kinds(scope: Scope) -> list[Kind]:
    """The kinds of a scope that are dumped."""
    held = scope.view.held_kinds if scope.view else list(Kind)
    return [kind for kind in held if kind not in WITHOUT]


def json_lines(scope: Scope, kind: Kind, now: datetime) -> Iterator[bytes]:
    """Each document on a line of its own, in every language that it has."""
    for document in _documents(scope, kind, now):
        yield json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def table(scope: Scope, kind: Kind, now: datetime) -> Iterator[bytes]:
    """A header, then a line a document (see `tables`)."""
    columns = columns_of(scope, kind)
    yield tables.header(columns).encode()
    for document in _documents(scope, kind, now):
        yield tables.row(columns, document).encode()


def columns_of(scope: Scope, kind: Kind) -> list[tables.Column]:
    """The columns of a kind's table in a scope: of the fields that a view has."""
    fields = {*ALWAYS, *scope.view.fields} if scope.view is not None and scope.view.fields else ()
    return tables.columns(of_kind(kind).document, fields)


def _documents(scope: Scope, kind: Kind, now: datetime) -> Iterator[dict[str, object]]:
    """What is there, each once: what changes while it is read comes again at a later number, and is left out then."""
    seen: set[tuple[UUID, str]] = set()
    after = 0
    while found := changes(scope, after, PIECE, now, kind):
        after = found[-1].sequence
        for change in found:
            key = (change.public_id, change.locale)
            if change.state == State.LIVE and key not in seen:
                seen.add(key)
                yield _reduced(change)


def _reduced(change: Change) -> dict[str, object]:
    return without_persons(json.loads(document_of(change)))
