"""What the API takes besides reading: methods by address, and bodies."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from pydantic import BaseModel, Field

from cms.api import body
from cms.api.body import read_body
from cms.api.errors import Problem
from cms.api.gateway import serves
from cms.api.methods import allows, methods_of
from cms.api.v1.api import build

pytestmark = pytest.mark.django_db


class Wish(BaseModel):
    name: str = Field(min_length=2)
    count: int = 1
    inner: dict[str, str] = {}


def sent(content: bytes | str, content_type: str = "application/json", **extra: Any) -> Wish:
    return read_body(RequestFactory().post("/", content, content_type=content_type, **extra), Wish)


def problem(content: bytes | str, content_type: str = "application/json", **extra: Any) -> Any:
    with pytest.raises(Problem) as raised:
        sent(content, content_type, **extra)
    return raised.value.document


def test_a_body() -> None:
    assert sent('{"name": "Ønske", "count": 3}') == Wish(name="Ønske", count=3)
    assert sent('{"name": "Ønske"}', "application/json; charset=utf-8").count == 1


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_json_only(content_type: str) -> None:
    assert problem('{"name": "Ønske"}', content_type).status == 415


def test_a_large_body(monkeypatch: pytest.MonkeyPatch) -> None:
    assert problem("{" + " " * body.LARGEST + "}").status == 413
    request = RequestFactory().post("/", "x", content_type="application/json", CONTENT_LENGTH="99999999")
    monkeypatch.setattr(request, "read", lambda _size: pytest.fail("it was read"))
    with pytest.raises(Problem) as raised:
        read_body(request, Wish)
    assert raised.value.document.status == 413


@pytest.mark.parametrize(
    ("content", "parameter"),
    [
        ('{"count": 1}', "name"),
        ('{"name": "Ø"}', "name"),
        ('{"name": "Ønske", "count": "1"}', "count"),
        ('{"name": "Ønske", "count": 1.0}', "count"),
        ('{"name": "Ønske", "wrong": 1}', "wrong"),
        ('{"name": "Ønske", "name": "Andet"}', "name"),
        ('{"name": "Ønske", "inner": {"a": 1}}', "inner.a"),
    ],
)
def test_the_field_that_is_wrong_is_named(content: str, parameter: str) -> None:
    document = problem(content)
    assert (document.status, document.parameter) == (400, parameter)


@pytest.mark.parametrize(
    "content", [" ", "{", "null", "[]", b"\xff", '{"name": "a\\u0000b"}', '{"name": "\\ud800x"}', "[" * 60_000]
)
def test_what_is_no_body(content: bytes | str) -> None:
    assert problem(content).status == 400


@allows("GET", "POST")
def _both(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.method, headers={"ETag": '"x"'})


@allows("PUT", "DELETE")
def _write_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.method)


def _read(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.method, headers={"ETag": '"x"'})


def _streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"a", b"b"]), headers={"Cache-Control": "no-store", "X-Lines": "2"})


urlpatterns = [
    path("api/both", _both),
    path("api/write", _write_only),
    path("api/read", _read),
    path("dumps/lines", _streamed),
    path("oai", _read),
]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    from django.urls import resolve

    monkeypatch.setattr("cms.api.gateway.resolve", lambda path, _urls: resolve(path, __name__))
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/api/both", "GET, HEAD, POST, OPTIONS"),
        ("/api/write", "PUT, DELETE, OPTIONS"),
        ("/api/read", "GET, HEAD, OPTIONS"),
        ("/oai", "GET, HEAD, OPTIONS"),
    ],
)
def test_methods_are_what_the_view_says(client: Client, address: str, allowed: str) -> None:
    options = client.options(address)
    assert (options.status_code, options["Allow"]) == (204, allowed)
    for method in ("get", "head", "post", "put", "patch", "delete"):
        response = getattr(client, method)(address)
        if method.upper() in allowed:
            assert response.status_code == 200
            assert response.content == (b"" if method == "head" else method.upper().encode())
        else:
            assert (response.status_code, response["Allow"]) == (405, allowed)
            assert response["Content-Type"] == "application/problem+json"


def test_what_is_streamed_has_a_head(client: Client) -> None:
    get, head = client.get("/dumps/lines"), client.head("/dumps/lines")
    assert b"".join(get) == b"ab"
    assert b"".join(head) == b""
    assert head["X-Lines"] == "2"


def test_operations_say_their_methods_themselves() -> None:
    every = [pattern.callback for pattern in build().urls[0]]
    assert all(methods_of(view)[:2] == ("GET", "HEAD") for view in every if "POST" not in methods_of(view))


@pytest.mark.parametrize(
    ("address", "served"),
    [
        ("/api/", True), ("/api/v1/offers", True), ("/api/adgang/", False), ("/api/en/access/", False), ("/oai", True),
        ("/oai/x", True), ("/oaix", False), ("/calendar.ics", True), ("/calendar.icsx", False), ("/feeds/rpde/offers", True),
        ("/dumps/x", True), ("/", False),
    ],
)  # fmt: skip
def test_what_the_gateway_answers(address: str, served: bool) -> None:
    assert serves(address) is served


def test_an_address_that_is_nowhere(client: Client) -> None:
    assert client.options("/api/nowhere").status_code == 404
    assert client.post("/api/nowhere").status_code == 404
