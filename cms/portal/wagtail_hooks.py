"""Live pages are drawn from the catalogue, never from their models: the site shows what partners get."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from cms.catalogue import store
from cms.pages.base import CataloguePage
from cms.pages.models import HomePage, InstitutionIndex
from cms.portal import listing
from cms.portal.rendering import parse, paths_of, render_document


@hooks.register("before_serve_page", order=10)
def serve(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """The portal's page for a Wagtail page; after Wagtail's own hook (order 0) has asked for a password where one is set."""
    if isinstance(page, HomePage):
        return listing.home(request, page)
    if isinstance(page, InstitutionIndex):
        return listing.index(request, page)
    if not isinstance(page, CataloguePage):
        return None
    now = timezone.now()
    entry = store.by_page(page.alias_of_id or page.pk)
    if entry is None or (entry.visible_until is not None and entry.visible_until <= now):
        raise Http404("not in the catalogue")
    document = parse(entry.kind, entry.document)
    return render_document(request, document, page, paths_of(document, now))
