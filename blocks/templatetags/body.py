"""What the blocks' templates need: the level of headings, figures and places in words, and the drawings."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from blocks import charts, maps
from blocks.choices import Phase
from blocks.documents import BlockDocument, ChartBlockDocument, MapBlockDocument
from blocks.documents.places import MapPoint

register = template.Library()

TOP_LEVEL = 2
LOWEST_LEVEL = 6
_HEADING_TAG = re.compile(r"<(/?)h[2-4]>")
_KINDS = {
    "application/pdf": "PDF",
    "application/zip": "ZIP",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.oasis.opendocument.text": "ODT",
}


class Part(NamedTuple):
    """A block and the level that its heading has here."""

    block: BlockDocument
    level: int
    template: str


@register.simple_tag(takes_context=True)
def leveled(context: Context, blocks: Iterable[BlockDocument]) -> list[Part]:
    """The blocks with their templates and the levels of their headings, so that none is skipped.

    `heading_level` in the context is the level of the first heading (2 unless told). What follows a heading block lies one
    level below it.
    """
    top = int(context.get("heading_level") or TOP_LEVEL)
    level, parts = top, []
    for block in blocks or ():
        kind: str = getattr(block, "type")  # noqa: B009 - every member of the union has one; the base does not say so
        parts.append(Part(block, top if kind == "heading" else level, f"blocks/{kind}.html"))
        if kind == "heading":
            level = top + 1
    return parts


@register.filter
def rich(html: str, level: int) -> SafeString:
    """HTML of a document (the catalogue has cleaned it) with its small headings at `level`."""
    shifted = _HEADING_TAG.sub(rf"<\1h{min(int(level), LOWEST_LEVEL)}>", html)
    return mark_safe(shifted)  # noqa: S308


@register.filter
def below(level: int, heading: str) -> int:
    """The level of what stands under a heading of that level; the level itself if there is no heading."""
    return level + 1 if heading else level


@register.filter
def figure(value: float | None) -> str:
    """A number in the reader's language; a dash if it is not known."""
    return "–" if value is None else charts.figure(value)


@register.filter
def is_number(value: object) -> bool:
    """Whether a table's cell holds a number."""
    return isinstance(value, int | float)


@register.filter
def rows_of_chart(chart: ChartBlockDocument) -> list[tuple[str, list[float | None]]]:
    """A chart's figures by category."""
    by_category = zip(*(series.values for series in chart.series), strict=True)
    return [(category, list(values)) for category, values in zip(chart.categories, by_category, strict=True)]


@register.filter
def file_kind(media_type: str) -> str:
    """What people call a media type, such as PDF; "" for one that has no short name."""
    kind, _slash, subtype = media_type.partition("/")
    if media_type in _KINDS:
        return _KINDS[media_type]
    return subtype.upper() if kind in {"image", "audio", "video", "text"} and len(subtype) <= 5 else ""


@register.filter
def phase(code: str) -> str:
    """When a course of steps happens, in words."""
    return str(Phase(code).label)


@register.filter
def dial(telephone: str) -> str:
    """The tel: address of a telephone number; "" if it does not look like one."""
    digits = re.sub(r"[\s().\-]", "", telephone)
    if not re.fullmatch(r"\+?\d{3,15}", digits):
        return ""
    return f"tel:{digits}" if digits.startswith("+") or len(digits) != 8 else f"tel:+45{digits}"


@register.filter
def coordinates(point: MapPoint) -> str:
    """A point in words, such as “55,6759° N, 12,5695° Ø”."""
    north, east = maps.degrees(abs(point.latitude)), maps.degrees(abs(point.longitude))
    northern = pgettext("compass", "N") if point.latitude >= 0 else pgettext("compass", "S")
    eastern = pgettext("compass", "E") if point.longitude >= 0 else pgettext("compass", "W")
    return f"{north}° {northern}, {east}° {eastern}"


@register.filter
def open_street_map(point: MapPoint) -> str:
    """Where the point is shown on a real map."""
    north, east = f"{point.latitude:.5f}", f"{point.longitude:.5f}"
    return f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=16/{north}/{east}"


@register.simple_tag
def chart_drawing(block: ChartBlockDocument) -> charts.Drawing:
    """A chart's shapes."""
    return charts.draw(block)


@register.simple_tag
def map_drawing(block: MapBlockDocument) -> maps.Plan:
    """A map's marks and lines."""
    return maps.draw(block)
