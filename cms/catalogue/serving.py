"""Which entry answers in which locale, and how many there are: rows that reads join, kept by the projection."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Model, Q

from cms.catalogue.enums import DEFAULT_LOCALE, Locale, State
from cms.catalogue.models import CatalogueEntry, Served, Total

FIELDS = ["entry", "kind", "fallback", "sort_key", "modified", "visible_until"]


def refresh_serving(public_ids: set[UUID]) -> None:
    """Bring the answers and totals up to date for these ids. A number of queries that does not grow with them."""
    if not public_ids:
        return
    live: dict[UUID, dict[str, CatalogueEntry]] = {}
    fields = ["public_id", "locale", "kind", "sort_key", "modified", "visible_until"]
    for entry in CatalogueEntry.objects.filter(public_id__in=public_ids, state=State.LIVE).only(*fields):
        live.setdefault(entry.public_id, {})[entry.locale] = entry
    there = {(row.public_id, row.locale): row for row in Served.objects.filter(public_id__in=public_ids)}
    wanted = {(row.public_id, row.locale): row for entries in live.values() for row in answers(entries)}
    Served.objects.filter(pk__in=[row.pk for key, row in there.items() if key not in wanted]).delete()
    Served.objects.bulk_create(row for key, row in wanted.items() if key not in there)
    changed = []
    for key in wanted.keys() & there.keys():
        old, new = there[key], wanted[key]
        new.pk = old.pk
        if any(getattr(old, field) != getattr(new, field) for field in ("entry_id", *FIELDS[1:])):
            changed.append(new)
    overwrite(Served, changed, FIELDS)
    if {key: row.fallback for key, row in wanted.items()} != {key: row.fallback for key, row in there.items()}:
        kinds = {row.kind for row in [*wanted.values(), *there.values()]}
        recount(kinds)


def overwrite(model: type[Model], rows: Sequence[Any], fields: Sequence[str]) -> None:
    """Write these fields of rows that exist. An upsert on the key: `bulk_update` would repeat every value in a CASE."""
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=[model._meta.pk.name], update_fields=fields
    )


def answers(entries: dict[str, CatalogueEntry]) -> Iterable[Served]:
    """Who answers for one id in each locale, of its live entries by locale: its own entry, else the Danish one."""
    for locale in Locale:
        entry = entries.get(locale) or entries.get(DEFAULT_LOCALE)
        if entry is not None:
            yield Served(
                entry=entry,
                kind=entry.kind,
                public_id=entry.public_id,
                locale=locale,
                fallback=entry.locale != locale,
                sort_key=bytes(entry.sort_key),
                modified=entry.modified,
                visible_until=entry.visible_until,
            )


def recount(kinds: Iterable[str]) -> None:
    """Count the answers of these kinds anew: counted, not added to, so that it cannot drift."""
    wanted = sorted(set(kinds))
    counts: dict[tuple[str, str], dict[str, Any]] = {
        (row["kind"], row["locale"]): dict(row)
        for row in Served.objects.filter(kind__in=wanted)
        .values("kind", "locale")
        .annotate(with_fallback=Count("pk"), own=Count("pk", filter=Q(fallback=False)))
    }
    Total.objects.bulk_create(
        [
            Total(
                kind=kind,
                locale=locale,
                own=counts.get((kind, locale), {}).get("own", 0),
                with_fallback=counts.get((kind, locale), {}).get("with_fallback", 0),
            )
            for kind in wanted
            for locale in Locale
        ],
        update_conflicts=True,
        unique_fields=["kind", "locale"],
        update_fields=["own", "with_fallback"],
    )
