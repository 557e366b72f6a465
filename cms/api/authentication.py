"""Who asks, by `Authorization: Bearer` (RFC 6750); and what of the API may be used by whom.

The key is taken out of the request as soon as it has been read: what is logged, cached or answered later cannot hold it.
"""

import re
from datetime import datetime
from urllib.parse import unquote_plus

from django.http import HttpRequest

from cms.api.errors import Problem
from cms.api.reader import Reader, reader_of
from cms.partners import keys
from cms.partners.keys import KeyRefused
from cms.partners.models import Key, KeyScope
from cms.partners.sandbox import sandbox_view
from cms.partners.scope import Scope

REALM = "laeringskataloget"
_BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/-]+=*) *", re.IGNORECASE)
_IN_QUERY = re.compile(r"lk_(?:live|test)_|(?:^|&)(?:access_token|api_?key)=", re.IGNORECASE)
_WHY = {
    "malformed": "This is not one of our keys: a letter is wrong or missing.",
    "unknown": "This key is not known.",
    "expired": "This key has expired. Use the one that replaced it, or ask for another.",
    "revoked": "This key has been revoked. Use another, or ask for one.",
    "partner": "The organisation that this key belongs to has no access now. Write to us.",
}


def given_key(request: HttpRequest) -> str | None:
    """The key's text as the request gives it, or None. Takes it out of the request.

    Raises Problem 401 if the header is no bearer's, 400 if a key is in the address.
    """
    _refuse_in_address(request)
    header = request.META.pop("HTTP_AUTHORIZATION", None)
    if header is None:
        return None
    request.__dict__.pop("headers", None)  # a copy of META that somebody before us may have asked for
    found = _BEARER.fullmatch(header.strip())
    if found is None:
        raise unauthorized("Send the key as it is: Authorization: Bearer lk_live_…", "invalid_token")
    return found[1]


def identify(text: str, now: datetime) -> Key:
    """The key of a text. Raises KeyRefused."""
    return keys.authenticate(text, now)


def refused(refusal: KeyRefused) -> Problem:
    """401: why a key is not accepted."""
    return unauthorized(_WHY[refusal.reason], "invalid_token")


def reader_with(key: Key) -> Reader:
    """Who asks with this key: it gets its partner's view, or the sandbox's."""
    view = sandbox_view() if key.sandbox else key.partner.view
    assert view is not None  # `keys` accepts no live key without one
    return Reader(key, Scope(view), frozenset(KeyScope(scope) for scope in key.scopes if scope in KeyScope))


def require(request: HttpRequest, scope: KeyScope) -> Reader:
    """Who asks, if they may. Raises Problem 401 if that needs a key, 403 if the key was not made for it."""
    reader = reader_of(request)
    if scope in reader.may:
        return reader
    if reader.key is None:
        raise unauthorized("This needs a key: Authorization: Bearer lk_live_… Ask for one at /api/adgang/.")
    challenge = _challenge(error="insufficient_scope", scope=scope.value)
    detail = f"This needs a key with the scope “{scope.value}”; yours has: {', '.join(sorted(reader.may)) or 'none'}."
    raise Problem(403, detail, headers={"WWW-Authenticate": challenge})


def unauthorized(detail: str, error: str | None = None) -> Problem:
    """401 with its challenge; `error` only where credentials were given (RFC 6750 §3.1)."""
    challenge = (
        _challenge(error=error, error_description=detail.encode("ascii", "ignore").decode()) if error else _challenge()
    )
    return Problem(401, detail, headers={"WWW-Authenticate": challenge})


def _challenge(**parts: str) -> str:
    return ", ".join(f'{name}="{value}"' for name, value in {"Bearer realm": REALM, **parts}.items())


def _refuse_in_address(request: HttpRequest) -> None:
    """Addresses stand in logs, histories and Referer headers: a key that came in one is no secret any more."""
    query = request.META.get("QUERY_STRING", "")
    if query and _IN_QUERY.search(unquote_plus(query) if "%" in query else query):
        raise Problem(
            400,
            "Never put a key into an address: addresses are kept in logs. Send it as Authorization: Bearer. If this was a real "
            "key, have it replaced.",
        )
