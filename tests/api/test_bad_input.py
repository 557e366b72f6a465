"""Whatever is asked: a clear 400 or 404 in problem+json that names the parameter, never a 500."""

from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.api.query import LONGEST_QUERY
from tests.api.conftest import Reader

Catalogue = dict[str, Any]
ENDPOINTS = [
    "/",
    "/offers",
    "/institutions",
    "/offers/{id}",
    "/offers/by-path",
    "/changes",
    "/vocabularies",
    "/vocabularies/levels",
    "/search",
    "/suggest",
]


def refused(response: Any, parameter: str | None, status: int = 400) -> None:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert problem["detail"]
    if parameter is not None:
        assert problem["parameter"] == parameter


@pytest.mark.conformance("problem-json", "own:rules")
@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("bogus=1", "bogus"),
        ("%62ogus", "bogus"),
        ("bogus=%00", None),
        ("bogus=%ff", None),
        ("locale=%c3%28", None),
        (f"bogus={'x' * 10_000}", None),
        ("=1", ""),
        ("\x00=1", None),
    ],
)
def test_refused_everywhere(
    reader: Reader, catalogue: Catalogue, endpoint: str, query: str, parameter: str | None
) -> None:
    path = endpoint.format(id=catalogue["axe"].translation_key)
    response = reader.client.get(f"/api/v1{path}", QUERY_STRING=query)
    refused(response, parameter)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"), ("limit=101", "limit"), ("limit=-1", "limit"), ("limit=ti", "limit"), ("limit=", "limit"),
        ("limit=1e3", "limit"), ("limit=10&limit=20", "limit"), ("limit=" + "9" * 5000, "limit"),
        ("limit=1_0", "limit"), ("limit=10.0", "limit"), ("limit=%2b10", "limit"), ("limit=+10", "limit"), ("limit=010", "limit"),
        ("offset=-1", "offset"), ("offset=10001", "offset"), ("offset=99999999999999999999", "offset"),
        ("locale=sv", "locale"), ("locale=DA", "locale"), ("locale=da&locale=en", "locale"),
        ("fallback=yes", "fallback"), ("order=price", "order"), ("view=raw", "view"),
        ("subject=findes-ikke", "subject"), ("subject=", "subject"), ("subject=historie&subject=x", "subject"),
        ("level=99", "level"), ("free=maybe", "free"), ("week=54", "week"), ("institution=museum", "institution"),
        ("region=ukendt", "region"), ("ids=x", "ids"), ("&".join(["level=4"] * 500), "level"),
        ("subject=%27%20OR%201=1--", "subject"), ("q=vikinger&ids=x", "ids"), ("near=95,12", "near"),
    ],
)  # fmt: skip
def test_refused_by_lists(reader: Reader, catalogue: Catalogue, query: str, parameter: str) -> None:
    refused(reader.client.get("/api/v1/offers", QUERY_STRING=query), parameter)


@pytest.mark.parametrize("path", ["//[", "http://[::1", "?", "/" + "x" * 999, ""])
def test_paths_that_are_none(reader: Reader, catalogue: Catalogue, path: str) -> None:
    response = reader.client.get("/api/v1/offers/by-path", {"path": path})
    refused(response, "path", response.status_code)
    assert response.status_code in {400, 404}


def test_what_is_missing_is_named(reader: Reader, catalogue: Catalogue) -> None:
    assert reader.get("/offers/by-path").json()["detail"] == "Give “path”: it is needed here."


@pytest.mark.parametrize("path", ["/openapi.json", "/docs"])
def test_the_contract_takes_no_parameters(reader: Reader, path: str) -> None:
    refused(reader.get(f"{path}?bogus=1"), "bogus")


def test_a_cursor_is_a_cursor_to_its_end(reader: Reader, catalogue: Catalogue) -> None:
    refused(reader.get("/changes?since=1%0a"), "since")


def test_an_unknown_value_is_told_what_would_do(reader: Reader, catalogue: Catalogue) -> None:
    assert "dansk" in reader.get("/offers?subject=x").json()["allowed"]
    assert reader.get("/offers?order=x").json()["allowed"] == [
        "-modified", "-title", "distance", "modified", "relevance", "title",
    ]  # fmt: skip
    assert "limit" in reader.get("/offers?bogus=1").json()["allowed"]


@pytest.mark.parametrize("given_id", ["1", "%00", "%ff", "æ", "x" * 5000, "' OR 1=1"])
def test_malformed_ids(reader: Reader, catalogue: Catalogue, given_id: str) -> None:
    response = reader.get(f"/offers/{given_id}")
    assert response.status_code in {400, 404}
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/", "/api", "/api/v2/", "/api/v1/offers/", "/api/v1//offers", "/api/v1/offers/a/b/c"]
)
def test_addresses_that_are_none(reader: Reader, path: str) -> None:
    response = reader.client.get(path if path.startswith("/api/") else f"/api/v1/nothing{path}")
    refused(response, None, response.status_code)
    assert response.status_code in {400, 404}


@pytest.mark.parametrize("limit", ["0", "1001"])
def test_changes_have_a_limit_of_their_own(reader: Reader, catalogue: Catalogue, limit: str) -> None:
    refused(reader.get(f"/changes?limit={limit}"), "limit")
    refused(reader.get("/changes?kind=ting"), "kind")


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    path=st.sampled_from(["offers", "institutions", "changes", "vocabularies", "offers/by-path"]),
    query=st.one_of(
        st.text(alphabet=st.characters(max_codepoint=255), max_size=60),
        st.lists(
            st.tuples(
                st.sampled_from(["limit", "offset", "since", "path", "level", "ids", "locale", "week"]),
                st.text(max_size=8),
            ),
            max_size=5,
        ).map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)),
    ),
)
def test_nothing_breaks_it(reader: Reader, catalogue: Catalogue, path: str, query: str) -> None:
    raw = query.encode("utf-8", "surrogatepass").decode("latin-1")
    response = reader.client.get(f"/api/v1/{path}", QUERY_STRING=raw)
    assert response.status_code < 500
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json"


def test_the_longest_query_is_counted_in_characters() -> None:
    assert len(RequestFactory().get("/", QUERY_STRING="a" * LONGEST_QUERY).META["QUERY_STRING"]) == LONGEST_QUERY
