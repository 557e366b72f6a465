"""Identifiers of records: `oai:<host>:<kind>/<id>/<language>`, by the guidelines' oai-identifier format."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from cms.catalogue.enums import Kind, Locale

_DOMAIN = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*(\.[a-zA-Z][a-zA-Z0-9-]*)+")
_NO_DOMAIN = "katalog.localhost"  # an address in digits is no name for the format: development and tests only
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")


@dataclass(frozen=True)
class Identifier:
    """Which entry a record is of, in which language."""

    kind: Kind
    public_id: UUID
    locale: Locale

    def written(self, base_url: str) -> str:
        """The identifier at the site with this address."""
        return f"oai:{domain(base_url)}:{self.kind}/{self.public_id}/{self.locale}"


def domain(base_url: str) -> str:
    """The name by which a site's identifiers are its own."""
    host = urlsplit(base_url).hostname or ""
    return host if _DOMAIN.fullmatch(host) else _NO_DOMAIN


def read(text: str, base_url: str) -> Identifier | None:
    """The identifier; None if it is none of this site's."""
    scheme, _, rest = text.partition(":")
    own, _, local = rest.partition(":")
    if scheme != "oai" or own != domain(base_url):
        return None
    try:
        kind, public_id, locale = local.split("/")
        found = Identifier(Kind(kind), UUID(public_id), Locale(locale))
    except ValueError:
        return None
    return found if found.written(base_url) == text else None


def is_a_uri(text: str) -> bool:
    """Whether it could be an identifier at all (RFC 3986, roughly): else the argument is wrong, not the entry missing."""
    return bool(_URI.fullmatch(text))
