"""The start: links to everything."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, Field

from cms.api.caching import answer, list_etag
from cms.api.query import Query, read
from cms.api.reader import reader_of
from cms.api.v1.responses import described
from cms.catalogue import store
from cms.catalogue.registry import kinds

router = Router()
BASE = "/api/v1"


class Start(BaseModel):
    """Where everything is."""

    version: str = Field(description="The sequence now of the catalogue, or of your view of it; what /changes takes.")
    links: dict[str, str] = Field(description="Name and path of every list and document.")


@router.get("/", summary="Start here", operation_id="start", **described(Start, Query, 400))
def start(request: HttpRequest) -> HttpResponse:
    """Links to everything."""
    read(request, Query)
    version = store.version(timezone.now())
    names = [page_type.kind.plural for page_type in kinds()]
    links = {name: f"{BASE}/{name}" for name in [*names, "search", "suggest", "changes", "vocabularies"]}
    links |= {"openapi": f"{BASE}/openapi.json", "docs": f"{BASE}/docs"}
    document = {"version": str(reader_of(request).scope.sequence(version)), "links": links}
    return answer(request, list_etag(version, request), lambda: json.dumps(document).encode())
