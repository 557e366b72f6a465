"""The version of everything that decides an entry's bytes besides its page: when it changes, all is projected anew."""

import hashlib
import json
from functools import cache
from typing import Any

from django.conf import settings
from pydantic import BaseModel

from cms.catalogue import vocabularies
from cms.catalogue.documents import VocabularyDocument
from cms.catalogue.facets import WITH_EXTERNAL_IDS, facets_of
from cms.catalogue.registry import page_types
from cms.catalogue.renditions import SPECS
from cms.catalogue.serialisation import canonical

_DIGITS = 40


def next_shape(shape: str) -> str:
    """The shape to project everything with after `shape` ("" at first): this code's digest, and a number that differs."""
    _digest, _, number = shape.partition(".")
    return f"{current_shape()}.{int(number or 0) + 1}"


def is_current(shape: str) -> bool:
    """Whether what was projected with that shape was projected by this code."""
    return shape.partition(".")[0] == current_shape()


def current_shape() -> str:
    """A digest of contracts, projector versions, facets, closed lists, image sizes and the base address."""
    parts: list[object] = [settings.PUBLIC_BASE_URL, settings.MEDIA_URL, [spec.filter for spec in SPECS]]
    parts += [canonical(vocabularies.build(name)) for name in vocabularies.closed_lists()]
    parts.append(_schema(VocabularyDocument))
    for page_type in page_types():
        parts += [
            page_type.kind,
            page_type.version,
            _schema(page_type.document),
            _schema(page_type.card),
            [facet.name for facet in facets_of(page_type.kind) if facet.stored],
            page_type.kind in WITH_EXTERNAL_IDS,
        ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:_DIGITS]


@cache
def _schema(contract: type[BaseModel]) -> dict[str, Any]:
    """A contract's JSON Schema; made once a process, for it takes tens of milliseconds and a class does not change."""
    return contract.model_json_schema()
