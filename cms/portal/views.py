"""What the portal answers besides the catalogue's pages."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.views import serve as wagtail_serve

from cms.pages.accessibility import AccessibilityStatement
from cms.portal.missing import missing


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's pages, and a page of ours where there is none; on a developer's machine too."""
    try:
        response: Any = wagtail_serve(request, path)
    except Http404 as nothing:
        return missing(request, nothing)
    return response


def accessibility_statement(request: HttpRequest) -> HttpResponse:
    """`/was`, the address that Danish law names: on to the statement; 404 if none is set."""
    statement = AccessibilityStatement.current()
    return HttpResponseRedirect(statement.url) if statement else missing(request)
