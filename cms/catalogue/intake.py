"""The only module that connects signals for the catalogue: it notes what may have changed, in the same transaction.

Wagtail saves a page inside a transaction that holds its `post_save` too, so the mark is committed with the change or not
at all; terms, images and files do the same by their own `save`. What Wagtail saves outside of a transaction (view
restrictions, a collection's move) is put into one by `cms.urls`, and what it updates without a save (pictures moved to a
collection many at a time) is told by `cms.media.changes`. What none of this sees (SQL by hand) is found by
`manage.py catalogue check`; of that, what made a page public or not, by `sweep` too.

Wagtail's own publish signals are not used: they come after the commit, and not at all for `add_child()` of a live page.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from cms.catalogue import queue
from cms.catalogue.reading import PAGE
from cms.media.changes import bulk_updated
from cms.media.models import CatalogueFile, CatalogueImage, CatalogueRendition
from snippets.vocabularies import VOCABULARIES

logger = logging.getLogger(__name__)

IN_REQUEST_PAGES = 20
IN_REQUEST_WAIT_MS = 2_000
# Saving a draft of a live page writes these and nothing that leaves the house.
DRAFT_FIELDS = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "numchild", "locked",
     "locked_at", "locked_by", "go_live_at"}
)  # fmt: skip


def connect() -> None:
    """Connect every receiver, once; called when the apps are ready."""
    for signal, receiver, sender in (
        (post_save, _page_saved, None),
        (pre_delete, _page_deleted, Page),
        (post_page_move, _page_moved, None),
        (post_save, _page_restricted, PageViewRestriction),
        (post_delete, _page_restricted, PageViewRestriction),
        (post_save, _collection_restricted, CollectionViewRestriction),
        (post_delete, _collection_restricted, CollectionViewRestriction),
        (post_save, _site_changed, Site),
        (post_delete, _site_changed, Site),
    ):
        signal.connect(receiver, sender=sender, dispatch_uid=f"catalogue.{receiver.__name__}.{sender}.{id(signal)}")
    objects = (vocabulary.model for vocabulary in VOCABULARIES.values())
    for model in (*objects, CatalogueImage, CatalogueFile, Collection):
        for signal in (post_save, pre_delete):
            signal.connect(_object_changed, sender=model, dispatch_uid=f"catalogue.object.{model}.{id(signal)}")
    bulk_updated.connect(_objects_updated, dispatch_uid="catalogue.bulk_updated")
    pre_delete.connect(_rendition_deleted, sender=CatalogueRendition, dispatch_uid="catalogue.rendition")


def _page_saved(instance: Model, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    if not isinstance(instance, Page) or raw:
        return
    if update_fields is not None and DRAFT_FIELDS.issuperset(update_fields):
        return
    queue.mark_tree(instance.pk)
    _project_after_commit()


def _page_deleted(instance: Page, **kwargs: Any) -> None:
    """Its other languages may go with it, and whoever links to it (to a list too, which has no entry) is made again."""
    for page_id in Page.objects.filter(translation_key=instance.translation_key).values_list("pk", flat=True):
        queue.mark_page(page_id)
    queue.mark_object(PAGE, instance.translation_key)
    _project_after_commit()


def _page_moved(instance: Page, **kwargs: Any) -> None:
    queue.mark_tree(instance.pk)
    _project_after_commit()


def _page_restricted(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        queue.mark_tree(instance.page_id)
        _project_after_commit()


def _collection_restricted(instance: CollectionViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        queue.mark_object(Collection._meta.label_lower, instance.collection_id)
        _project_after_commit()


def _site_changed(instance: Site, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        queue.mark_tree(Page.get_first_root_node().pk)
        _project_after_commit()


def _object_changed(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        queue.mark_object(sender._meta.label_lower, instance.pk)
        _project_after_commit()


def _objects_updated(sender: type[Model], keys: Iterable[object], **kwargs: Any) -> None:
    for key in keys:
        queue.mark_object(sender._meta.label_lower, key)
    _project_after_commit()


def _rendition_deleted(instance: CatalogueRendition, **kwargs: Any) -> None:
    """Its file goes with it (`wagtail_update_image_renditions`): entries that name the address are made again."""
    queue.mark_object(CatalogueImage._meta.label_lower, instance.image_id)
    _project_after_commit()


_deferred: ContextVar[bool] = ContextVar("projection deferred", default=False)


@contextmanager
def projection_deferred() -> Iterator[None]:
    """Only mark, do not project after each commit: for loading many pages. Project when done (`projection.drain`)."""
    token = _deferred.set(True)
    try:
        yield
    finally:
        _deferred.reset(token)


def _project_after_commit() -> None:
    """Let the editor see her change at once: project a few pages right after her transaction, once per transaction."""
    if _deferred.get():
        return
    planned = any(getattr(entry[1], "func", None) is _project_some for entry in connection.run_on_commit)
    if not planned:
        transaction.on_commit(partial(_project_some, IN_REQUEST_PAGES), robust=True)


def _project_some(pages: int) -> None:
    from cms.catalogue.projection import drain  # here: projection imports models that are not ready with the apps

    try:
        drain(pages, wait_ms=IN_REQUEST_WAIT_MS)
    except Exception:  # the editor's change is saved and marked: whatever is wrong here, the worker comes back to it
        logger.exception("projection after commit failed; the worker will project what is marked")
