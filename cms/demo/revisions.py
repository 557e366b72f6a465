"""A first revision for pages that were made without one, so that history and comparison have something to begin with.

Wagtail makes one revision at a time, with several statements each; here a hundred pages share five.
"""

from collections.abc import Iterable
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

CHUNK = 100


def give(pages: Iterable[Page]) -> None:
    """Give each of the saved, specific pages that has none a revision and an entry in its history."""
    waiting = (page for page in pages if page.latest_revision_id is None)
    while chunk := list(islice(waiting, CHUNK)):
        _give(chunk)


@transaction.atomic
def _give(pages: list[Page]) -> None:
    base, now = ContentType.objects.get_for_model(Page), timezone.now()
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=page.cached_content_type,
            base_content_type=base,
            object_id=str(page.pk),
            content=page.serializable_data(),
            object_str=str(page),
            created_at=now,
        )
        for page in pages
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision, page.latest_revision_created_at = revision, now
        page.live_revision = revision if page.live else None
    # As rows of the base table: no signal is sent, for nothing that leaves the house has changed.
    Page.objects.bulk_update(pages, ["latest_revision", "latest_revision_created_at", "live_revision"])
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type=page.cached_content_type,
            page_id=page.pk,
            label=page.get_admin_display_title(),
            action="wagtail.publish" if page.live else "wagtail.create",
            timestamp=now,
            revision=revision,
            content_changed=True,
        )
        for page, revision in zip(pages, revisions, strict=True)
    )
