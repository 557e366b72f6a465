"""Points on a plain map: pure geometry, drawn by `templates/blocks/map.html` as a still SVG. No tiles, no network.

Lengths are in the units of the view box, `WIDTH` across. East and west are drawn as long as they are at the points' latitude.
"""

import math
from dataclasses import dataclass

from django.utils.formats import number_format

from blocks.documents import MapBlockDocument

WIDTH = 440
_SHORTEST, _TALLEST = 220, 400
_MARGIN = 44
_SMALLEST_SPAN = 0.006  # degrees of latitude, some 600 metres
_STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
_MOST_LINES = 5


@dataclass(frozen=True)
class Mark:
    """A point: where it is drawn, its number in the list, and whether it shows only roughly where."""

    x: str
    y: str
    number: int
    approximate: bool


@dataclass(frozen=True)
class GridLine:
    """A meridian or parallel with its degrees, written at (x, y)."""

    d: str
    x: str
    y: str
    text: str


@dataclass(frozen=True)
class Plan:
    """What to draw."""

    height: int
    marks: list[Mark]
    grid: list[GridLine]
    width: int = WIDTH


def degrees(value: float, decimals: int = 4) -> str:
    """Degrees in the reader's language."""
    return number_format(value, decimal_pos=decimals, use_l10n=True)


def draw(map_of: MapBlockDocument) -> Plan:
    """The points inside a frame that fits them."""
    norths = [point.latitude for point in map_of.points]
    easts = [point.longitude for point in map_of.points]
    north, east = (min(norths) + max(norths)) / 2, (min(easts) + max(easts)) / 2
    narrowing = max(math.cos(math.radians(north)), 0.05)
    inner = WIDTH - 2 * _MARGIN
    tall, wide = max(max(norths) - min(norths), _SMALLEST_SPAN), max(max(easts) - min(easts), 0) * narrowing
    scale = min((_TALLEST - 2 * _MARGIN) / tall, inner / (wide or tall))
    height = round(min(max(tall * scale + 2 * _MARGIN, _SHORTEST), _TALLEST))

    def x(longitude: float) -> float:
        return WIDTH / 2 + (longitude - east) * narrowing * scale

    def y(latitude: float) -> float:
        return height / 2 - (latitude - north) * scale

    marks = [
        Mark(f"{x(point.longitude):.1f}", f"{y(point.latitude):.1f}", number, point.approximate)
        for number, point in enumerate(map_of.points, 1)
    ]
    half_wide, half_tall = WIDTH / 2 / scale / narrowing, height / 2 / scale
    meridians = [
        GridLine(f"M{x(at):.1f} 0V{height}", f"{x(at) + 4:.1f}", f"{height - 6}", text)
        for at, text in _round_degrees(east - half_wide, east + half_wide)
    ]
    parallels = [
        GridLine(f"M0 {y(at):.1f}H{WIDTH}", "4", f"{y(at) - 4:.1f}", text)
        for at, text in _round_degrees(north - half_tall, north + half_tall)
    ]
    return Plan(height, marks, [*meridians, *parallels])


def _round_degrees(low: float, high: float) -> list[tuple[float, str]]:
    """Round degrees between two, few enough to read, and how they are written."""
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_LINES), _STEPS[-1])
    decimals = max(0, -math.floor(math.log10(step)))
    return [
        (number * step, f"{degrees(number * step, decimals)}°")
        for number in range(math.ceil(low / step), math.floor(high / step) + 1)
    ]
