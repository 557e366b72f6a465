"""Stored rich text as clean HTML: page links resolved to public addresses, and nothing in it that could run or style."""

import re
from collections.abc import Callable

import nh3

from blocks.raw import PAGE_LINK
from cms.catalogue.addresses import absolute

_TAGS = {"p", "h2", "h3", "h4", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br", "blockquote"}
_OTHER_LINK = re.compile(r'<a\s[^>]*\blinktype="(?!page")[^"]*"[^>]*>')
_ID = re.compile(r'\bid="(\d+)"')
_EMPTY = re.compile(r"<(p|h2|h3|h4|li)>\s*(?:<br\s*/?>)?\s*</\1>")


def clean_html(source: str, page_url: Callable[[int], str | None]) -> str:
    """`source` as HTML for the world; "" if nothing is left.

    `page_url(id)` gives the absolute address of a public page, else None: the link then goes and its text stays. A path is
    made absolute.
    """

    def resolved(tag: re.Match[str]) -> str:
        key = _ID.search(tag[0])
        url = page_url(int(key[1])) if key else None
        return f'<a href="{url}">' if url else "<a>"

    linked = _OTHER_LINK.sub("<a>", PAGE_LINK.sub(resolved, source))
    cleaned = nh3.clean(
        linked,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative=_absolute,
        link_rel=None,
    )
    without_dead_links = re.sub(r"<a>(.*?)</a>", r"\1", cleaned, flags=re.DOTALL)
    return _EMPTY.sub("", without_dead_links).strip()


def _absolute(path: str) -> str | None:
    """A path from our root is on our site. What depends on the page around it, or on its scheme, means nothing elsewhere."""
    return absolute(path) if path.startswith("/") and not path.startswith(("//", "/\\")) else None
