"""Projecting everything anew, and starting a new epoch."""

import uuid

from wagtail.models import Page

from cms.catalogue import queue, vocabularies
from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry, Counter
from cms.catalogue.projection import locked_counter
from cms.catalogue.shape import is_current, next_shape


def mark_everything() -> None:
    """Mark every page and every entry: all are made again, from the pages as they are. Sequences stay.

    Entries are replaced one by one while readers read: the catalogue is never empty. Short transactions only.
    """
    with locked_counter() as counter:
        waiting = queue.waiting()
        counter.shape = next_shape(counter.shape)
        vocabularies.refresh_all(counter)
        counter.save()
        queue.mark_all(instead_of=waiting)
        served = CatalogueEntry.objects.filter(state=State.LIVE).exclude(page_id__in=Page.objects.values("pk"))
        for page_id in served.values_list("page_id", flat=True):
            if page_id is not None:
                queue.mark_page(page_id)


def shape_is_current() -> bool:
    """Whether the entries were made by this version of contracts, projectors, facets and base address."""
    stored = Counter.objects.values_list("shape", flat=True).get(pk=Counter.ROW)
    return is_current(stored)


def new_epoch() -> uuid.UUID:
    """Begin a new epoch, after a backup was restored: every cursor and ETag given before is refused from now on."""
    with locked_counter() as counter:
        counter.epoch = uuid.uuid4()
        counter.save()
    return counter.epoch
