"""The demo's data files, read: real institutions, and invented themes that offers are composed from."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class InstitutionRecord:
    """A real institution. Position, kind and website were written from memory; the position is shown as approximate."""

    code: str
    title: str
    kind: str
    municipality: str
    street: str
    postal_code: str
    city: str
    latitude: str
    longitude: str
    website: str
    partnership: str
    department: str
    laboratory: str
    serves: str
    source: str


@dataclass(frozen=True)
class Theme:
    """What offers can be about, at kinds of institutions where one would find it; wholly invented."""

    code: str
    kinds: list[str]
    picture: str
    subjects: list[str]
    youth: list[str]
    topics: list[str]
    themes: list[str]
    titles: dict[str, str]
    cards: dict[str, str]
    see: str
    do: str
    ask: str
    before: str
    after: str
    en: dict[str, Any]


@cache
def institutions() -> tuple[InstitutionRecord, ...]:
    """All institutions of the demo."""
    with (DATA / "institutions.csv").open(encoding="utf-8", newline="") as file:
        return tuple(InstitutionRecord(**row) for row in csv.DictReader(file))


@cache
def themes() -> tuple[Theme, ...]:
    """All themes."""
    rows: list[dict[str, Any]] = json.loads((DATA / "themes.json").read_text(encoding="utf-8"))
    return tuple(Theme(**row) for row in rows)


@cache
def stories(name: str) -> tuple[dict[str, Any], ...]:
    """The records of `data/<name>.json`, each a page's fields by name; `en` holds the English version."""
    return tuple(json.loads((DATA / f"{name}.json").read_text(encoding="utf-8")))


def themes_of(kind: str) -> list[Theme]:
    """The themes that an institution of this kind teaches; a kind with few borrows those on climate and archives."""
    found = [theme for theme in themes() if kind in theme.kinds]
    return found or [theme for theme in themes() if theme.code in {"klima", "arkiv"}]
