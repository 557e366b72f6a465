"""Changes to images and files that come without a save, told all the same.

Wagtail's bulk action "add to collection" updates rows by a queryset, which sends no signal of Django's; and whether a picture
lies in a private collection decides whether anybody may see it.
"""

from typing import Any

from django.db import models, transaction
from django.dispatch import Signal
from wagtail.documents.models import DocumentQuerySet
from wagtail.images.models import ImageQuerySet

# Sent inside the transaction of the update, with `sender`, the model, and `keys`, the primary keys of the rows.
bulk_updated = Signal()


class _ToldUpdates(models.QuerySet):
    def update(self, **values: Any) -> int:
        """Update the rows, and send `bulk_updated` in the same transaction."""
        with transaction.atomic():
            keys = list(self.values_list("pk", flat=True))
            changed: int = super().update(**values)
            bulk_updated.send(self.model, keys=keys)
        return changed


class CatalogueImageQuerySet(_ToldUpdates, ImageQuerySet):
    """Images."""


class CatalogueFileQuerySet(_ToldUpdates, DocumentQuerySet):
    """Files."""
