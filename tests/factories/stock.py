"""Entries as the projection would write them, without pages: for what is made from entries alone."""

import json
from typing import Any
from uuid import UUID

from django.utils import timezone

from cms.catalogue.enums import Kind, State
from cms.catalogue.models import CatalogueEntry, Counter, FacetValue
from cms.catalogue.serving import refresh_serving


def public_id(number: int) -> UUID:
    """The id that a number stands for."""
    return UUID(int=number << 64 | number)


def put(number: int, kind: Kind = Kind.OFFER, locale: str = "da", **facets: list[str]) -> CatalogueEntry:
    """Publish an entry, or publish it again, with these values of facets."""
    title = f"{kind} {number} ({locale})"
    fields: dict[str, Any] = {"kind": kind, "state": State.LIVE, "page_id": number, **_numbered()}
    document = json.dumps({"id": str(public_id(number)), "title": title, "sequence": fields["sequence"]})
    entry, _ = CatalogueEntry.objects.update_or_create(
        public_id=public_id(number), locale=locale, defaults={**fields, "document": document, "card": document}
    )
    FacetValue.objects.filter(entry=entry).delete()
    FacetValue.objects.bulk_create(
        FacetValue(entry=entry, facet=facet, value=value) for facet, values in facets.items() for value in set(values)
    )
    refresh_serving({entry.public_id})
    return entry


def withdraw(number: int, locale: str = "da") -> None:
    """Withdraw an entry, if it is there."""
    entry = CatalogueEntry.objects.filter(public_id=public_id(number), locale=locale, state=State.LIVE)
    if entry.exists():
        entry.update(state=State.DELETED, document="", card="", page_id=None, **_numbered())
        FacetValue.objects.filter(entry__public_id=public_id(number), entry__locale=locale).delete()
        refresh_serving({public_id(number)})


def _numbered() -> dict[str, Any]:
    counter = Counter.objects.get(pk=Counter.ROW)
    counter.sequence += 1
    counter.save()
    return {"sequence": counter.sequence, "modified": timezone.now()}
