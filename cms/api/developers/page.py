"""/api/: for people a page on how to begin, for programs the way to version 1."""

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers

from cms.api.caching import answer
from cms.api.content_policy import guarded, pictures
from cms.api.developers.examples import examples
from cms.api.developers.generator import EmbedQuery, snippets
from cms.api.developers.ways import KEYS, is_served, ways
from cms.api.embed.component import current
from cms.api.query import Query, read
from cms.catalogue.enums import Kind, Locale

START = "/api/v1/"
STEPS = ("first_list", "first_changes", "first_webhook", "receive_webhook")
FALLBACK = {Locale.DANISH: "Se Læringskataloget", Locale.ENGLISH: "See Læringskataloget"}


def developers(request: HttpRequest) -> HttpResponse:
    """HTML for who asks for HTML first, as browsers do; a redirect for all others."""
    if request.get_preferred_type(["application/json", "text/html"]) == "text/html":
        response = _page(request)
    else:
        read(request, Query)
        response = HttpResponseRedirect(START)
    patch_vary_headers(response, ["Accept"])
    return response


def _page(request: HttpRequest) -> HttpResponse:
    query = read(request, EmbedQuery)
    locale = query.locale
    with translation.override(locale):
        context = {
            "language": locale.value,
            "query": query,
            "kinds": list(Kind),
            "snippets": snippets(query, FALLBACK[query.language]),
            "release": current(),
            "keys": KEYS[locale] if is_served(KEYS[locale]) else "",
            "ways": [(way.address, way.told(locale)) for way in ways()],
            "words": f"api/developers/{locale.value}.html",
            **{stem: examples(stem) for stem in STEPS},
        }
        html = render_to_string("api/developers/page.html", context).encode()
    tag = f'"{blake2b(html, digest_size=12).hexdigest()}"'
    response = answer(request, tag, lambda: html, "text/html; charset=utf-8")
    return guarded(
        response, style_src="'self'", font_src="'self'", img_src=f"{pictures()} data:", script_src="'self'", connect_src="'self'",
    )  # fmt: skip
