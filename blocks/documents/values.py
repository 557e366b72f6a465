"""Stored values, read with patience: a draft's may be missing, null, empty, or (after an import) of another type.

None of these functions raises; what cannot be read is None, "" or [].
"""

import math
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from blocks.raw import RawBlock, raw_list


def fields(value: Any) -> dict[str, Any]:
    """The children of a StructBlock by name."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[RawBlock]:
    """The items of a ListBlock."""
    return raw_list(value) if isinstance(value, list) else []


def text(value: Any) -> str:
    """A line or paragraph without formatting."""
    return value.strip() if isinstance(value, str) else ""


def key(value: Any) -> int | None:
    """What a chooser holds."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(value: Any) -> float | None:
    """A finite number; raw streams hold decimals as text."""
    if value is None or isinstance(value, bool):
        return None
    try:
        found = float(Decimal(str(value)))
    except (InvalidOperation, OverflowError):
        return None
    return found if math.isfinite(found) else None


def whole(value: Any) -> int | None:
    """A whole number."""
    found = number(value)
    return int(found) if found is not None and found == int(found) else None


def day(value: Any) -> date | None:
    """A day, as stored (ISO) or as the editor's form has it."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def clock(value: Any) -> time | None:
    """A time of day without time zone, as stored (ISO) or as the editor's form has it; whole minutes."""
    if not isinstance(value, time):
        try:
            value = time.fromisoformat(value)
        except (TypeError, ValueError):
            return None
    return time(value.hour, value.minute)
