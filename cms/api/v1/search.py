"""Searching every kind at once, and completing what somebody begins to write."""

import json
from collections.abc import Iterable
from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, Field

from cms.api.caching import answer, list_etag, matches
from cms.api.errors import Problem
from cms.api.query import Number, read
from cms.api.v1 import findings
from cms.api.v1.listing import LocaleQuery
from cms.api.v1.questions import question, search_query
from cms.api.v1.responses import described
from cms.api.v1.scoping import check_kinds, in_language, scope_of
from cms.catalogue import store
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.registry import PageType
from cms.pages.dates import danish_date
from cms.partners.scope import Scope
from cms.statistics.popular import popular_searches
from search import current
from search.asking import plain_text
from search.engine import EngineUnavailable
from search.expansion import LONGEST_TEXT
from search.service import Suggestion


class SuggestQuery(LocaleQuery):
    """What somebody has written so far."""

    q: str = Field(max_length=LONGEST_TEXT, description="The beginning of what somebody is writing.")
    kind: list[Kind] = Field(default_factory=list, description="Only entries of these kinds; may be repeated.")
    limit: Number = Field(8, ge=1, le=20, description="How many at most.")


class SuggestionDocument(BaseModel):
    """A completion."""

    text: str = Field(description="What it completes to.")
    type: Literal["entry", "term", "search"] = Field(
        description="entry: an entry's title; term: a word of a vocabulary, to filter by; search: what others searched for."
    )
    kind: Kind | None = Field(description="What the entry is; null for the others.")
    id: UUID | None = Field(description="The entry's id; null for the others.")
    locale: Locale | None = Field(description="The language of the entry; null for the others.")
    url: str | None = Field(description="Absolute address of the entry's page for people; null for the others.")
    facet: str | None = Field(description="The filter that takes the term; null for the others.")
    code: str | None = Field(description="What that filter takes; null for the others.")


class Suggestions(BaseModel):
    """Completions, those of a type and kind together."""

    items: list[SuggestionDocument] = Field(description="Terms first, then entries, then searches.")


def router_for(page_types: Iterable[PageType]) -> Router:
    """The two operations; results are of these page types."""
    router = Router()
    page_types = list(page_types)
    query = search_query()
    schema = findings.search_schema(
        [page_type.document for page_type in page_types], [page_type.card for page_type in page_types]
    )

    @router.get("/search", summary="Search", operation_id="search", **described(schema, query, 400, 503))
    def search(request: HttpRequest) -> HttpResponse:
        """Every kind at once, or those named."""
        given = read(request, query)
        scope = scope_of(request, given)
        check_kinds(given.kind, scope)
        asked = in_language(given, scope)
        now = timezone.now()
        version = store.version(now)
        return findings.find(request, question(asked, asked.kind, version.terms, now, scope), version, now)

    @router.get(
        "/suggest",
        summary="Complete what is being written",
        operation_id="suggest",
        **described(Suggestions, SuggestQuery, 400, 503),
    )
    def suggest(request: HttpRequest) -> HttpResponse:
        """Titles, words of vocabularies and searches of others that begin so."""
        query = read(request, SuggestQuery)
        scope = scope_of(request, query)
        check_kinds(query.kind, scope)
        return _suggest(request, in_language(query, scope), scope)

    return router


def _suggest(request: HttpRequest, query: SuggestQuery, scope: Scope) -> HttpResponse:
    now = timezone.now()
    version = store.version(now)
    service = current.service()
    try:
        etag = list_etag(version, request, danish_date(now), findings.tag(service.standing()))
        if matches(request.headers.get("If-None-Match"), etag):
            return answer(request, etag, bytes)
        found = service.suggest(
            plain_text(query.q), query.locale, query.kind, query.limit,
            now=now, fallback=query.fallback == "da", searches=popular_searches,
            portion=current.portion(scope, version.terms, danish_date(now)),
        )  # fmt: skip
    except EngineUnavailable:
        raise Problem(503, "No search engine can be asked now.") from None
    return answer(
        request, etag, lambda: json.dumps({"items": [_shown(item) for item in found]}, ensure_ascii=False).encode()
    )


def _shown(item: Suggestion) -> dict[str, str | None]:
    return {
        "text": item.text,
        "type": item.type,
        "kind": item.kind,
        "id": str(item.public_id) if item.public_id else None,
        "locale": item.locale,
        "url": item.url,
        "facet": item.facet,
        "code": item.code,
    }
