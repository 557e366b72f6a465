"""The queue of what may have changed: marking, and taking a batch of pages off it under the projection's lock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Collection, Page

from cms.catalogue.models import CatalogueEntry, Dependency, Dirty
from cms.catalogue.reading import COLLECTION, PAGE
from cms.catalogue.registry import withholding_models

Scope = Dirty.Scope


def mark_page(page_id: int) -> None:
    """Say that one page may have changed."""
    Dirty.objects.create(scope=Scope.PAGE, key=str(page_id))


def mark_tree(page_id: int) -> None:
    """Say that a page and all below it may have changed."""
    Dirty.objects.create(scope=Scope.TREE, key=str(page_id))


def mark_object(label: str, key: object) -> None:
    """Say that an object that entries may have been made from has changed; `label` as `snippets.subject`."""
    Dirty.objects.create(scope=Scope.OBJECT, label=label, key=str(key))


def waiting() -> list[int]:
    """The keys of the marks that wait now."""
    return list(Dirty.objects.values_list("pk", flat=True))


def mark_all(instead_of: Sequence[int]) -> None:
    """Say that everything may have changed: one mark in place of those that waited, for it holds what they ask for.

    Call it inside the lock, with `waiting()` as it was before the vocabularies were brought up to date: a mark made since
    may tell of a word that they have not. Not for pages that are gone: mark these one by one.
    """
    Dirty.objects.filter(pk__in=instead_of).delete()
    mark_tree(Page.get_first_root_node().pk)


def is_empty() -> bool:
    """Whether nothing waits to be projected."""
    return not Dirty.objects.exists()


@dataclass
class Work:
    """What was taken: pages to project, and labels of changed objects (for the vocabularies)."""

    page_ids: set[int] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    taken: int = 0


def take(limit: int) -> Work:
    """Take at most `limit` pages off the queue, oldest marks first. Call it inside the lock.

    A mark whose pages are more than fit is followed by one that says where to go on, so that a large tree or a much
    used word neither fills the transaction nor keeps others waiting.
    """
    work = Work()
    rows = list(Dirty.objects.order_by("pk")[: max(limit, 1)])
    done: list[int] = []
    for row in rows:
        room = limit - len(work.page_ids)
        if room <= 0:
            break
        done.append(row.pk)
        if row.scope == Scope.OBJECT:
            work.labels.add(row.label)
            work.page_ids.update(_dependants(row, room))
        else:
            pages = _pages(row, room)
            work.page_ids.update(pages)
            work.page_ids.update(_kept_together(pages))
            _mark_dependants_of(pages)
    Dirty.objects.filter(pk__in=done).delete()
    work.taken = len(done)
    return work


def _pages(row: Dirty, room: int) -> list[int]:
    """The pages of a page or tree mark. A page that is gone has its entry's id still, so that it can be withdrawn."""
    page_id = int(row.key)
    if row.scope == Scope.PAGE:
        return [page_id]
    root = Page.objects.filter(pk=page_id).values_list("path", flat=True).first()
    if root is None:
        return [page_id]
    return _continued(
        row, list(Page.objects.filter(path__startswith=root, path__gt=row.after).order_by("path")
                  .values_list("path", "pk")[: room + 1]), room
    )  # fmt: skip


def _kept_together(page_ids: Iterable[int]) -> list[int]:
    """The other languages of those pages that may be kept in the house: they are kept together (see `visibility.withheld`)."""
    types = ContentType.objects.get_for_models(*withholding_models()).values()
    keys = Page.objects.filter(pk__in=page_ids, content_type__in=types).values("translation_key")
    return list(Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True))


def _dependants(row: Dirty, room: int) -> list[int]:
    after = int(row.after or 0)
    keys = _collection_keys(row.key) if row.label == COLLECTION else [row.key]
    entries = (
        CatalogueEntry.objects.filter(
            pk__in=Dependency.objects.filter(label=row.label, key__in=keys).values("entry"), page_id__gt=after
        )
        .order_by("page_id")
        .values_list("page_id", "page_id")
    )
    return _continued(row, [(str(key), key) for key, _ in entries[: room + 1] if key is not None], room)


def _continued(row: Dirty, found: Sequence[tuple[str, int]], room: int) -> list[int]:
    """The pages that fit, of (position, page id) in order; the rest stays in the queue as a new mark."""
    if len(found) > room:
        Dirty.objects.create(scope=row.scope, label=row.label, key=row.key, after=found[room - 1][0])
    return [page_id for _position, page_id in found[:room]]


def _mark_dependants_of(page_ids: Iterable[int]) -> None:
    """Whoever mentions these pages shows their titles and addresses: mark them, once a page."""
    keys = {
        str(key)
        for key in Page.objects.filter(pk__in=page_ids).values_list("translation_key", flat=True)
    } | {
        str(key)
        for key in CatalogueEntry.objects.filter(page_id__in=page_ids).values_list("public_id", flat=True)
    }  # fmt: skip
    mentioned = Dependency.objects.filter(label=PAGE, key__in=keys).values_list("key", flat=True).distinct()
    Dirty.objects.bulk_create(Dirty(scope=Scope.OBJECT, label=PAGE, key=key) for key in mentioned)


def _collection_keys(key: str) -> list[str]:
    """A collection and all below it: a restriction on one holds for all of them."""
    root = Collection.objects.filter(pk=int(key)).values_list("path", flat=True).first()
    if root is None:
        return [key]
    return [str(pk) for pk in Collection.objects.filter(Q(path__startswith=root)).values_list("pk", flat=True)]
