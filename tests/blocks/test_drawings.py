"""Charts and maps: the figures decide the shapes, whatever the figures are."""

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from blocks import charts, maps
from blocks.documents import ChartBlockDocument, MapBlockDocument
from blocks.documents.data import ChartSeries
from blocks.documents.places import MapPoint
from blocks.templatetags.body import coordinates, dial, figure, file_kind, open_street_map


def chart(kind: str, *series: list[float | None]) -> ChartBlockDocument:
    names = [f"kategori {number}" for number in range(len(series[0]))]
    rows = [ChartSeries(name=f"række {number}", values=values) for number, values in enumerate(series)]
    return ChartBlockDocument(
        id="x", chart=kind, title="Titel", unit="", category_label="", categories=names, series=rows, source=""
    )  # fmt: skip


def lengths(drawing: charts.Drawing) -> list[float]:
    return [float(re.search(r"h(-?[\d.]+)v", shape.d)[1]) for shape in drawing.shapes]


def test_bars_are_as_long_as_their_figures() -> None:
    first, second, third = lengths(charts.draw(chart("bar", [10, 20, -5])))
    assert second == pytest.approx(2 * first, abs=0.2)
    assert third == pytest.approx(-first / 2, abs=0.2)


def test_a_line_breaks_where_a_figure_is_not_known() -> None:
    drawing = charts.draw(chart("line", [1, 2, None, 4, 5]))
    assert len(drawing.strokes) == 2
    assert len(drawing.dots) == 4


def test_a_pie_shows_shares_of_the_first_series() -> None:
    with translation.override("da"):
        drawing = charts.draw(chart("pie", [1, 3, 0]))
    assert [entry.text for entry in drawing.legend] == ["kategori 0: 25 %", "kategori 1: 75 %", "kategori 2: 0 %"]
    assert len(drawing.shapes) == 2
    assert len(charts.draw(chart("pie", [7])).shapes) == 1
    assert charts.draw(chart("pie", [0, None])).legend == charts.draw(chart("bar", [0, None])).legend


FIGURES = st.none() | st.floats(-1e12, 1e12) | st.integers(-5, 5).map(float)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["bar", "line", "pie"]), st.lists(st.lists(FIGURES, min_size=3, max_size=3), min_size=1, max_size=9)
)
def test_any_figures_can_be_drawn(kind: str, series: list[list[float | None]]) -> None:
    html = render_to_string("blocks/body.html", {"blocks": [chart(kind, *series)]})
    assert not re.search(r"\b(nan|inf)\b", html)
    assert html.count('<td class="number">') == 3 * len(series)


@pytest.mark.parametrize("figures", [[1.7e308, -1.7e308], [5e-324, 0.0], [1e301, 1e300], [0.0, 0.0]])
@pytest.mark.parametrize("kind", ["bar", "line", "pie"])
def test_extreme_figures_take_no_page_down(kind: str, figures: list[float | None]) -> None:
    assert render_to_string("blocks/chart.html", {"block": chart(kind, figures)})


def map_of(*points: tuple[float, float]) -> MapBlockDocument:
    marks = [
        MapPoint(id=str(n), label="", latitude=north, longitude=east, approximate=False, url="")
        for n, (north, east) in enumerate(points)
    ]
    return MapBlockDocument(id="x", heading="", points=marks)


POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@settings(max_examples=150, deadline=None)
@given(st.lists(POINTS, min_size=1, max_size=6))
def test_all_points_lie_inside_the_frame_and_north_is_up(points: list[tuple[float, float]]) -> None:
    plan = maps.draw(map_of(*points))
    assert all(0 <= float(mark.x) <= plan.width and 0 <= float(mark.y) <= plan.height for mark in plan.marks)
    assert len(plan.grid) <= 40
    for mark, point in zip(plan.marks, points, strict=True):
        for other, other_point in zip(plan.marks, points, strict=True):
            if point[0] > other_point[0]:
                assert float(mark.y) <= float(other.y)


@pytest.mark.parametrize(
    ("given_value", "expected"), [(1200, "1.200"), (0.5, "0,5"), (12.345, "12,35"), (-3.0, "-3"), (None, "–")]
)
def test_figures_in_danish(given_value: Any, expected: str) -> None:
    with translation.override("da"):
        assert figure(given_value) == expected


def test_places_telephones_and_files_in_words() -> None:
    (point,) = map_of((55.6759, -12.5)).points
    with translation.override("da"):
        assert coordinates(point) == "55,6759° N, 12,5000° V"
        assert open_street_map(point).endswith("?mlat=55.67590&mlon=-12.50000#map=16/55.67590/-12.50000")
    assert [dial(number) for number in ("12 34 56 78", "+46 70-123 45 67", "ring bare")] == [
        "tel:+4512345678", "tel:+46701234567", "",
    ]  # fmt: skip
    assert [file_kind(kind) for kind in ("application/pdf", "audio/mpeg", "application/octet-stream")] == [
        "PDF",
        "MPEG",
        "",
    ]
