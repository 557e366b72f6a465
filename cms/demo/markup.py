"""The little markup of the demo's data files: a line is a paragraph, and a few signs make it something else.

`### ` begins a small heading, `- ` an item of a list, `1. ` one of a numbered list; **bold**, *italic*, and `[words](target)`,
where the target is an address or the key of a page such as `project/naerhed`.
"""

import re
from collections.abc import Callable
from html import escape
from itertools import groupby

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"\*(.+?)\*")
_LISTS = {"- ": "ul", "1. ": "ol"}


def html(text: str, page_id: Callable[[str], int]) -> str:
    """Rich text as Wagtail stores it; what begins with a tag is it already. KeyError for a page that there is not."""
    if text.startswith("<") or not text:
        return text
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "".join(_group(kind, list(group), page_id) for kind, group in groupby(lines, _kind))


def _kind(line: str) -> str:
    return next((sign for sign in ("### ", *_LISTS) if line.startswith(sign)), "")


def _group(kind: str, lines: list[str], page_id: Callable[[str], int]) -> str:
    words = [_inline(line.removeprefix(kind), page_id) for line in lines]
    if kind in _LISTS:
        items = "".join(f"<li>{item}</li>" for item in words)
        return f"<{_LISTS[kind]}>{items}</{_LISTS[kind]}>"
    tag = "h3" if kind else "p"
    return "".join(f"<{tag}>{item}</{tag}>" for item in words)


def _inline(line: str, page_id: Callable[[str], int]) -> str:
    def link(match: re.Match[str]) -> str:
        words, target = match[1], match[2]
        if target.startswith("https://"):
            return f'<a href="{target}">{words}</a>'
        return f'<a linktype="page" id="{page_id(target)}">{words}</a>'

    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", _LINK.sub(link, escape(line, quote=False))))
