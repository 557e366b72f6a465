"""Charts as shapes on a plane: pure geometry, drawn by `templates/blocks/chart.html` as a still SVG.

Lengths are in the units of the view box, `WIDTH` across. Colours are classes (`series-1` … `series-8`); what they look like is
the stylesheet's matter.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.formats import number_format

from blocks.documents import ChartBlockDocument

WIDTH = 440
COLOURS = 8
_BAR, _LABEL, _GAP, _FIGURE_ROOM = 20, 22, 16, 64
_LEFT, _RIGHT, _TOP, _BOTTOM, _LINE_HEIGHT = 56, 20, 16, 36, 260
_PIE_RADIUS = 120


@dataclass(frozen=True)
class Words:
    """Words at a point; `anchor` is SVG's text-anchor."""

    x: str
    y: str
    text: str
    anchor: str = "start"


@dataclass(frozen=True)
class Shape:
    """A path, in the colour of a series."""

    d: str
    colour: str


@dataclass(frozen=True)
class Legend:
    """What a colour stands for."""

    colour: str
    text: str


@dataclass
class Drawing:
    """What to draw: filled shapes, strokes, dots (centres), thin lines behind all, words, and the colours' meaning."""

    height: int
    shapes: list[Shape] = field(default_factory=list)
    strokes: list[Shape] = field(default_factory=list)
    dots: list[tuple[str, str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    legend: list[Legend] = field(default_factory=list)
    width: int = WIDTH


def figure(value: float) -> str:
    """A number in the reader's language: at most two decimals, no zeros at the end."""
    rounded = round(value, 2)
    decimals = len(f"{rounded:.2f}".rstrip("0").partition(".")[2])
    return number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def draw(chart: ChartBlockDocument) -> Drawing:
    """The drawing of a chart. A pie without anything to share is drawn as bars."""
    if chart.chart == "pie" and sum(_slices(chart)) > 0:
        return _pie(chart)
    return _lines(chart) if chart.chart == "line" else _bars(chart)


def _bars(chart: ChartBlockDocument) -> Drawing:
    """Bars that lie: long words have room above them, on a telephone too."""
    known = [value for series in chart.series for value in series.values if value is not None]
    low, high = min([0, *known]), max([0, *known])
    room = WIDTH - _FIGURE_ROOM * (2 if low < 0 else 1)
    scale = room / ((high - low) or 1)
    zero = (_FIGURE_ROOM if low < 0 else 0) - low * scale
    each = _LABEL + _BAR * len(chart.series) + _GAP
    drawing = Drawing(height=each * len(chart.categories), legend=_legend(chart))
    if low < 0:
        drawing.lines.append(f"M{zero:.1f} 0V{drawing.height - _GAP}")
    for place, category in enumerate(chart.categories):
        top = each * place
        drawing.words.append(Words("0", f"{top + 15}", category))
        for number, series in enumerate(chart.series):
            value = series.values[place]
            if value is not None:
                _bar(drawing, zero, value * scale, top + _LABEL + number * _BAR, figure(value), _colour(number))
    return drawing


def _bar(drawing: Drawing, zero: float, length: float, top: int, words: str, colour: str) -> None:
    drawing.shapes.append(Shape(f"M{zero:.1f} {top}h{length:.1f}v{_BAR - 3}h{-length:.1f}z", colour))
    anchor, aside = ("end", -6) if length < 0 else ("start", 6)
    drawing.words.append(Words(f"{zero + length + aside:.1f}", f"{top + 14}", words, anchor))


def _lines(chart: ChartBlockDocument) -> Drawing:
    known = [value for series in chart.series for value in series.values if value is not None]
    ticks = _ticks(min([0, *known]), max([0, *known]))
    height = _LINE_HEIGHT - _TOP - _BOTTOM
    step = (WIDTH - _LEFT - _RIGHT) / max(len(chart.categories) - 1, 1)

    def at(place: int, value: float) -> tuple[float, float]:
        return _LEFT + place * step, _TOP + height * (1 - (value - ticks[0]) / (ticks[-1] - ticks[0]))

    drawing = Drawing(height=_LINE_HEIGHT, legend=_legend(chart))
    for tick in ticks:
        y = at(0, tick)[1]
        drawing.lines.append(f"M{_LEFT} {y:.1f}H{WIDTH - _RIGHT}")
        drawing.words.append(Words(f"{_LEFT - 8}", f"{y + 5:.1f}", figure(tick), "end"))
    for place in range(0, len(chart.categories), math.ceil(len(chart.categories) / 5)):
        anchor = "start" if place == 0 else "end" if place == len(chart.categories) - 1 else "middle"
        drawing.words.append(
            Words(f"{at(place, 0)[0]:.1f}", f"{_LINE_HEIGHT - 12}", _short(chart.categories[place]), anchor)
        )
    for number, series in enumerate(chart.series):
        points = [None if value is None else at(place, value) for place, value in enumerate(series.values)]
        _line(drawing, points, _colour(number))
    return drawing


def _line(drawing: Drawing, points: Sequence[tuple[float, float] | None], colour: str) -> None:
    """A line that breaks where a figure is not known."""
    for is_known, run in groupby(points, key=lambda point: point is not None):
        if is_known:
            reached = [f"{point[0]:.1f} {point[1]:.1f}" for point in run if point is not None]
            drawing.strokes.append(Shape("M" + "L".join(reached), colour))
    drawing.dots += [(f"{point[0]:.1f}", f"{point[1]:.1f}", colour) for point in points if point is not None]


def _pie(chart: ChartBlockDocument) -> Drawing:
    parts = _slices(chart)
    whole, radius = sum(parts), _PIE_RADIUS
    middle = (WIDTH / 2, radius + 10.0)
    drawing = Drawing(height=2 * radius + 20)
    turned = 0.0
    for place, (category, part) in enumerate(zip(chart.categories, parts, strict=True)):
        colour, share = _colour(place), part / whole
        drawing.legend.append(Legend(colour, f"{category}: {figure(100 * share)} %"))
        if share == 1:
            drawing.shapes.append(Shape(_circle(middle, radius), colour))
        elif share > 0:
            drawing.shapes.append(Shape(_slice(middle, radius, turned, turned + share), colour))
        turned += share
    return drawing


def _slices(chart: ChartBlockDocument) -> list[float]:
    return [max(value or 0, 0) for value in chart.series[0].values]


def _circle(middle: tuple[float, float], radius: float) -> str:
    x, y = middle
    arc = f"a{radius} {radius} 0 1 1"
    return f"M{x - radius:.1f} {y:.1f}{arc} {2 * radius} 0{arc} {-2 * radius} 0z"


def _slice(middle: tuple[float, float], radius: float, start: float, end: float) -> str:
    """A slice from one share of the turn to another, clockwise from the top."""
    corners = []
    for share in (start, end):
        angle = 2 * math.pi * share - math.pi / 2
        corners.append((middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)))
    (x1, y1), (x2, y2) = corners
    large = 1 if end - start > 0.5 else 0
    return f"M{middle[0]:.1f} {middle[1]:.1f}L{x1:.2f} {y1:.2f}A{radius} {radius} 0 {large} 1 {x2:.2f} {y2:.2f}z"


LARGEST = 1e15  # beyond it no figure is drawn truly


def _ticks(low: float, high: float) -> list[float]:
    """Some five round numbers that reach from `low` to `high`; to one above it if they are the same."""
    low, high = max(low, -LARGEST), min(high, LARGEST)
    high = high if high - low > 1 / LARGEST else low + 1
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * number for number in range(first, last + 1)]


def _legend(chart: ChartBlockDocument) -> list[Legend]:
    """Names of the series; one alone needs none unless it says more than the title."""
    named = [Legend(_colour(number), series.name) for number, series in enumerate(chart.series) if series.name]
    return named if len(chart.series) > 1 or (named and named[0].text != chart.title) else []


def _colour(number: int) -> str:
    return f"series-{number % COLOURS + 1}"


def _short(words: str) -> str:
    return words if len(words) <= 12 else f"{words[:11]}…"
