"""From a batch of pages to what their entries should hold."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from cms.catalogue import facets, serialisation
from cms.catalogue.batch import Batch
from cms.catalogue.documents.base import Document
from cms.catalogue.enums import Kind
from cms.catalogue.reading import Reading, RenditionsMissing
from cms.catalogue.registry import PageType, of_model
from cms.pages.base import CataloguePage

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Draft:
    """What the entry of a public page should hold; the projection adds number and date.

    `hash` is of everything that readers can see: document, card, and what filters find it by. `visible_until` is when the
    page, or one above it, is withdrawn by itself.
    """

    page: CataloguePage
    kind: Kind
    locale: str
    card: str
    document: str
    hash: str
    url_path: str
    visible_until: datetime | None
    facets: frozenset[tuple[str, str]]
    dependencies: frozenset[tuple[str, str]]


@dataclass
class Built:
    """The outcome for a batch: drafts by page id; pages that wait for images; pages whose document cannot be made."""

    drafts: dict[int, Draft] = field(default_factory=dict)
    postponed: set[int] = field(default_factory=set)
    unrendered: set[int] = field(default_factory=set)
    failures: dict[int, str] = field(default_factory=dict)


def build(batch: Batch) -> Built:
    """Project every public page of the batch. One page that fails does not stop the others."""
    built = Built()
    for page in batch.pages:
        if page.pk not in batch.public:
            continue
        try:
            built.drafts[page.pk] = _draft(batch, page)
        except RenditionsMissing as missing:
            built.postponed.add(page.pk)
            built.unrendered.add(missing.image_id)
        except Exception as error:  # a fault in one page's data or projector must not hold up the catalogue
            logger.exception("page %s (%s) cannot be projected; its entry stays as it was", page.pk, page)
            built.failures[page.pk] = f"{type(error).__name__}: {error}"
    return built


def document_of(batch: Batch, page: CataloguePage) -> Document:
    """The document of one page of the batch, public or not: what a preview shows."""
    return _page_type(page).projector(page, Reading(batch, page))


def _draft(batch: Batch, page: CataloguePage) -> Draft:
    page_type = _page_type(page)
    reading = Reading(batch, page)
    document = page_type.projector(page, reading)
    card = serialisation.canonical(page_type.card.of(document))
    text = serialisation.canonical(document)
    found_by = frozenset(facets.stored_values(page_type.kind, document))
    danish = batch.danish.get(page.translation_key, page)
    ends = [
        moment for moment in (batch.public[page.pk], page.visible_until, danish.visible_until) if moment is not None
    ]
    return Draft(
        page=page,
        kind=page_type.kind,
        locale=reading.locale,
        card=card,
        document=text,
        hash=serialisation.digest(text, card, *(f"{facet}={value}" for facet, value in sorted(found_by))),
        url_path=batch.addresses.path(page.url_path, reading.locale) or "",
        visible_until=min(ends, default=None),
        facets=found_by,
        dependencies=frozenset(reading.dependencies),
    )


def _page_type(page: CataloguePage) -> PageType:
    page_type = of_model(type(page))
    if page_type is None:
        raise LookupError(f"{type(page).__name__} is not registered with the catalogue")
    return page_type
