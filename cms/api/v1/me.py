"""What a key is, and how much it was used: for the programs of who has it."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, Field

from cms.api import limiting
from cms.api.authentication import require, unauthorized
from cms.api.openapi_security import needs_key
from cms.api.query import Number, Query, read
from cms.api.reader import reader_of
from cms.api.v1.responses import described
from cms.catalogue.enums import Kind, Locale
from cms.partners import usage
from cms.partners.limits import WINDOW
from cms.partners.models import Key, KeyScope, View

router = Router()
MOST_DAYS = 366


class Licence(BaseModel):
    """What the data may be used for."""

    name: str = Field(description="Its name.")
    url: str = Field(description="Its text.")


class OwnView(BaseModel):
    """The part of the catalogue that the key reads."""

    name: str = Field(description="Its name.")
    slug: str = Field(description="Its name in addresses.")
    kinds: list[Kind] = Field(description="The kinds that it holds; empty: all.")
    filters: dict[str, list[str]] = Field(description="Facets and the codes of which one must match.")
    fields: list[str] = Field(description="The fields that documents have; empty: all.")
    locale: Locale = Field(description="Its language.")
    fallback: bool = Field(description="Whether it holds Danish where there is no version in its language.")
    licence: Licence = Field(description="What must be named where it is shown.")


class Limit(BaseModel):
    """How much may be asked."""

    requests: int = Field(description="How many requests in a window; 0: any number.")
    seconds: int = Field(description="How long a window is.")


class Me(BaseModel):
    """What this key is."""

    partner: str = Field(description="The organisation that it belongs to.")
    key: str = Field(description="How the key begins, by which the team finds it.")
    name: str = Field(description="What it is called.")
    test: bool = Field(description="Whether it is a test key, which reads the sandbox.")
    scopes: list[KeyScope] = Field(description="What it may be used for.")
    expires: datetime | None = Field(description="When it expires (UTC); null: never.")
    view: OwnView = Field(description="What it reads.")
    limit: Limit = Field(description="How much may be asked with it.")


class Day(BaseModel):
    """A day's use."""

    day: date = Field(description="The day in Denmark.")
    requests: int = Field(description="Requests with the key.")
    refused: int = Field(
        description="How many of them were refused with 403 or 429, or because the key was no longer good."
    )


class Usage(BaseModel):
    """The use of this key; the last minute may be missing."""

    days: list[Day] = Field(description="The last days, today the last; none is left out.")


class UsageQuery(Query):
    """How far back."""

    days: Number = Field(30, ge=1, le=MOST_DAYS, description="How many days, today among them.")


@router.get("/me", summary="What this key is", operation_id="read_me", **needs_key(described(Me, Query, 400)))
def me(request: HttpRequest) -> HttpResponse:
    """Whose key it is, what it reads, what it may, until when, and how fast. Any key may ask."""
    read(request, Query)
    reader = reader_of(request)
    if reader.key is None or reader.scope.view is None:
        raise unauthorized("Send the key that you ask about: Authorization: Bearer lk_live_…")
    return _own(_me(reader.key, reader.scope.view))


@router.get(
    "/usage",
    summary="How much this key was used",
    operation_id="read_usage",
    **needs_key(described(Usage, UsageQuery, 400)),
)
def own_usage(request: HttpRequest) -> HttpResponse:
    """Requests by day. Needs the scope `statistics`."""
    key = require(request, KeyScope.STATISTICS).key
    assert key is not None  # nobody has this scope without one
    days = usage.by_day(key, read(request, UsageQuery).days, timezone.localdate())
    return _own(Usage(days=[Day(day=day, requests=requests, refused=refused) for day, requests, refused in days]))


def _me(key: Key, view: View) -> Me:
    return Me(
        partner=key.partner.name,
        key=f"lk_{'test' if key.sandbox else 'live'}_{key.prefix}",
        name=key.name,
        test=key.sandbox,
        scopes=[scope for scope in KeyScope if scope in key.scopes],
        expires=key.expires_at,
        view=OwnView(
            name=view.name, slug=view.slug, kinds=[Kind(kind) for kind in view.kinds], filters=view.filters, fields=view.fields,
            locale=Locale(view.locale), fallback=view.fallback,
            licence=Licence(name=view.licence_name, url=view.licence_url),
        ),
        limit=Limit(requests=limiting.limit_of(key), seconds=WINDOW),
    )  # fmt: skip


def _own(document: BaseModel) -> HttpResponse:
    """An answer for one reader alone, which no cache keeps."""
    response = HttpResponse(document.model_dump_json(), content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response
