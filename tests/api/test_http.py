"""HTTP: methods, caching, compression, CORS."""

import gzip
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import Reader

Catalogue = dict[str, Any]


def test_head_is_get_without_the_body(reader: Reader, catalogue: Catalogue) -> None:
    get, head = reader.get("/offers"), reader.client.head("/api/v1/offers")
    assert head.status_code == 200
    assert head.content == b""
    for name in ("ETag", "Content-Length", "Content-Type", "Cache-Control", "Vary"):
        assert head[name] == get[name]


def test_options(reader: Reader) -> None:
    response = reader.client.options("/api/v1/offers")
    assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(reader: Reader, method: str) -> None:
    response = getattr(reader.client, method)("/api/v1/offers")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"


def test_any_page_may_read(reader: Reader, catalogue: Catalogue) -> None:
    response = reader.get("/offers", Origin="https://kommune.example.org")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "etag" in response["Access-Control-Expose-Headers"].lower()
    preflight = reader.client.options(
        "/api/v1/offers",
        headers={"Origin": "https://kommune.example.org", "Access-Control-Request-Method": "GET"},
    )
    assert preflight.status_code == 200
    assert "GET" in preflight["Access-Control-Allow-Methods"]
    assert "if-none-match" in preflight["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in preflight


def test_caches_are_told(reader: Reader, catalogue: Catalogue, settings: Any) -> None:
    settings.SHARED_CACHE_SECONDS = 7
    response = reader.get("/offers")
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=7, must-revalidate"
    assert "Cookie" not in response.get("Vary", "")
    assert "Accept-Language" not in response.get("Vary", "")
    assert not response.cookies
    assert reader.get("/offers?bogus=1")["Cache-Control"] == "no-store"


def test_compression(reader: Reader, catalogue: Catalogue) -> None:
    plain, packed = reader.get("/offers"), reader.get("/offers", **{"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]
    assert packed["ETag"] != plain["ETag"]
    assert reader.get("/offers", **{"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]}).status_code == 304


@pytest.mark.parametrize("header", ["*", "W/{etag}", '"other", {etag}'])
def test_what_counts_as_having_it(reader: Reader, catalogue: Catalogue, header: str) -> None:
    etag = reader.get("/offers")["ETag"]
    response = reader.get("/offers", **{"If-None-Match": header.format(etag=etag)})
    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == etag
    assert "Accept-Encoding" in response["Vary"]


def test_a_fault_of_ours_is_told_in_the_same_shape(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.catalogue.store.version", lambda now: 1 / 0)
    response = reader.get("/offers")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "ZeroDivision" not in response.content.decode()


@pytest.mark.parametrize(
    ("accepts", "encoding"), [("gzip", "gzip"), ("gzip;q=0", None), ("br, gzip; q=0.0", None), ("", None)]
)
def test_compression_is_for_those_who_take_it(
    reader: Reader, catalogue: Catalogue, accepts: str, encoding: str | None
) -> None:
    assert reader.get("/offers", **{"Accept-Encoding": accepts}).get("Content-Encoding") == encoding


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/vocabularies", "/vocabularies/levels", "/offers", "/"])
def test_everything_has_a_tag_and_a_304(reader: Reader, catalogue: Catalogue, path: str) -> None:
    first = reader.get(path)
    assert "must-revalidate" in first["Cache-Control"]
    with CaptureQueriesContext(connection) as queries:
        again = reader.get(path, **{"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert len(queries) <= 1
