"""Version 1 of the API: its description, and its routers."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from cms.api.errors import Problem, ProblemDocument
from cms.api.openapi_security import describe_keys_and_limits
from cms.api.openapi_words import complete
from cms.api.v1 import (
    changes,
    entries,
    identifiers,
    me,
    root,
    search,
    vocabularies,
    webhook_deliveries,
    webhooks,
)
from cms.api.v1.reference import Reference
from cms.catalogue.registry import kinds
from cms.partners.licence import OPEN

DESCRIPTION = """
Læringskataloget as data: places of learning and their offers of teaching, as published.

Read without a key. Every answer has an `ETag`: send it back in `If-None-Match` and get a 304 when nothing changed.
What is withdrawn answers 410. To keep a copy, read `/changes` from `since=0` and go on with `next`.
Search with `/search`, or with `q`, `near`, `from` or `facets=1` on any list; `/suggest` completes what is being written.
Ids are permanent; titles and addresses may change. New fields may be added; none is taken away or changes its meaning in v1.
"""


INFO = {
    "license": {"name": OPEN.name, "identifier": OPEN.name.replace(" ", "-")},
    "contact": {"name": "Læringskataloget"},
}


class CatalogueAPI(NinjaAPI):
    """Ninja's API; its contract names the shape of errors once."""

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**kwargs)
        schema["components"]["schemas"][ProblemDocument.__name__] = ProblemDocument.model_json_schema()
        describe_keys_and_limits(schema)
        complete(schema)
        return schema


@cache
def build() -> NinjaAPI:
    """The API with a router for every registered page type; one a process. Call it when the apps are ready."""
    api = CatalogueAPI(
        title="Læringskataloget",
        version="1.0.0",
        description=DESCRIPTION.strip(),
        urls_namespace="api-v1",
        openapi_url="/openapi.json",
        docs=Reference(),
        docs_url="/docs",
        openapi_extra={"info": INFO},
    )
    api.exception_handler(Problem)(lambda _request, problem: problem.response())
    api.exception_handler(Exception)(_pass_on)
    api.add_router("", root.router, tags=["start"])
    for page_type in kinds():
        api.add_router(f"/{page_type.kind.plural}", entries.router_for(page_type), tags=[page_type.kind.plural])
    api.add_router("", search.router_for(kinds()), tags=["search"])
    feed = changes.router_for(page_type.document for page_type in kinds())
    api.add_router("/changes", feed, tags=["changes"])
    api.add_router("/identifiers", identifiers.router, tags=["changes"])
    api.add_router("/vocabularies", vocabularies.router, tags=["vocabularies"])
    api.add_router("", me.router, tags=["keys"])
    api.add_router("/webhooks", webhooks.router, tags=["webhooks"])
    api.add_router("/webhooks", webhook_deliveries.router, tags=["webhooks"])
    return api


def _pass_on(_request: HttpRequest, error: Exception) -> HttpResponse:
    """Leave what is unforeseen to the gateway, which logs it and answers in the one shape (ninja would show a trace)."""
    raise error
