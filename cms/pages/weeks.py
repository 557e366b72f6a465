"""School weeks as an educator writes them: "36-42, 45"."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LAST_WEEK = 53
_PART = re.compile(r"^(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?$")


def parse_weeks(text: str) -> list[int]:
    """The ISO week numbers in `text`, ascending and each once. "50-3" runs over the new year.

    Raises ValidationError naming the part that cannot be read.
    """
    weeks: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        weeks.update(_weeks_of(part))
    return sorted(weeks)


def _weeks_of(part: str) -> list[int]:
    match = _PART.match(part)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not (1 <= first <= LAST_WEEK and 1 <= last <= LAST_WEEK):
        raise ValidationError(
            _("“%(part)s” is not a week. Write week numbers from 1 to 53 with commas, for example 36-42, 45."),
            params={"part": part},
        )
    if first <= last:
        return list(range(first, last + 1))
    return [*range(first, LAST_WEEK + 1), *range(1, last + 1)]


def validate_weeks(text: str) -> None:
    """A field validator: raises ValidationError if `parse_weeks` would."""
    parse_weeks(text)


def readable_weeks(text: str) -> list[int]:
    """As `parse_weeks`, for a draft that was not checked: what cannot be read gives []."""
    try:
        return parse_weeks(text)
    except ValidationError:
        return []
