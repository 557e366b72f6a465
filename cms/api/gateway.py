"""The way in to the API: a short chain of its own, for it needs no session, no language, no CSRF token."""

import logging
import re
from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.middleware.gzip import GZipMiddleware
from django.urls import ResolverMatch, resolve
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from cms.api import limiting, retired
from cms.api.authentication import given_key, identify, reader_with, refused
from cms.api.caching import unchanging
from cms.api.errors import Problem
from cms.api.methods import methods_of
from cms.api.reader import EVERYBODY
from cms.partners import keys
from cms.partners.keys import KeyRefused
from cms.partners.limits import Standing
from cms.partners.models import Key
from cms.partners.usage import counter
from cms.settings.redaction import without_keys

logger = logging.getLogger(__name__)

PREFIXES = (
    "/api/",
    "/feeds/",
    "/dumps/",
    "/embed/",
    "/oai",
    "/oai/",
    "/calendar.ics",
)  # without a slash at the end: that address alone
PAGES = ("/api/adgang/", "/api/en/")  # pages for people, with a session and a CSRF token: the site's, not the gateway's
Handler = Callable[[HttpRequest], HttpResponseBase]


def serves(path: str) -> bool:
    """Whether the gateway answers an address."""
    if not path.startswith(PREFIXES) or path.startswith(PAGES):
        return False
    return any(path == prefix or (prefix.endswith("/") and path.startswith(prefix)) for prefix in PREFIXES)


class ApiGateway:
    """Middleware that answers what lies below PREFIXES itself; whatever stands after it in MIDDLEWARE is the site's alone.

    It finds out who asks, counts the request, gives HEAD and OPTIONS their meaning, every error the same shape, and no request a
    bare 500. Views find who asks in `request.reader`.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not serves(request.path_info):
            return self.get_response(request)
        passage = _Passage(request, timezone.now())
        response = passage.answer()
        return _finished(request, response, passage)


class _Passage:
    """One request on its way through."""

    def __init__(self, request: HttpRequest, now: datetime) -> None:
        self.request = request
        self.now = now
        self.key: Key | None = None
        self.standing: Standing | None = None

    def answer(self) -> HttpResponseBase:
        """What the view answers, or what is wrong."""
        try:
            match = self._resolved()
            if match is not None and self.request.method == "OPTIONS":
                return HttpResponse(status=204, headers={"Allow": ", ".join(methods_of(match.func))})
            self._identify()
            if match is None:
                raise Problem(404, "There is no such address in the API. Start at /api/v1/.")
            return self._asked(match)
        except Problem as problem:
            return problem.response()
        except Http404:
            return Problem(404, "There is no such address in the API. Start at /api/v1/.").response()
        except Exception:
            logger.exception("the API failed on %s", without_keys(self.request.path_info))
            return Problem(500, "The error has been logged. Try again in a moment.").response()

    def _resolved(self) -> ResolverMatch | None:
        try:
            return resolve(self.request.path_info, "cms.api.urls")
        except Http404:
            return None

    def _identify(self) -> None:
        """Find out who asks, and count the request: the key's, or the address's if there is no key or none that is good.

        So whoever guesses keys has as few guesses as an address has requests; a good key is never held up by its neighbours.
        """
        request = self.request
        request.reader = EVERYBODY  # type: ignore[attr-defined]
        wrong: Problem | None = None
        try:
            text = given_key(request)
            self.key = identify(text, self.now) if text is not None else None
        except Problem as problem:
            wrong = problem
        except KeyRefused as refusal:
            wrong = refused(refusal)
            if refusal.key is not None:
                counter.note(refusal.key, self.now, refused=True)
        self.standing = limiting.count(request, self.key, self.now)
        if self.standing is not None and not self.standing.allowed:
            raise limiting.too_many(self.standing)
        if wrong is not None:
            raise wrong
        if self.key is not None:
            request.reader = reader_with(self.key)  # type: ignore[attr-defined]

    def _asked(self, match: ResolverMatch) -> HttpResponseBase:
        request = self.request
        methods = methods_of(match.func)
        if request.method not in methods:
            told = ", ".join(methods)
            raise Problem(405, f"This address takes {told}.", headers={"Allow": told})
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        try:
            request.resolver_match = match
            response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()
            follows_from_code = request.method == "GET" and response.status_code == 200
            if follows_from_code and "ETag" not in response and "Cache-Control" not in response:
                assert isinstance(response, HttpResponse)
                response = unchanging(request, response)  # the contract and its pages
            if response.status_code in {200, 304}:
                retired.mark(response, retired.kinds_at(request.path_info))
            return response
        finally:
            if head:
                request.method = "HEAD"


def _finished(request: HttpRequest, response: HttpResponseBase, passage: _Passage) -> HttpResponseBase:
    """The answer with what every answer has, and without its body for HEAD."""
    key = passage.key
    if key is not None:
        if not _OWN.search(response.get("Cache-Control", "")):
            response["Cache-Control"] = "private, max-age=0, must-revalidate"
        _note_use(key, passage.now, response.status_code in {403, 429})
    # On everybody's answers, too: a shared cache must not give them to one who asks with a key.
    patch_vary_headers(response, ["Authorization"])
    limiting.tell(response, passage.standing)
    if isinstance(response, HttpResponse):
        response["Content-Length"] = str(len(response.content))
        if request.method == "HEAD":
            response.content = b""
    elif request.method == "HEAD":
        response.close()
        emptied = StreamingHttpResponse(iter(()), status=response.status_code)
        emptied.headers = response.headers
        return emptied
    return response


_OWN = re.compile(r"\b(private|no-store)\b")


def _note_use(key: Key, now: datetime, was_refused: bool) -> None:
    """Count it for its partner; what cannot be noted is lost."""
    counter.note(key, now, was_refused)
    try:
        keys.note_use(key, now)
    except Exception:
        logger.warning("the use of a key was not noted", exc_info=True)


_REFUSED = re.compile(r"\bgzip\s*;\s*q\s*=\s*0(\.0*)?\s*(,|$)", re.IGNORECASE)


def _refuses_gzip(request: HttpRequest) -> bool:
    """`gzip;q=0` (RFC 9110 §12.4.2), which Django takes for a yes."""
    return bool(_REFUSED.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


class ApiCompression(GZipMiddleware):
    """gzip for the API's answers only: pages with a CSRF token are better left as they are (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not serves(request.path_info) or request.method == "HEAD" or _refuses_gzip(request):
            return response
        return super().process_response(request, response)
