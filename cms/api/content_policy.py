"""Content-Security-Policy of the API's few pages for people: what is ours, and nothing else."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse

CLOSED = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'self'", "frame-ancestors": "'none'"}


def pictures() -> str:
    """Where the catalogue's pictures lie: documents name them by the public address, or by a bucket's."""
    ours = {_origin(settings.PUBLIC_BASE_URL), _origin(settings.MEDIA_URL)} - {""}
    return " ".join(["'self'", *sorted(ours)])


def guarded(response: HttpResponse, **directives: str) -> HttpResponse:
    """The response with a policy: closed but for `directives` (underscores for hyphens)."""
    policy = CLOSED | {name.replace("_", "-"): sources for name, sources in directives.items()}
    response["Content-Security-Policy"] = "; ".join(f"{name} {sources}" for name, sources in policy.items())
    return response


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
