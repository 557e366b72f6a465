"""A draft as the portal will show it: the same projector, the same template, so that what one sees is what partners get."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.catalogue import renditions
from cms.catalogue.batch import Batch
from cms.catalogue.building import document_of
from cms.catalogue.documents.base import Document
from cms.catalogue.reading import RenditionsMissing
from cms.pages.base import CataloguePage
from cms.portal.rendering import render_document

MOST_IMAGES = 100


def preview(page: CataloguePage, request: HttpRequest) -> HttpResponse:
    """The page as it stands in the editor, whatever it still lacks."""
    return render_document(request, draft_document(page), page)


def draft_document(page: CataloguePage) -> Document:
    """The document of a draft; images that nobody has shown before are rendered on the way."""
    broken: frozenset[int] = frozenset()
    for _ in range(MOST_IMAGES):
        try:
            return document_of(Batch([page], timezone.now(), broken), page)
        except RenditionsMissing as missing:
            broken |= renditions.render({missing.image_id})
    raise RuntimeError(f"page {page.pk} has more than {MOST_IMAGES} images that were never rendered")
