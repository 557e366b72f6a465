"""Vocabularies: the words that documents use and filters take, with permanent addresses."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, Field

from cms.api.caching import answer, list_etag
from cms.api.errors import Problem
from cms.api.query import Query, read
from cms.api.v1 import linked_data
from cms.api.v1.responses import described
from cms.catalogue import store
from cms.catalogue.documents import TermDocument, VocabularyDocument
from cms.exchange.jsonld.vocabulary import describe_term, describe_vocabulary

router = Router()


class VocabularyLink(BaseModel):
    """A vocabulary's name and where it is."""

    name: str = Field(description="Its name in addresses.")
    label_da: str = Field(description="Danish name.")
    label_en: str = Field(description="English name.")
    terms: int = Field(description="How many terms it has, retired ones among them.")
    url: str = Field(description="Where it is.")


class VocabularyList(BaseModel):
    """All vocabularies."""

    items: list[VocabularyLink] = Field(description="The vocabularies by name.")


@router.get("", summary="List vocabularies", operation_id="list_vocabularies", **described(VocabularyList, Query, 400))
def list_vocabularies(request: HttpRequest) -> HttpResponse:
    """Subjects, levels, municipalities and all other words that filters take."""
    read(request, Query)
    version = store.version(timezone.now())

    def body() -> bytes:
        items = [_link(document) for document in store.vocabularies()]
        return json.dumps({"items": items}, ensure_ascii=False, separators=(",", ":")).encode()

    return answer(request, list_etag(version, request), body)


@router.get(
    "/{name}",
    summary="Read a vocabulary",
    operation_id="read_vocabulary",
    **described(VocabularyDocument, Query, 400, 404, linked_data=True),
)
def read_vocabulary(request: HttpRequest, name: str) -> HttpResponse:
    """All terms, retired ones too, in the order to show them."""
    read(request, Query)
    version = store.version(timezone.now())
    if name not in version.terms.vocabularies:
        raise Problem(404, "There is no such vocabulary.", parameter="name", allowed=version.terms.vocabularies)
    if linked_data.is_preferred(request):
        return linked_data.vocabulary(request, lambda: describe_vocabulary(store.vocabulary(name)), version)
    return linked_data.varying(answer(request, list_etag(version, request), lambda: store.vocabulary(name).encode()))


@router.get(
    "/{name}/{code}",
    summary="Read a term",
    operation_id="read_term",
    **described(TermDocument, Query, 400, 404, linked_data=True),
)
def read_term(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """One term: its labels, whether it is retired, and what replaced it."""
    read(request, Query)
    version = store.version(timezone.now())
    term = version.terms.vocabularies.get(name, {}).get(code)
    if term is None:
        raise Problem(404, "There is no such term.", parameter="code")
    if linked_data.is_preferred(request):
        return linked_data.vocabulary(request, lambda: describe_term(name, term), version)
    body = json.dumps(term, ensure_ascii=False, separators=(",", ":")).encode()
    return linked_data.varying(answer(request, list_etag(version, request), lambda: body))


def _link(document: str) -> dict[str, object]:
    vocabulary = json.loads(document)
    name = vocabulary["name"]
    return {
        "name": name,
        "label_da": vocabulary["label_da"],
        "label_en": vocabulary["label_en"],
        "terms": len(vocabulary["terms"]),
        "url": f"/api/v1/vocabularies/{name}",
    }
