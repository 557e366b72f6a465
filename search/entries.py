"""Entries of the catalogue as documents of an index."""

import json
import logging
from collections.abc import Iterable, Mapping
from uuid import UUID

from cms.catalogue.enums import Kind, Locale, State
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.serving import answers
from search.documents import index_document
from search.engine import IndexDocument
from search.stock import Stock

logger = logging.getLogger(__name__)

Change = tuple[int, UUID]  # sequence, public id


def changes_after(sequence: int, limit: int) -> list[Change]:
    """The next entries and tombstones with a higher sequence, ascending."""
    rows = CatalogueEntry.objects.filter(sequence__gt=sequence).order_by("sequence")
    return list(rows.values_list("sequence", "public_id")[:limit])


def ids_after(public_id: UUID | None, limit: int) -> list[UUID]:
    """The next ids of live entries, in their order."""
    rows = CatalogueEntry.objects.filter(state=State.LIVE)
    if public_id is not None:
        rows = rows.filter(public_id__gt=public_id)
    return list(rows.order_by("public_id").values_list("public_id", flat=True).distinct()[:limit])


def documents_of(public_ids: Iterable[UUID], stock: Stock) -> dict[UUID, list[IndexDocument]]:
    """What is to be indexed of each id as its entries are now: a document a language that it is written in. One query.

    An entry whose document cannot be made is logged and left out: it must not keep out all that follow.
    """
    live: dict[UUID, dict[str, CatalogueEntry]] = {public_id: {} for public_id in public_ids}
    fields = ["public_id", "locale", "kind", "document", "sort_key", "modified", "visible_until"]
    for entry in CatalogueEntry.objects.filter(public_id__in=list(live), state=State.LIVE).only(*fields):
        live[entry.public_id][entry.locale] = entry
    return {public_id: list(_documents(entries, stock)) for public_id, entries in live.items()}


def served(entries: dict[str, CatalogueEntry]) -> Mapping[str, list[Locale]]:
    """Which languages each of an id's live entries answers in, by its own."""
    languages: dict[str, list[Locale]] = {}
    for answer in answers(entries):
        languages.setdefault(answer.entry.locale, []).append(Locale(answer.locale))
    return languages


def _documents(entries: dict[str, CatalogueEntry], stock: Stock) -> Iterable[IndexDocument]:
    for locale, languages in served(entries).items():
        entry = entries[locale]
        try:
            yield index_document(
                Kind(entry.kind), Locale(locale), json.loads(entry.document), languages, stock.terms, stock.words
            )
        except Exception:
            logger.exception("%s %s (%s) cannot be indexed", entry.kind, entry.public_id, entry.locale)
