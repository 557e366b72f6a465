"""The files that seed tables: CSV in UTF-8 with a header, read whole before anything is written."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class SeedError(Exception):
    """A file that cannot be loaded: which file, which line, which column, and what to do."""


@dataclass
class Loaded:
    """What loading a file did, in numbers of rows."""

    created: int = 0
    updated: int = 0
    retired: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class Table:
    """A file's header, and its rows with their line numbers; cells by column, as they stand."""

    header: tuple[str, ...]
    rows: list[tuple[int, Mapping[str, str]]]


def read_table(path: Path) -> Table:
    """Read a file. Raises SeedError if it is missing, is no CSV in UTF-8, has no rows, or has rows of another width."""
    try:
        # A spreadsheet's CSV begins with a mark of its encoding.
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            header = tuple(reader.fieldnames or ())
            rows: list[tuple[int, Mapping[Any, Any]]] = [(reader.line_num, row) for row in reader]
    except FileNotFoundError:
        raise SeedError(f"{path} is missing. Put the file there, or name another folder with --data.") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise SeedError(f"{path} cannot be read as CSV in UTF-8: {error}. Save it so and try again.") from None
    if not rows:
        raise SeedError(f"{path} has no rows. To retire every term, do it in the admin; else put the rows back.")
    for line, row in rows:
        if None in row or None in row.values():
            width = "more" if None in row else "fewer"
            raise SeedError(f"{path}, line {line}: it has {width} cells than the header. Mend it.")
    return Table(header, rows)
