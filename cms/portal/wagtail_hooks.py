"""Live pages are drawn from the catalogue, never from their models: the site shows what partners get."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from cms.catalogue import store
from cms.catalogue.visibility import public_pages
from cms.pages.base import CataloguePage
from cms.pages.indexes import IndexPage
from cms.pages.models import HomePage, InstitutionIndex
from cms.portal import front, indexes, institutions
from cms.portal.previews import preview
from cms.portal.rendering import parse, paths_of, render_document

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


@hooks.register("on_serve_page", order=10)
def drawn_from_the_catalogue(serve: Serve) -> Serve:
    """Draw the portal's page for a Wagtail page.

    Wagtail's own hook of this name (order 0) stands around this one: it has asked for a password or a login where one is
    set, and forbids caches what it guards. (A `before_serve_page` hook would run before it.)
    """

    def draw(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        if isinstance(page, HomePage):
            return front.home(request, page)
        if isinstance(page, InstitutionIndex):
            return institutions.index(request, page)
        if isinstance(page, IndexPage):
            return indexes.index(request, page)
        return _entry(page, request) if isinstance(page, CataloguePage) else serve(page, request, args, kwargs)

    return draw


def _entry(page: CataloguePage, request: HttpRequest) -> HttpResponse:
    """A page of the catalogue; one that a restriction keeps out of it as a preview draws it, for those let in; else 404."""
    now = timezone.now()
    entry = store.by_page(page.alias_of_id or page.pk)
    if entry is not None and (entry.visible_until is None or entry.visible_until > now):
        document = parse(entry.kind, entry.document)
        return render_document(request, document, page, paths_of(document, now))
    if page.get_view_restrictions() and page.pk in public_pages([page], now, behind_restrictions=True):
        return preview(page, request)
    raise Http404("not in the catalogue")
