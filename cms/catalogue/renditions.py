"""Images in three stated sizes and two formats. Rendered before a projection takes its lock, never inside it."""

import logging
from collections.abc import Iterable
from typing import NamedTuple

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
    """Render what is missing of these images; gives the ids of those that cannot be (a lost or broken file)."""
    broken: set[int] = set()
    for image in CatalogueImage.objects.filter(pk__in=set(image_ids)):
        try:
            image.get_renditions(*(spec.filter for spec in SPECS))
        except Exception:  # whatever Pillow, Willow or the storage raise for a file that they cannot read
            logger.exception("image %s (%s) cannot be rendered; it is left out of the catalogue", image.pk, image)
            broken.add(image.pk)
    return broken
