"""Streams in the form in which Wagtail stores them, complete: every key is there, and a text that nobody wrote is ''.

wagtail-localize reads every text of a block and stumbles over one that is missing; an editor's form always writes them all.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from uuid import NAMESPACE_URL, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from wagtail.blocks import (
    Block,
    CharBlock,
    ChoiceBlock,
    EmailBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    URLBlock,
)
from wagtail.blocks import TextBlock as LinesBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

Row = tuple[str, Any]
_TEXTS = (CharBlock, LinesBlock, URLBlock, EmailBlock, RichTextBlock, ChoiceBlock)


class Missing(LookupError):
    """What a row names is not in this demo (fewer offers were asked for): the row is left out."""


class Lookup(Protocol):
    """Turns what a data file says into what is stored."""

    def plain(self, block: Block, value: Any) -> Any:
        """A field's stored value; raises `Missing` if it names something that is not there."""

    def described(self, value: Any) -> dict[str, Any]:
        """An image with its alt text, for an `ImageBlock`."""


def stored(block: StreamBlock, rows: Iterable[Row], key: str, lookup: Lookup) -> str:
    """The stream's JSON. `key` is the same at every run, and so are the blocks' ids made from it.

    KeyError if a row's type is not in the stream, ValueError if a value has a child that its block has not.
    """
    found = []
    for number, (kind, value) in enumerate(rows):
        here = f"{key}/{number}"
        try:
            full = _full(block.child_blocks[kind], value, here, lookup)
        except Missing:
            continue
        found.append({"type": kind, "value": full, "id": _id(here)})
    return json.dumps(found, cls=DjangoJSONEncoder)


def filled(model: type[Model], fields: Mapping[str, Any], key: str, lookup: Lookup) -> dict[str, Any]:
    """The fields of a page of `model`, their streams (lists of rows) as they are stored."""
    return {name: _field(model, name, value, key, lookup) for name, value in fields.items()}


def _field(model: type[Model], name: str, value: Any, key: str, lookup: Lookup) -> Any:
    field = model._meta.get_field(name)
    return stored(field.stream_block, value, f"{key}/{name}", lookup) if isinstance(field, StreamField) else value


def _full(block: Block, value: Any, key: str, lookup: Lookup) -> Any:
    if isinstance(block, ListBlock):
        return list(_items(block, value or [], key, lookup))
    if isinstance(block, StructBlock):
        given = (
            lookup.described(value) if isinstance(block, ImageBlock) and not isinstance(value, dict) else value or {}
        )
        if strange := set(given) - set(block.child_blocks):
            raise ValueError(f"{key}: {type(block).__name__} has no {sorted(strange)}")
        return {
            name: _full(child, given[name] if name in given else _default(child), f"{key}/{name}", lookup)
            for name, child in block.child_blocks.items()
        }
    if value is None or value == "":
        return "" if isinstance(block, _TEXTS) else None
    return lookup.plain(block, value)


def _items(block: ListBlock, values: list[Any], key: str, lookup: Lookup) -> Iterable[dict[str, Any]]:
    for number, value in enumerate(values):
        here = f"{key}/{number}"
        try:
            full = _full(block.child_block, value, here, lookup)
        except Missing:
            continue
        yield {"type": "item", "value": full, "id": _id(here)}


def _default(block: Block) -> Any:
    if isinstance(block, ListBlock | StructBlock):
        return None
    return block.get_prep_value(block.get_default())


def _id(key: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"demo:{key}"))
