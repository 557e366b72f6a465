"""The limits of the API: how many requests a key, or without one an address, may make a minute, and telling it in headers.

The headers are those of draft-ietf-httpapi-ratelimit-headers. They tell of the one who asks: what a shared cache repeats of them
says nothing to others.
"""

from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from cms.api.errors import Problem
from cms.partners.limits import WINDOW, Standing, leases
from cms.partners.models import Key

TEST_KEYS_PER_MINUTE = 60
POLICY = "default"


def limit_of(key: Key | None) -> int:
    """How many requests a minute; 0: any number."""
    if not settings.API_LIMITS:
        return 0
    if key is None:
        most: int = settings.API_ANONYMOUS_PER_MINUTE
        return most
    most = key.partner.requests_per_minute
    return min(most or TEST_KEYS_PER_MINUTE, TEST_KEYS_PER_MINUTE) if key.sandbox else most


def count(request: HttpRequest, key: Key | None, now: datetime) -> Standing | None:
    """Count the request; None where there is no limit."""
    limit = limit_of(key)
    if limit == 0:
        return None
    bucket = f"k:{key.pk}" if key else f"a:{address_digest(request, now)}"
    return leases.take(bucket, limit, now)


def too_many(standing: Standing) -> Problem:
    """429: when to come again."""
    detail = (
        f"More than {standing.limit} requests in a minute. Come again in {standing.reset} seconds; "
        "a key of your own at /api/adgang/ has its own limit."
    )
    return Problem(429, detail, headers={"Retry-After": str(standing.reset)})


def tell(response: HttpResponseBase, standing: Standing | None) -> None:
    """Put the limit and what is left of it into the answer's headers."""
    if standing is not None:
        response["RateLimit-Policy"] = f'"{POLICY}";q={standing.limit};w={WINDOW}'
        response["RateLimit"] = f'"{POLICY}";r={standing.remaining};t={standing.reset}'


def address_digest(request: HttpRequest, now: datetime) -> str:
    """What stands for an address on a day: no address is stored, and none can be followed to the next day."""
    text = f"{now.astimezone(UTC).date()} {_network(_address(request))}"
    return salted_hmac("cms.api.limiting", text, algorithm="sha256").hexdigest()[:40]


def _network(address: str) -> str:
    """An IPv4 address, or an IPv6 address's /64, which is one subscriber's."""
    host = address.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        found: IPv4Address | IPv6Address = ip_address(host.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ip_network((found, 64), strict=False))
    return str(found)


def _address(request: HttpRequest) -> str:
    """The client's address: what the outermost of our own proxies saw. What is further left anybody may have written."""
    remote: str = request.META.get("REMOTE_ADDR") or ""
    if settings.TRUSTED_PROXIES == 0:
        return remote
    hops = [hop for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    return hops[-settings.TRUSTED_PROXIES] if len(hops) >= settings.TRUSTED_PROXIES else remote
