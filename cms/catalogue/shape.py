"""The version of everything that decides an entry's bytes besides its page: when it changes, all is projected anew."""

import hashlib
import json

from django.conf import settings

from cms.catalogue.facets import facets_of
from cms.catalogue.registry import page_types
from cms.catalogue.renditions import SPECS


def current_shape() -> str:
    """A digest of contracts, projector versions, facets, image sizes and the base address (64 hexadecimal digits)."""
    parts: list[object] = [settings.PUBLIC_BASE_URL, settings.MEDIA_URL, [spec.filter for spec in SPECS]]
    for page_type in page_types():
        parts += [
            page_type.kind,
            page_type.version,
            page_type.document.model_json_schema(),
            page_type.card.model_json_schema(),
            [facet.name for facet in facets_of(page_type.kind) if facet.stored],
        ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
