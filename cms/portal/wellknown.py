"""`/robots.txt`, `/.well-known/security.txt`, `/.well-known/api-catalog`: what machines ask every site for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.exchange import wellknown
from cms.exchange.wellknown import API_CATALOG
from cms.portal.missing import missing

TEXT = "text/plain; charset=utf-8"

kept_for_an_hour = cache_control(public=True, max_age=3600)


@require_safe
@kept_for_an_hour
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers should leave alone, and where the sitemap is."""
    return HttpResponse(wellknown.robots_txt(), content_type=TEXT)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a security hole; 404 where the operator has named nobody."""
    if not settings.SECURITY_CONTACT:
        return missing(request)
    body = wellknown.security_txt(settings.SECURITY_CONTACT, settings.SECURITY_TXT_EXPIRES)
    return kept_for_an_hour(lambda _request: HttpResponse(body, content_type=TEXT))(request)


@require_safe
@kept_for_an_hour
def api_catalog(request: HttpRequest) -> HttpResponse:
    """Which APIs there are, and where they are described."""
    response = HttpResponse(wellknown.api_catalog(), content_type=wellknown.LINKSET)
    response["Link"] = f'<{API_CATALOG}>; rel="api-catalog"'  # on HEAD, too (RFC 9727 §3)
    return response
