"""What no signal tells: dates that pass, and marks that were never made."""

from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from cms.catalogue import queue
from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry, ProjectionFailure
from cms.catalogue.registry import page_types
from cms.catalogue.visibility import all_public
from cms.media.images import delete_renditions
from cms.media.models import CatalogueImage
from cms.pages.dates import danish_date


def mark_expired(now: datetime) -> int:
    """Mark the pages whose time is over; gives how many. Their entries become tombstones with the next number."""
    expired = CatalogueEntry.objects.filter(visible_until__lte=now).values_list("page_id", flat=True)
    for page_id in expired:
        if page_id is not None:
            queue.mark_tree(page_id)
    return len(expired)


def end_consents(now: datetime) -> int:
    """Note in the data that an image's consent is over, from the day after its last; gives how many.

    The projectors know no clock: that a date has passed is a change of the image like any other.
    """
    today, images = danish_date(now), CatalogueImage.objects.all()
    over = images.filter(consent_ended=False, consent_expires_on__lt=today)
    again = images.filter(consent_ended=True).exclude(consent_expires_on__lt=today)
    with transaction.atomic():
        ended = list(over.values_list("pk", flat=True))
        delete_renditions(ended)
        images.filter(pk__in=ended).update(consent_ended=True)
    return len(ended) + again.update(consent_ended=False)


def mark_drift(now: datetime) -> int:
    """Mark pages whose being public and whose entry do not agree; gives how many. Nothing, unless a mark was lost."""
    models = [page_type.model for page_type in page_types()]
    known = set(Page.objects.type(*models).values_list("pk", flat=True))
    public = all_public(now) & known
    served = set(CatalogueEntry.objects.filter(state=State.LIVE).values_list("page_id", flat=True))
    drifted = public ^ served
    for page_id in sorted(key for key in drifted if key is not None):
        queue.mark_page(page_id)
    return len(drifted)


def retry_failures() -> int:
    """Mark the pages that could not be projected: what stood in the way (a storage, a file) may have passed."""
    failures = ProjectionFailure.objects.values_list("page_id", flat=True)
    for page_id in failures:
        queue.mark_page(page_id)
    return len(failures)
