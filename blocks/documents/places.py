"""Points on a map."""

from typing import Any, Literal

from pydantic import Field

from blocks.addresses import web_address
from blocks.documents.base import BlockDocument, BlockItem
from blocks.documents.reader import BlockReader
from blocks.documents.values import fields, items, number, text
from blocks.raw import RawBlock


class MapPoint(BlockItem):
    """A point (WGS 84)."""

    label: str = Field(description="What is there; may be empty.")
    latitude: float = Field(ge=-90, le=90, description="Degrees north.")
    longitude: float = Field(ge=-180, le=180, description="Degrees east.")
    approximate: bool = Field(description="True if it shows only roughly where: then say “about” beside it.")
    url: str = Field(description="Absolute address of more about it; may be empty.")


class MapBlockDocument(BlockDocument):
    """Points that belong together."""

    type: Literal["map"] = Field("map", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    points: list[MapPoint] = Field(description="The points in order, at least one.")


def map_of_points(block: RawBlock, reader: BlockReader) -> MapBlockDocument | None:
    """None if no point has both coordinates."""
    value = fields(block.value)
    points = [point for item in items(value.get("points")) if (point := _point(item.id, fields(item.value)))]
    return MapBlockDocument(id=block.id, heading=text(value.get("heading")), points=points) if points else None


def _point(id: str, value: dict[str, Any]) -> MapPoint | None:
    north, east = number(value.get("latitude")), number(value.get("longitude"))
    if north is None or east is None or not (-90 <= north <= 90 and -180 <= east <= 180):
        return None
    return MapPoint(
        id=id,
        label=text(value.get("label")),
        latitude=north,
        longitude=east,
        approximate=value.get("approximate") is True,
        url=web_address(value.get("link")),
    )
