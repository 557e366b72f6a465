"""The way in to the API: a short chain of its own, for it needs no session, no language, no CSRF token."""

import logging
import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import resolve

from cms.api.caching import unchanging
from cms.api.errors import Problem

logger = logging.getLogger(__name__)

PREFIXES = ("/api/", "/embed/")
METHODS = "GET, HEAD, OPTIONS"
Handler = Callable[[HttpRequest], HttpResponseBase]


class ApiGateway:
    """Middleware that answers what lies below PREFIXES itself; whatever stands after it in MIDDLEWARE is the site's alone.

    It gives HEAD and OPTIONS their meaning, every error the same shape, and no request a bare 500.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIXES):
            return self.get_response(request)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": METHODS})
        if request.method not in {"GET", "HEAD"}:
            response = Problem(405, f"The API is read with {METHODS}.").response()
            response["Allow"] = METHODS
            return response
        return self._read(request)

    def _read(self, request: HttpRequest) -> HttpResponse:
        head = request.method == "HEAD"
        request.method = "GET"
        try:
            match = resolve(request.path_info, "cms.api.urls")
            request.resolver_match = match
            response: HttpResponse = match.func(request, *match.args, **match.kwargs)
            if response.status_code == 200 and "ETag" not in response:
                response = unchanging(request, response)  # the contract and its pages
        except Problem as problem:
            response = problem.response()
        except Http404:
            response = Problem(404, "There is no such address in the API. Start at /api/v1/.").response()
        except Exception:
            logger.exception("the API failed on %s", request.path_info)
            response = Problem(500, "The error has been logged. Try again in a moment.").response()
        if hasattr(response, "render") and not getattr(response, "is_rendered", True):
            response = response.render()
        response["Content-Length"] = str(len(response.content))
        if head:
            response.content = b""
            request.method = "HEAD"
        return response


_REFUSED = re.compile(r"\bgzip\s*;\s*q\s*=\s*0(\.0*)?\s*(,|$)", re.IGNORECASE)


def _refuses_gzip(request: HttpRequest) -> bool:
    """`gzip;q=0` (RFC 9110 §12.4.2), which Django takes for a yes."""
    return bool(_REFUSED.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


class ApiCompression(GZipMiddleware):
    """gzip for the API's answers only: pages with a CSRF token are better left as they are (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIXES) or request.method == "HEAD" or _refuses_gzip(request):
            return response
        return super().process_response(request, response)
