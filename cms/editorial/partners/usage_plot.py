"""Usage by key and day, drawn on the server: bars of requests, with what was refused on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cms.partners.models import Key, KeyUsage

PERIODS = (30, 90)
WIDTH, HEIGHT = 720, 96  # of the drawing's own units; it is scaled to the page
_GAP = 0.2  # of a day's width


@dataclass(frozen=True)
class Day:
    """What a key was used for on a day: its requests, and how many of them were refused."""

    day: date
    requests: int
    refused: int

    @property
    def answered(self) -> int:
        """Those that were not refused."""
        return self.requests - self.refused


@dataclass(frozen=True)
class Bar:
    """A day in the drawing: where it is, and how high each part is."""

    day: Day
    x: str
    width: str
    y: str
    height: str
    refused_y: str
    refused_height: str


@dataclass(frozen=True)
class Plot:
    """A key's drawing, on the scale that all keys of the partner share."""

    key: Key
    bars: list[Bar]
    requests: int
    refused: int


@dataclass(frozen=True)
class Usage:
    """All keys' drawings; `top` is what the highest bar stands for, `rows` the same numbers as a table (newest day first)."""

    first: date
    last: date
    top: int
    plots: list[Plot]
    rows: list[tuple[date, list[Day]]]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not self.rows


def usage_of(keys: Sequence[Key], days: int, today: date) -> Usage:
    """The usage of keys on these many days up to today. One query."""
    first = today - timedelta(days=days - 1)
    counted = {
        (row.key_id, row.day): Day(row.day, row.requests, row.refused)
        for row in KeyUsage.objects.filter(key__in=keys, day__range=(first, today))
    }
    dates = [first + timedelta(days=number) for number in range(days)]
    lines = {key: [counted.get((key.pk, day), Day(day, 0, 0)) for day in dates] for key in keys}
    top = _round_number(max((day.requests for line in lines.values() for day in line), default=0))
    used = [key for key in keys if any(day.requests for day in lines[key])]
    return Usage(
        first=first,
        last=today,
        top=top,
        plots=[_plot(key, lines[key], top) for key in used],
        rows=[
            (day, [lines[key][number] for key in used])
            for number, day in reversed(list(enumerate(dates)))
            if any(lines[key][number].requests for key in used)
        ],
    )


def _plot(key: Key, line: list[Day], top: int) -> Plot:
    step = WIDTH / len(line)
    bars = [_bar(day, number * step, step, top) for number, day in enumerate(line) if day.requests]
    return Plot(key, bars, sum(day.requests for day in line), sum(day.refused for day in line))


def _bar(day: Day, left: float, step: float, top: int) -> Bar:
    height, refused = (HEIGHT * number / top for number in (day.answered, day.refused))
    numbers = (left + step * _GAP / 2, step * (1 - _GAP), HEIGHT - height, height, HEIGHT - height - refused, refused)
    return Bar(day, *(f"{number:.2f}" for number in numbers))  # texts: a drawing has points, where Danish has commas


def _round_number(most: int) -> int:
    """The next of 10, 20, 30, 40, 60, 80, 100, 200, …: what the height of the drawing stands for."""
    size = 10
    while True:
        for times in (1, 2, 3, 4, 6, 8):
            if most <= times * size:
                return times * size
        size *= 10
