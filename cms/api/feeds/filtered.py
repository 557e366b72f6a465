"""What the feeds of one kind share: a list's filters without its paging, in the part of the catalogue that the reader gets."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field, create_model

from cms.api.caching import list_etag
from cms.api.errors import Problem
from cms.api.query import read
from cms.api.v1 import findings
from cms.api.v1.listing import ListQuery, LocaleQuery, depends_on_date, facet_parameters, selection
from cms.api.v1.questions import list_query
from cms.api.v1.scoping import check_list, in_language, scope_of
from cms.catalogue import store
from cms.catalogue.documents import Document
from cms.catalogue.enums import Kind
from cms.catalogue.facets import facets_of
from cms.catalogue.store import Selection, Version
from cms.pages.dates import danish_date
from cms.partners.blanks import read_back
from cms.partners.scope import Scope
from cms.partners.trimming import trimmed_fields
from search import current
from search.engine import EngineUnavailable

D = TypeVar("D", bound=Document)


class FilterQuery(LocaleQuery):
    """What every feed of a kind takes, besides the kind's filters."""

    ids: list[UUID] = Field(default_factory=list, description="Only these ids; may be repeated.")


@cache
def filter_query(kind: Kind, base: type[FilterQuery] = FilterQuery) -> type[FilterQuery]:
    """The query model of a kind's feed: `base` with the kind's facets."""
    return create_model(f"{kind.capitalize()}{base.__name__}", __base__=base, **facet_parameters(facets_of(kind)))


@dataclass(frozen=True)
class Asked:
    """A feed's request: in which scope and language, at which version, and (as a list would be asked) for what."""

    scope: Scope
    version: Version
    now: datetime
    query: ListQuery
    selection: Selection
    etag: str


def asked(
    request: HttpRequest, kind: Kind, base: type[FilterQuery] = FilterQuery, *, view: str = "full", **changed: Any
) -> Asked:
    """What a feed of a kind asks for; `changed` are fields of the selection. Raises Problem as the kind's list does."""
    given = read(request, filter_query(kind, base))
    scope = scope_of(request, given)
    check_list(kind, scope)
    query = list_query(kind).model_validate(in_language(given, scope).model_dump(exclude_defaults=True))
    now = timezone.now()
    today = danish_date(now)
    version = store.version(now)
    by_date = bool(getattr(query, "q", "")) or depends_on_date(kind, query)
    chosen = replace(selection(kind, query, version.terms, today), view=view, within=scope.within, **changed)
    etag = list_etag(version, request, today if by_date else None, _engine() if getattr(query, "q", "") else "")
    return Asked(scope, version, now, query, chosen, etag)


def _engine() -> str:
    """Which engine will answer, and how far it has got. Raises Problem 503 if none can."""
    try:
        return findings.tag(current.service().standing())
    except EngineUnavailable:
        raise Problem(503, "No search engine can be asked now. Without words it is answered.") from None


def document_in(scope: Scope, model: type[D], text: str) -> D:
    """A stored document, read; what the view leaves out is blank, as if nobody had filled it in."""
    if scope.view is None or not scope.view.fields:
        return model.model_validate_json(text)
    return read_back(model, trimmed_fields(json.loads(text), scope))
