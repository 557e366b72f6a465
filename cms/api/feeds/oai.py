"""OAI-PMH 2.0 at /oai, and at /oai/{view} for a view that is open by its name: what HTTP has to do with it.

Its own errors are answered with 200, as the protocol wants it; ours (a key that is refused, too many requests) are not.
"""

import hashlib
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.api.authentication import require
from cms.api.errors import Problem
from cms.api.feeds.oai_answers import Answers
from cms.api.methods import allows
from cms.api.reader import in_catalogue
from cms.exchange.oai import replies
from cms.exchange.oai.asking import OaiError, asked
from cms.exchange.oai.identifiers import domain
from cms.exchange.oai.replies import Repository
from cms.partners.models import KeyScope

FORM = "application/x-www-form-urlencoded"
LONGEST = 8_000  # bytes of arguments
MOST = 20  # arguments; the protocol has seven


@allows("GET", "POST")
def oai(request: HttpRequest, catalogue: str | None = None) -> HttpResponse:
    """Answer one of the six verbs."""
    reader = require(request, KeyScope.CHANGES)
    if catalogue is not None:
        try:
            reader = in_catalogue(request, catalogue)
        except Problem as problem:
            raise Problem(404, problem.document.detail) from None
    now = timezone.now()
    repository = _repository(request)
    attributes: dict[str, str] = {}
    try:
        wanted = asked(_arguments(request))
        attributes = {"verb": wanted.verb, **wanted.arguments}
        content = Answers(repository, reader.scope, now).to(wanted)
    except OaiError as problem:
        if problem.code in {"badVerb", "badArgument"}:
            attributes = {}
        content = replies.error(problem)
    body = replies.reply(repository, now, attributes, content)
    response = HttpResponse(body, content_type="text/xml; charset=utf-8")
    response["ETag"] = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    response["Cache-Control"] = "no-store"  # it bears the moment at which it was made
    return response


def _repository(request: HttpRequest) -> Repository:
    base_url = f"{settings.PUBLIC_BASE_URL}{request.path}"
    email = getattr(settings, "PARTNER_DESK_EMAIL", "") or f"webmaster@{domain(base_url)}"
    return Repository(settings.WAGTAIL_SITE_NAME, base_url, email)


def _arguments(request: HttpRequest) -> list[tuple[str, str]]:
    """Those in the address and, of a POST, those in the body. Raises OaiError badArgument for what cannot be read."""
    raw = request.META.get("QUERY_STRING", "").encode("latin-1")
    if request.method == "POST":
        if request.content_type != FORM:
            raise OaiError("badArgument", f"A POST carries its arguments as {FORM}.")
        if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
            raise OaiError("badArgument", f"The arguments are longer than {LONGEST} bytes.")
        raw = b"&".join(part for part in (raw, request.body) if part)
    if len(raw) > LONGEST:
        raise OaiError("badArgument", f"The arguments are longer than {LONGEST} bytes.")
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, max_num_fields=MOST)
        return [(name.decode(), value.decode()) for name, value in pairs]
    except ValueError:
        raise OaiError("badArgument", f"The arguments are at most {MOST}, in UTF-8.") from None
