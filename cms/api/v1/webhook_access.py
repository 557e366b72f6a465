"""What every operation on webhooks shares: who may, which are theirs, and answers that no cache keeps."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from cms.api.authentication import require
from cms.api.errors import Problem
from cms.api.openapi_security import needs_key
from cms.api.query import Query, read
from cms.api.reader import Reader
from cms.api.v1.entries import uuid_of
from cms.api.v1.responses import described
from cms.partners.models import KeyScope, Partner, Webhook


def operation(
    schema: type[BaseModel] | None,
    status: int,
    *problems: int,
    query: type[Query] | None = None,
    body: type[BaseModel] | None = None,
    body_required: bool = True,
) -> dict[str, Any]:
    """Keyword arguments of a ninja operation that needs a key and is kept by no cache."""
    keywords = needs_key(described(schema or BaseModel, query, 400, *problems))
    extra = keywords["openapi_extra"]
    del extra["responses"]["304"]
    if body is not None:
        extra["requestBody"] = {
            "required": body_required,
            "content": {"application/json": {"schema": body.model_json_schema()}},
        }
    return {**keywords, "response": {status: schema}}


def reader_of_webhooks(request: HttpRequest) -> Reader:
    """Who asks, if they may; of an operation without parameters."""
    reader = require(request, KeyScope.WEBHOOKS)
    read(request, Query)
    return reader


def partner_of(reader: Reader) -> Partner:
    """Whose key it is."""
    assert reader.key is not None  # nobody has this scope without one
    return reader.key.partner


def is_sandbox(reader: Reader) -> bool:
    """Whether the key is a test key: it sees and makes the sandbox's webhooks alone."""
    return reader.key is not None and reader.key.sandbox


def own_webhook(reader: Reader, given: str) -> Webhook:
    """The partner's webhook of that id. Another's is as unknown as one that never was."""
    own = Webhook.objects.filter(partner=partner_of(reader), sandbox=is_sandbox(reader), uid=uuid_of(given))
    webhook = own.select_related("partner").first()
    if webhook is None:
        raise Problem(404, "You have no webhook with this id.", parameter="id")
    return webhook


def answer(document: BaseModel, status: int = 200) -> HttpResponse:
    """A document for one reader alone."""
    return uncached(HttpResponse(document.model_dump_json(), content_type="application/json", status=status))


def uncached(response: HttpResponse) -> HttpResponse:
    """The answer, told to caches that it is not for them."""
    response["Cache-Control"] = "no-store"
    return response
