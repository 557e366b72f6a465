"""Addresses that have the same name on every site: whom to tell of a hole (RFC 9116), which APIs there are (RFC 9727)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cms.catalogue.addresses import absolute
from cms.catalogue.enums import Kind

SECURITY_TXT = "/.well-known/security.txt"
API_CATALOG = "/.well-known/api-catalog"
LINKSET = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
JSON_OPENAPI = "application/json"


@dataclass(frozen=True)
class Api:
    """An API: where it begins, and its descriptions (paths and media types) by relation."""

    path: str
    descriptions: tuple[tuple[str, str, str], ...] = ()


_DOCS = ("service-doc", "/api/v1/docs", "text/html")

# Every way in for programs. A further standard is a line here.
APIS: tuple[Api, ...] = (
    Api("/api/v1/", (("service-desc", "/api/v1/openapi.json", JSON_OPENAPI), _DOCS)),
    Api("/feeds/geojson/institutions", (_DOCS,)),
    Api("/feeds/geojson/offers", (_DOCS,)),
    Api("/feeds/atom/articles", (_DOCS,)),
    Api("/feeds/atom/contract", (_DOCS,)),
    *(Api(f"/feeds/rpde/{kind.plural}", (_DOCS,)) for kind in Kind),
    Api("/oai", (_DOCS,)),
    Api("/calendar.ics", (_DOCS,)),
    Api("/dumps/", (_DOCS,)),
    Api("/sitemap.xml"),
)


def api_catalog(apis: Sequence[Api] = APIS) -> bytes:
    """The linkset (RFC 9264): the catalogue's items, then each API with its descriptions."""
    items = {"anchor": absolute(API_CATALOG), "item": [{"href": absolute(api.path)} for api in apis]}
    described = [_linked(api) for api in apis if api.descriptions]
    return json.dumps({"linkset": [items, *described]}, separators=(",", ":")).encode()


def security_txt(contact: str, expires: date, policy: str = "") -> bytes:
    """The file: `contact` is a mailto: or https: address; after `expires` (at midnight, UTC) nobody should trust it."""
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: da, en",
        f"Canonical: {absolute(SECURITY_TXT)}",
    ]
    if policy:
        lines.append(f"Policy: {policy}")
    return "".join(f"{line}\r\n" for line in lines).encode()


def robots_txt() -> bytes:
    """What crawlers should leave alone: the admin, the API (its documents are the pages), and endless lists of searches."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /api/",
        "Allow: /api/$",
        "Disallow: /soeg/",
        "Disallow: /en/search/",
        "Allow: /soeg/$",
        "Allow: /en/search/$",
        "",
        f"Sitemap: {absolute('/sitemap.xml')}",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _linked(api: Api) -> dict[str, object]:
    relations: dict[str, list[dict[str, str]]] = {}
    for relation, path, type_ in api.descriptions:
        relations.setdefault(relation, []).append({"href": absolute(path), "type": type_})
    return {"anchor": absolute(api.path), **relations}
