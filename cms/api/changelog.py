"""What changed in the contract, newest first; partners follow it as a feed."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Change = Literal["added", "changed", "retired", "removed"]
FILE = Path(__file__).parent / "openapi" / "changelog.json"


@dataclass(frozen=True)
class ContractChange:
    """An entry of the changelog. `id` stays; `retired` announces what `removed` will carry out a year later."""

    id: str
    date: date
    change: Change
    title: str
    text: str

    @property
    def moment(self) -> datetime:
        """The beginning of its day, in UTC."""
        return datetime.combine(self.date, time(0), UTC)


@cache
def contract_changes() -> tuple[ContractChange, ...]:
    """All entries, newest first. ValueError if the file has one that cannot be."""
    entries = [_read(entry) for entry in json.loads(FILE.read_text(encoding="utf-8"))]
    if len({entry.id for entry in entries}) != len(entries):
        raise ValueError(f"{FILE.name}: two entries have the same id")
    return tuple(sorted(entries, key=lambda entry: entry.date, reverse=True))


def _read(entry: dict[str, str]) -> ContractChange:
    if entry["change"] not in get_args(Change):
        raise ValueError(f"{FILE.name}: {entry['id']}: “{entry['change']}” is no kind of change")
    return ContractChange(**{**entry, "date": date.fromisoformat(entry["date"])})  # type: ignore[arg-type]
