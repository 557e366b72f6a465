"""Streams as they are stored: plain dicts, with no query for what they choose.

A projector reads a hundred pages at once. Asking each stream for its values would cost a query per page and kind of chooser;
the raw form holds the primary keys, and the catalogue loads what they name in bulk. The rule that makes it work, kept by a
test: an image chooser is named `image` or `logo`, a page chooser `page` or listed under `serves` or `offers`, a file chooser
`file`, a snippet chooser by its model (`municipality`, `organisation`) or the filter that it stands for (`level`).
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import NAMESPACE_OID, uuid5

from wagtail.blocks import StreamValue

PAGE_LINK = re.compile(r'<a\s[^>]*\blinktype="page"[^>]*>')
_ID = re.compile(r'\bid="(\d+)"')


class RawBlock(NamedTuple):
    """One block: its type in the stream, its stored value, and an id that is the same at every reading."""

    type: str
    value: Any
    id: str


def raw_blocks(stream: StreamValue | None) -> list[RawBlock]:
    """The blocks of a stream, in order; [] for None."""
    if stream is None:
        return []
    return [
        RawBlock(item["type"], item.get("value"), _id(item, item["type"], position))
        for position, item in enumerate(stream.raw_data)
    ]


def raw_list(items: list[Any] | None) -> list[RawBlock]:
    """The items of a ListBlock, whether stored with ids (now) or bare (before Wagtail 2.16, or from an import)."""
    return [
        RawBlock("item", item.get("value"), _id(item, "item", position))
        if isinstance(item, dict) and item.get("type") == "item"
        else RawBlock("item", item, _stable_id("item", position))
        for position, item in enumerate(items or [])
    ]


def keys_under(value: Any, names: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Every primary key that stands under one of `names`, with that name, at any depth of a raw value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in names:
                for key in _numbers(inner):
                    yield name, key
            yield from keys_under(inner, names)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from keys_under(inner, names)


def linked_pages(value: Any) -> Iterator[int]:
    """The ids of the pages that rich text in a raw value links to."""
    if isinstance(value, str):
        for tag in PAGE_LINK.finditer(value):
            if match := _ID.search(tag[0]):
                yield int(match[1])
    elif isinstance(value, dict):
        for inner in value.values():
            yield from linked_pages(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from linked_pages(inner)


def _numbers(value: Any) -> Iterator[int]:
    if isinstance(value, int) and not isinstance(value, bool):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _numbers(item["value"] if isinstance(item, dict) and "value" in item else item)


def _id(item: dict[str, Any], kind: str, position: int) -> str:
    stored = item.get("id")
    return stored if isinstance(stored, str) and stored else _stable_id(kind, position)


def _stable_id(kind: str, position: int) -> str:
    return str(uuid5(NAMESPACE_OID, f"{kind}:{position}"))
