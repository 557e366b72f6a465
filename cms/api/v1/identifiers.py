"""A partner's own ids of our entries: kept for it, found by it, told to it beside each change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel, Field

from cms.api import links
from cms.api.authentication import require, unauthorized
from cms.api.body import read_body
from cms.api.errors import Problem
from cms.api.openapi_security import needs_key
from cms.api.query import Number, Query, read
from cms.api.v1.entries import uuid_of
from cms.api.v1.listing import DEEPEST_OFFSET, check_offset
from cms.api.v1.responses import described
from cms.partners import identifiers
from cms.partners.identifiers import LONGEST, NotInView, Taken
from cms.partners.models import Identifier, KeyScope, Partner
from cms.partners.scope import Scope

router = Router()


class IdentifierBody(BaseModel):
    """What you call the entry."""

    identifier: str = Field(
        min_length=1,
        max_length=LONGEST,
        description="Your id of it, kept letter for letter; one of yours means one entry.",
    )


class IdentifierDocument(BaseModel):
    """One of our entries and what you call it."""

    id: UUID = Field(description="Permanent id of the entry.")
    identifier: str = Field(description="Your id of it.")
    modified: datetime = Field(description="When you gave it (UTC).")


class IdentifierMeta(BaseModel):
    """About the list."""

    total_count: int = Field(description="How many match in all.")
    limit: int = Field(description="How many were asked for at most.")
    offset: int = Field(description="How many were skipped.")


class IdentifierList(BaseModel):
    """The ids that you have given."""

    meta: IdentifierMeta = Field(description="About the list.")
    items: list[IdentifierDocument] = Field(description="By the entry's id.")


class IdentifiersQuery(Query):
    """Which of them."""

    identifier: str | None = Field(None, min_length=1, max_length=LONGEST, description="Only this id of yours.")
    limit: Number = Field(100, ge=1, le=1_000, description="How many at most.")
    offset: Number = Field(0, ge=0, description=f"How many to skip, at most {DEEPEST_OFFSET}.")


@dataclass(frozen=True)
class _Caller:
    partner: Partner
    scope: Scope


def _caller(request: HttpRequest) -> _Caller:
    """Raises Problem 401 without a key, 403 if the key may not follow changes."""
    reader = require(request, KeyScope.CHANGES)
    if reader.key is None:
        raise unauthorized("Your own ids are kept for your key: Authorization: Bearer lk_live_…")
    return _Caller(reader.key.partner, reader.scope)


def _with_body(operation: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": IdentifierBody.model_json_schema()}}
    extra = {**operation["openapi_extra"], "requestBody": {"required": True, "content": content}}
    return {**operation, "openapi_extra": extra}


@router.get(
    "",
    summary="List your own ids",
    operation_id="list_identifiers",
    **needs_key(described(IdentifierList, IdentifiersQuery, 400)),
)
def list_identifiers(request: HttpRequest) -> HttpResponse:
    """All that you have given, or the one entry that you call so. Needs the scope `changes`."""
    caller, query = _caller(request), read(request, IdentifiersQuery)
    check_offset(query.offset)
    found = identifiers.page(caller.partner, query.limit, query.offset, query.identifier)
    meta = IdentifierMeta(total_count=found.total, limit=query.limit, offset=query.offset)
    response = _own(IdentifierList(meta=meta, items=[_document(item) for item in found.items]))
    response["Link"] = links.header(links.pages(request, found.total, query.limit, query.offset, DEEPEST_OFFSET))
    return response


@router.get(
    "/{id}",
    summary="Read your own id of an entry",
    operation_id="read_identifier",
    **needs_key(described(IdentifierDocument, Query, 400, 404)),
)
def read_identifier(request: HttpRequest, id: str) -> HttpResponse:
    """What you call an entry, also when your view no longer holds it. Needs the scope `changes`."""
    caller = _caller(request)
    read(request, Query)
    found = identifiers.get(caller.partner, uuid_of(id))
    if found is None:
        raise _unnamed()
    return _own(_document(found))


@router.put(
    "/{id}",
    summary="Give an entry your own id",
    operation_id="put_identifier",
    **_with_body(needs_key(described(IdentifierDocument, Query, 400, 404, 409, 413, 415))),
)
def put_identifier(request: HttpRequest, id: str) -> HttpResponse:
    """Keep what you call an entry of your view, instead of any id that you gave it before. It stands beside each of the entry's
    changes as `external_id`. Needs the scope `changes`.
    """
    caller = _caller(request)
    read(request, Query)
    public_id, body = uuid_of(id), read_body(request, IdentifierBody)
    if not body.identifier.strip() or not body.identifier.isprintable():
        raise Problem(400, "“identifier” needs letters or digits, and no control characters.", parameter="identifier")
    try:
        given, _is_new = identifiers.put(caller.partner, caller.scope, public_id, body.identifier)
    except NotInView:
        raise Problem(404, "Your view of the catalogue holds no entry with this id.", parameter="id") from None
    except Taken as other:
        raise Problem(
            409, f"You call {other.public_id} so already. Take that away first.", parameter="identifier"
        ) from None
    return _own(_document(given))


@router.delete(
    "/{id}",
    summary="Take your own id away",
    operation_id="delete_identifier",
    **needs_key(described(IdentifierDocument, Query, 400, 404)),
)
def delete_identifier(request: HttpRequest, id: str) -> HttpResponse:
    """Forget what you call an entry; answers with what is forgotten. Needs the scope `changes`."""
    caller = _caller(request)
    read(request, Query)
    found = identifiers.get(caller.partner, uuid_of(id))
    if found is None or not identifiers.remove(caller.partner, found.public_id):
        raise _unnamed()
    return _own(_document(found))


def _unnamed() -> Problem:
    return Problem(404, "You have given no id to an entry with this id.", parameter="id")


def _document(given: Identifier) -> IdentifierDocument:
    return IdentifierDocument(id=given.public_id, identifier=given.identifier, modified=given.modified)


def _own(document: BaseModel) -> HttpResponse:
    """An answer for one partner alone, which no cache keeps."""
    response = HttpResponse(document.model_dump_json(), content_type="application/json")
    response["Cache-Control"] = "private, no-store"
    return response
