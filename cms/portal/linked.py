"""What a page says to machines: data in its head, and links in the answer's head (RFC 8288)."""

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cms.catalogue.addresses import absolute
from cms.exchange import jsonld
from cms.exchange.jsonld.parts import Thing
from cms.exchange.jsonld.site import describe_breadcrumbs
from cms.exchange.wellknown import API_CATALOG

if TYPE_CHECKING:
    from cms.portal.frame import Sheet

_SOURCES = ("application/json", jsonld.MEDIA_TYPE)


def as_data(described: Thing) -> SafeString:
    """The text of a script element that holds data: nothing runs it, and no policy of scripts forbids it."""
    return mark_safe(jsonld.as_script(described))  # noqa: S308 - every <, > and & in it is escaped


def way_to(sheet: "Sheet", home: str) -> list[Thing]:
    """The way to a page, as it is shown on it; nothing for a page that shows none or has no address."""
    if not sheet.crumbs or not sheet.canonical:
        return []
    above = [(link.title, link.url) for link in sheet.crumbs]
    return [describe_breadcrumbs([(_("Front page"), home), *above, (sheet.title, sheet.canonical)])]


def links_of(sheet: "Sheet") -> str:
    """The Link header of a page: its one true address, and where a program finds the same; "" if it has none of these."""
    if not sheet.canonical:
        return ""
    links = [f'<{absolute(sheet.canonical)}>; rel="canonical"']
    links += [f'<{sheet.source}>; rel="alternate"; type="{type_}"' for type_ in _SOURCES if sheet.source]
    links += [f'<{terms}>; rel="license"' for each in sheet.linked if (terms := each.get("license"))]
    links.append(f'<{API_CATALOG}>; rel="api-catalog"')
    return ", ".join(links)
