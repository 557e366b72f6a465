"""A kind's documents as a table: which columns there are, what stands in a cell, and the description of it (CSV on the Web).

The columns follow from the document's fields. What has no place in a cell (texts in blocks, pictures, lists of parts) is left to
the JSON Lines.
"""

import csv
import io
import types
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel

from blocks.documents import Reference
from cms.catalogue.documents.base import Document, Giver, Position, Term

SEPARATOR = "|"  # between the codes of a cell; no code has it
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DATATYPES: dict[Any, str] = {
    str: "string",
    UUID: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    date: "date",
    datetime: "dateTime",
}


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds, its CSVW datatype, whether its cells hold several codes, and how a cell is read."""

    name: str
    description: str
    datatype: str
    several: bool
    cell: Callable[[dict[str, Any]], str]


def columns(document: type[Document], fields: Collection[str] = ()) -> list[Column]:
    """The columns of a kind, in the order of its document's fields; of these fields alone, if some are named."""
    return [
        column
        for name, field in document.model_fields.items()
        if not fields or name in fields
        for column in _columns(name, field.description or "", _bare(field.annotation))
    ]


def header(of: Iterable[Column]) -> str:
    """The first line."""
    return _line(column.name for column in of)


def row(of: Iterable[Column], document: dict[str, Any]) -> str:
    """A parsed document's line, ended by CR LF (RFC 4180)."""
    return _line(column.cell(document) for column in of)


def metadata(of: Iterable[Column], *, url: str, title: str, licence: str) -> dict[str, Any]:
    """The table's description: https://www.w3.org/TR/tabular-metadata/."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": url,
        "dc:title": title,
        "dc:license": {"@id": licence},
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:description": column.description,
                    "datatype": column.datatype,
                    **({"separator": SEPARATOR} if column.several else {}),
                }
                for column in of
            ],
            "primaryKey": ["id", "locale"],
        },
    }


def _columns(name: str, description: str, held: Any) -> Iterator[Column]:
    """The columns of a field that holds values of a type; none if they have no place in a cell."""
    if get_origin(held) is list:
        yield from _several(name, description, _bare(get_args(held)[0]))
    elif held is Term:
        yield _part(name, name, "code", description, "string")
    elif held is Position:
        yield _part("latitude", name, "latitude", "Degrees north (WGS 84).", "number")
        yield _part("longitude", name, "longitude", "Degrees east (WGS 84).", "number")
        yield _part("position_approximate", name, "approximate", "Whether it shows only roughly where.", "boolean")
    elif isinstance(held, type) and issubclass(held, Giver | Reference):
        yield _part(f"{name}_id", name, "id", description, "string")
        yield _part(f"{name}_title", name, "title", description, "string")
    elif datatype := _datatype(held):
        yield Column(name, description, datatype, False, lambda one: _text(one[name]))
    elif isinstance(held, type) and issubclass(held, BaseModel):
        yield from _parts(name, held)


def _several(name: str, description: str, item: Any) -> Iterator[Column]:
    if item is Term:
        yield Column(name, description, "string", True, lambda one: _codes(one[name], "code"))
    elif item is Reference:
        yield Column(f"{name}_ids", description, "string", True, lambda one: _codes(one[name], "id"))
    elif datatype := _datatype(item):
        yield Column(name, description, datatype, True, lambda one: SEPARATOR.join(map(str, one[name])))


def _parts(name: str, model: type[BaseModel]) -> Iterator[Column]:
    """The simple parts of a part, such as a duration's minutes or an address's town."""
    for part, field in model.model_fields.items():
        if datatype := _datatype(_bare(field.annotation)):
            yield _part(f"{name}_{part}", name, part, field.description or "", datatype)


def _datatype(held: Any) -> str | None:
    if get_origin(held) is Literal:
        held = type(get_args(held)[0])
    if isinstance(held, type) and issubclass(held, Enum):
        return "string"
    return _DATATYPES.get(held)


def _part(name: str, field: str, part: str, description: str, datatype: str) -> Column:
    return Column(name, description, datatype, False, lambda one: _text((one[field] or {}).get(part)))


def _bare(annotation: Any) -> Any:
    """A type without its “or None”."""
    if get_origin(annotation) in {Union, types.UnionType}:
        known = [part for part in get_args(annotation) if part is not type(None)]
        return known[0] if len(known) == 1 else annotation
    return annotation


def _codes(items: list[dict[str, Any]], part: str) -> str:
    return SEPARATOR.join(str(item[part]) for item in items)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    # Who opens the file in a spreadsheet must not run what somebody wrote: a text is never a formula.
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else str(value)


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(list(cells))
    return written.getvalue()
