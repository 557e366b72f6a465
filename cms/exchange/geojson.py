"""Cards as a GeoJSON FeatureCollection (RFC 7946): for a map. Longitude before latitude, WGS 84, no `crs`."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

MEDIA_TYPE = "application/geo+json"
_DIGITS = 6  # about ten centimetres; RFC 7946 §11.2 advises against more

_COPIED = ("kind", "locale", "title", "url", "card_text", "is_free", "modified")
_TITLED = ("institution",)
_LABELLED = ("municipality", "institution_kind", "offer_kind")


def feature(card: Mapping[str, Any]) -> dict[str, Any] | None:
    """A card as a Feature under its permanent id; None if it has no point. Fields that a view leaves out are not there.

    `approximate` says that the point shows only roughly where: say “about” beside it.
    """
    position = card.get("position")
    if position is None:
        return None
    properties: dict[str, Any] = {name: card[name] for name in _COPIED if card.get(name) is not None}
    for name in _TITLED:
        if card.get(name):
            properties |= {name: card[name]["title"], f"{name}_url": card[name]["url"]}
    for name in _LABELLED:
        if card.get(name):
            properties |= {name: card[name]["label"], f"{name}_code": card[name]["code"]}
    properties["approximate"] = position["approximate"]
    coordinates = [round(position["longitude"], _DIGITS), round(position["latitude"], _DIGITS)]
    return {
        "type": "Feature",
        "id": card["id"],
        "geometry": {"type": "Point", "coordinates": coordinates},
        "properties": properties,
    }


def collection(cards: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The cards that have a point, in order; `bbox` as west, south, east, north; how many have none in `without_position`."""
    features: list[dict[str, Any]] = []
    missing = 0
    for card in cards:
        found = feature(card)
        if found is None:
            missing += 1
        else:
            features.append(found)
    return {"type": "FeatureCollection", **_bbox(features), "without_position": missing, "features": features}


def as_bytes(collected: Mapping[str, Any]) -> bytes:
    """The bytes of a collection."""
    return json.dumps(collected, ensure_ascii=False, separators=(",", ":")).encode()


def _bbox(features: list[dict[str, Any]]) -> dict[str, list[float]]:
    points = [feature["geometry"]["coordinates"] for feature in features]
    if not points:
        return {}
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return {"bbox": [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]}
