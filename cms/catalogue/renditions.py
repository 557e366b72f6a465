"""Images in three stated sizes and two formats. Rendered before a projection takes its lock, never inside it."""

import logging
from collections.abc import Iterable
from typing import NamedTuple

from wagtail.images.models import Filter

from cms.media.models import CatalogueImage, CatalogueRendition

logger = logging.getLogger(__name__)

SIZES = {"small": 400, "medium": 800, "large": 1600}
FORMATS = ("webp", "jpeg")


class Spec(NamedTuple):
    """One derived file of an image."""

    size: str
    format: str

    @property
    def filter(self) -> str:
        """Wagtail's filter specification, the same for every image."""
        return f"width-{SIZES[self.size]}|format-{self.format}"


SPECS = [Spec(size, form) for size in SIZES for form in FORMATS]
FILTERS = {spec.filter: spec for spec in SPECS}

Rendered = dict[Spec, CatalogueRendition]


def stored(image_ids: Iterable[int]) -> dict[int, Rendered]:
    """What has been rendered, by image; one query."""
    found: dict[int, Rendered] = {}
    rows = CatalogueRendition.objects.filter(image_id__in=set(image_ids), filter_spec__in=FILTERS, focal_point_key="")
    for row in rows:
        found.setdefault(row.image_id, {})[FILTERS[row.filter_spec]] = row
    return found


def is_complete(rendered: Rendered) -> bool:
    """Whether every stated size and format is there."""
    return len(rendered) == len(SPECS)


def render(image_ids: Iterable[int]) -> set[int]:
    """Render what is missing of these images; gives the ids of those that still are not complete and will not be.

    What is missing is read from the table, not from Wagtail's cache of renditions: a cached one may be gone.
    """
    wanted = set(image_ids)
    before = stored(wanted)
    for image in CatalogueImage.objects.filter(pk__in=wanted):
        missing = [Filter(spec=spec.filter) for spec in SPECS if spec not in before.get(image.pk, {})]
        try:
            image.create_renditions(*missing)
        except Exception:  # whatever Pillow, Willow or the storage raise for a file that they cannot read
            logger.exception("image %s (%s) cannot be rendered; it is left out of the catalogue", image.pk, image)
    after = stored(wanted)
    return {key for key in wanted if not is_complete(after.get(key, {}))}
