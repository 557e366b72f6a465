"""Distances on the sphere, in metres: haversine with the Earth's mean radius."""

import math
from collections.abc import Iterable

RADIUS_M = 6_371_008.8  # IUGG mean radius R1

Point = tuple[float, float]  # latitude, longitude; WGS 84 degrees


def distance_m(one: Point, other: Point) -> float:
    """From one point to the other."""
    latitude, longitude = math.radians(one[0]), math.radians(one[1])
    other_latitude, other_longitude = math.radians(other[0]), math.radians(other[1])
    square = (
        math.sin((other_latitude - latitude) / 2) ** 2
        + math.cos(latitude) * math.cos(other_latitude) * math.sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * RADIUS_M * math.asin(min(1.0, math.sqrt(square)))


def nearest_m(point: Point, points: Iterable[Point]) -> float | None:
    """From a point to the nearest of these; None if there is none."""
    return min((distance_m(point, other) for other in points), default=None)


def degrees_of_latitude(metres: float) -> float:
    """No point so many metres away is further north or south than this."""
    return math.degrees(metres / RADIUS_M) + 1e-9
