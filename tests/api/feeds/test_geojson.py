"""Maps: valid GeoJSON of what the filters find, in the reader's part of the catalogue."""

import json
import subprocess
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from shapely.geometry import box, shape

from cms.api.feeds import geojson
from cms.api.reader import Reader
from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.exchange.geojson import as_bytes, collection
from cms.partners.models import View, ViewMember
from cms.partners.scope import Scope
from tests import node
from tests.factories import pages, snippets

pytestmark = pytest.mark.django_db

CHECK = """
const { check } = require(process.argv[1]);
let text = ""; process.stdin.on("data", part => text += part).on("end", () => { check(text); console.log("valid"); });
"""


def place(latitude: float, longitude: float, **fields: Any) -> list[Any]:
    return [("place", {"name": "Huset", "latitude": latitude, "longitude": longitude, **fields})]


@pytest.fixture
def museums() -> dict[str, Any]:
    """Two museums with a point, one roughly, and one without; four offers."""
    aarhus = snippets.MunicipalityFactory(code="0751", notation="aarhus", label_da="Aarhus", label_en="Aarhus")
    north = pages.institution(title="Nordmuseet", seat_municipality=aarhus, places=place(56.15, 10.2))
    south = pages.institution(title="Sydmuseet", places=place(54.9, 9.8, approximate=True))
    nowhere = pages.institution(title="Ingensteds")
    made = {
        "north": north,
        "south": south,
        "axe": pages.offer(north, title="Økser"),
        "boat": pages.offer(north, title="Både", subjects=[snippets.SubjectFactory(code="historie")]),
        "south_offer": pages.offer(south, title="Grænsen"),
        "lost": pages.offer(nowhere, title="Tabt"),
    }
    drain()
    return made


def read(path: str, **headers: str) -> Any:
    return Client().get(f"/feeds/geojson/{path}", headers=headers)


def titles(path: str) -> list[str]:
    return [feature["properties"]["title"] for feature in read(path).json()["features"]]


def assert_valid(body: bytes) -> None:
    """A checker that is not ours, and a library of geometry, take it."""
    collected = json.loads(body)
    points = [shape(feature["geometry"]) for feature in collected["features"]]
    assert all(point.is_valid for point in points)
    if points:
        assert all(box(*collected["bbox"]).covers(point) for point in points)
    checker = "@placemarkio/check-geojson"
    command = [node.executable(checker), "-e", CHECK, str(node.package(checker))]
    found = subprocess.run(command, input=body, capture_output=True, check=False, timeout=60)
    assert found.stdout.strip() == b"valid", found.stderr.decode()[-500:]


@pytest.mark.conformance("geojson", "npm:@placemarkio/check-geojson")
@pytest.mark.conformance("geojson", "pip:shapely")
@pytest.mark.parametrize("kind", ["institutions", "offers"])
def test_it_is_valid(museums: dict[str, Any], kind: str) -> None:
    response = read(kind)
    assert response["Content-Type"] == "application/geo+json"
    assert_valid(response.content)


def test_an_empty_map_is_valid() -> None:
    response = read("offers")
    assert response.json() == {"type": "FeatureCollection", "without_position": 0, "features": []}
    assert_valid(response.content)


@pytest.mark.conformance("geojson", "pip:shapely")
def test_longitude_comes_before_latitude_and_what_is_rough_says_so(museums: dict[str, Any]) -> None:
    collected = read("institutions").json()
    north, south = collected["features"]
    assert north["geometry"] == {"type": "Point", "coordinates": [10.2, 56.15]}
    assert north["id"] == str(museums["north"].translation_key)
    assert (north["properties"]["approximate"], south["properties"]["approximate"]) == (False, True)
    assert north["properties"]["municipality"] == "Aarhus"
    assert north["properties"]["municipality_code"] == "0751"
    assert north["properties"]["url"].startswith("https://katalog.example.org/")
    assert collected["bbox"] == [9.8, 54.9, 10.2, 56.15]
    assert collected["without_position"] == 1


def test_the_filters_are_the_lists(museums: dict[str, Any]) -> None:
    assert titles("offers") == ["Både", "Grænsen", "Økser"]
    assert titles("offers?subject=historie") == ["Både"]
    assert titles("offers?municipality=aarhus") == titles("offers?municipality=0751") == ["Både", "Økser"]
    assert titles(f"offers?ids={museums['axe'].translation_key}") == ["Økser"]
    assert titles("offers?locale=en&fallback=none") == []
    assert titles("offers?region=hovedstaden") == ["Både", "Økser"]


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("offers?farve=blaa", 400, "farve"),
        ("offers?limit=5", 400, "limit"),
        ("offers?subject=findes-ikke", 400, "subject"),
        ("offers?ids=1", 400, "ids"),
        ("guides", 404, "kind"),
        ("offers/", 404, None),
    ],
)
def test_bad_input_is_told(path: str, status: int, parameter: str | None) -> None:
    response = read(path)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json().get("parameter") == parameter


def test_more_than_a_map_takes_is_refused(museums: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "MOST_FEATURES", 2)
    response = read("offers")
    assert response.status_code == 400
    assert "filters" in response.json()["detail"]
    assert read("offers?municipality=0751").status_code == 200


def test_it_is_not_sent_twice(museums: dict[str, Any]) -> None:
    etag = read("offers")["ETag"]
    assert read("offers", If_None_Match=etag).status_code == 304
    museums["axe"].unpublish()
    drain()
    assert read("offers", If_None_Match=etag).status_code == 200
    assert titles("offers") == ["Både", "Grænsen"]


def test_it_costs_two_queries_however_many(museums: dict[str, Any]) -> None:
    read("offers")
    with CaptureQueriesContext(connection) as captured:
        read("offers")
    assert len(captured) == 2


def test_head_is_get_without_the_body(museums: dict[str, Any]) -> None:
    get, head = read("offers"), Client().head("/feeds/geojson/offers")
    assert (head.content, head["Content-Length"]) == (b"", get["Content-Length"])
    assert head["ETag"] == get["ETag"]


def test_a_partner_gets_its_view_with_the_fields_of_its_view(museums: dict[str, Any]) -> None:
    view = View.objects.create(name="Aarhus", slug="aarhus", fields=["position"])
    entry = CatalogueEntry.objects.get(public_id=museums["axe"].translation_key, locale="da")
    ViewMember.objects.create(
        view=view, entry=entry, state=State.LIVE, sequence=1, entry_sequence=entry.sequence, modified=datetime.now(UTC)
    )
    request = RequestFactory().get("/feeds/geojson/offers")
    everybody = geojson.features(request, "offers")
    request.reader = Reader(scope=Scope(view))
    response = geojson.features(request, "offers")
    (feature,) = json.loads(response.content)["features"]
    assert feature["properties"]["title"] == "Økser"
    assert feature["properties"].keys() == {"kind", "locale", "title", "url", "modified", "approximate"}
    assert response["ETag"] != everybody["ETag"]


def test_a_view_without_points_has_an_empty_map() -> None:
    collected = collection([{"id": "1", "kind": "offer", "title": "Uden", "url": "https://katalog.example.org/"}])
    assert (collected["features"], collected["without_position"]) == ([], 1)
    assert b"bbox" not in as_bytes(collected)
