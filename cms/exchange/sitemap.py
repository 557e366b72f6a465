"""Sitemaps (protocol 0.9 of sitemaps.org) with the same page in other languages (xhtml:link, as search engines read it)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from cms.catalogue.addresses import absolute
from cms.catalogue.enums import DEFAULT_LOCALE, Locale

MEDIA_TYPE = "application/xml; charset=utf-8"
MOST_URLS = 50_000  # in a file, by the protocol
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class Listed:
    """A page of the site in one language. `translations` are its paths by language, its own among them."""

    path: str
    translations: Mapping[Locale, str]
    modified: datetime | None = None


def sitemap(pages: Iterable[Listed]) -> bytes:
    """A file of addresses."""
    root = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap={None: NAMESPACE, "xhtml": XHTML})
    for page in pages:
        url = etree.SubElement(root, f"{{{NAMESPACE}}}url")
        _say(url, "loc", absolute(page.path))
        if page.modified:
            _say(url, "lastmod", _moment(page.modified))
        if len(page.translations) > 1:
            _alternates(url, page.translations)
    return _bytes(root)


def index(files: Sequence[tuple[str, datetime | None]]) -> bytes:
    """The file that names the files: their paths, and when each last changed."""
    root = etree.Element(f"{{{NAMESPACE}}}sitemapindex", nsmap={None: NAMESPACE})
    for path, modified in files:
        file = etree.SubElement(root, f"{{{NAMESPACE}}}sitemap")
        _say(file, "loc", absolute(path))
        if modified:
            _say(file, "lastmod", _moment(modified))
    return _bytes(root)


def _alternates(url: etree._Element, translations: Mapping[Locale, str]) -> None:
    named = {locale.value: path for locale, path in translations.items()}
    if DEFAULT_LOCALE in translations:
        named["x-default"] = translations[DEFAULT_LOCALE]
    for language, path in named.items():
        link = etree.SubElement(url, f"{{{XHTML}}}link")
        link.set("rel", "alternate")
        link.set("hreflang", language)
        link.set("href", absolute(path))


def _say(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = text


def _moment(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _bytes(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written
