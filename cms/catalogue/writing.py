"""Bringing entries to what they should hold: compare, number, write in bulk."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from cms.catalogue import collation, serialisation
from cms.catalogue.building import Built, Draft
from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry, Counter, Dependency, FacetValue, ProjectionFailure
from cms.catalogue.serving import overwrite, refresh_serving

CONTENT_FIELDS = [
    "kind", "state", "sequence", "modified", "visible_until", "hash", "shape", "card", "document", "page_id",
    "tree_path", "url_path", "sort_key",
]  # fmt: skip


def write(counter: Counter, page_ids: set[int], built: Built, now: datetime) -> int:
    """Bring the entries of these pages up to date; gives how many changed. Raises `counter.sequence` by that number.

    Call it inside the lock. What differs in nothing visible gets no number; what was never public leaves no tombstone.
    """
    entries = _entries(page_ids, built.drafts.values())
    withdrawn = _withdraw(counter, entries, page_ids, built, now)
    created, changed, refreshed = _publish(counter, entries, built.drafts.values(), now)
    CatalogueEntry.objects.bulk_create(created)
    overwrite(CatalogueEntry, [*withdrawn, *changed, *refreshed], CONTENT_FIELDS)
    _write_facets_and_dependencies(entries, withdrawn, built.drafts.values())
    touched = [*withdrawn, *created, *changed, *refreshed]
    refresh_serving({entry.public_id for entry in touched})
    _write_failures(page_ids, built)
    return len(withdrawn) + len(created) + len(changed)


EntryKey = tuple[UUID, str]
Entries = dict[EntryKey, CatalogueEntry]


def _entries(page_ids: Iterable[int], drafts: Iterable[Draft]) -> Entries:
    keys = [draft.page.translation_key for draft in drafts]
    rows = CatalogueEntry.objects.filter(Q(page_id__in=page_ids) | Q(public_id__in=keys))
    return {(row.public_id, row.locale): row for row in rows}


def _withdraw(
    counter: Counter, entries: Entries, page_ids: set[int], built: Built, now: datetime
) -> list[CatalogueEntry]:
    """Tombstones for the entries whose pages are gone or public no more."""
    gone = page_ids - built.drafts.keys() - built.failures.keys()
    taken_over = {(draft.page.translation_key, draft.locale) for draft in built.drafts.values()}
    withdrawn = []
    for key, entry in sorted(entries.items(), key=lambda item: item[1].pk):
        if entry.state == State.LIVE and entry.page_id in gone and key not in taken_over:
            entry.state = State.DELETED
            entry.hash = entry.shape = entry.card = entry.document = entry.tree_path = entry.url_path = ""
            entry.page_id = entry.visible_until = None
            entry.sort_key = b""
            _number(counter, entry, now)
            withdrawn.append(entry)
    return withdrawn


def _publish(
    counter: Counter, entries: Entries, drafts: Iterable[Draft], now: datetime
) -> tuple[list[CatalogueEntry], list[CatalogueEntry], list[CatalogueEntry]]:
    """New entries, changed ones, and those in which only what does not leave the house changed."""
    created: list[CatalogueEntry] = []
    changed: list[CatalogueEntry] = []
    refreshed: list[CatalogueEntry] = []
    for draft in sorted(drafts, key=lambda draft: draft.page.pk):
        key = (draft.page.translation_key, draft.locale)
        entry = entries.get(key)
        if entry is None:
            entry = entries[key] = CatalogueEntry(public_id=key[0], locale=key[1])
            created.append(_fill(counter, entry, draft, now))
        elif entry.state == State.DELETED or entry.hash != draft.hash:
            changed.append(_fill(counter, entry, draft, now))
        elif _differs_inside(counter, entry, draft):
            refreshed.append(_fill_inside(counter, entry, draft))
    return created, changed, refreshed


def _differs_inside(counter: Counter, entry: CatalogueEntry, draft: Draft) -> bool:
    return (
        entry.shape != counter.shape
        or entry.page_id != draft.page.pk
        or entry.tree_path != draft.page.path
        or entry.url_path != draft.url_path
        or entry.visible_until != draft.visible_until
    )


def _fill(counter: Counter, entry: CatalogueEntry, draft: Draft, now: datetime) -> CatalogueEntry:
    _number(counter, entry, now)
    return _fill_inside(counter, entry, draft)


def _fill_inside(counter: Counter, entry: CatalogueEntry, draft: Draft) -> CatalogueEntry:
    entry.kind = draft.kind
    entry.state = State.LIVE
    entry.hash = draft.hash
    entry.shape = counter.shape
    entry.card = serialisation.stamped(draft.card, entry.modified)
    entry.document = serialisation.stamped(draft.document, entry.modified)
    entry.page_id = draft.page.pk
    entry.tree_path = draft.page.path
    entry.url_path = draft.url_path
    entry.visible_until = draft.visible_until
    entry.sort_key = collation.sort_key(draft.page.title)
    return entry


def _number(counter: Counter, entry: CatalogueEntry, now: datetime) -> None:
    counter.sequence += 1
    entry.sequence = counter.sequence
    entry.modified = now


def _write_facets_and_dependencies(entries: Entries, withdrawn: list[CatalogueEntry], drafts: Iterable[Draft]) -> None:
    wanted_facets: dict[int, frozenset[tuple[str, str]]] = {entry.pk: frozenset() for entry in withdrawn}
    wanted_dependencies = dict(wanted_facets)
    for draft in drafts:
        entry = entries[draft.page.translation_key, draft.locale]
        wanted_facets[entry.pk] = draft.facets
        wanted_dependencies[entry.pk] = draft.dependencies
    _replace_rows(FacetValue, ("facet", "value"), wanted_facets)
    _replace_rows(Dependency, ("label", "key"), wanted_dependencies)


def _replace_rows(
    model: type[FacetValue] | type[Dependency],
    names: tuple[str, str],
    wanted: dict[int, frozenset[tuple[str, str]]],
) -> None:
    """Make each entry's rows what is wanted, writing only the difference: three queries at most."""
    there: dict[tuple[int, str, str], int] = {
        (entry, first, second): key
        for key, entry, first, second in model._default_manager.filter(entry_id__in=wanted).values_list(
            "pk", "entry_id", *names
        )
    }
    needed = {(entry, *pair) for entry, pairs in wanted.items() for pair in pairs}
    surplus = [key for row, key in there.items() if row not in needed]
    model._default_manager.filter(pk__in=surplus).delete()
    rows: list[Any] = [
        model(entry_id=entry, **{names[0]: first, names[1]: second})
        for entry, first, second in sorted(needed - there.keys())
    ]
    model._default_manager.bulk_create(rows)


def _write_failures(page_ids: set[int], built: Built) -> None:
    ProjectionFailure.objects.filter(page_id__in=page_ids - built.failures.keys()).delete()
    for page_id, error in built.failures.items():
        ProjectionFailure.objects.update_or_create(page_id=page_id, defaults={"error": error})
