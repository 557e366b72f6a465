"""Keys at the API: who is let in, what is told, and that a key is never seen again."""

import io
import logging
import re
import traceback
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.api.authentication import require
from cms.api.reader import reader_of
from cms.partners import keys
from cms.partners.models import KeyScope, KeyUsage, Partner
from cms.partners.usage import counter
from cms.settings.redaction import LineWithoutKeys, without_keys
from tests.factories import partners

pytestmark = pytest.mark.django_db
ME = "/api/v1/me"


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def get(client: Client, path: str, text: str | None = None, **headers: str) -> Any:
    return client.get(path, headers={**(partners.bearer(text) if text else {}), **headers})


def challenge(response: Any) -> dict[str, str]:
    """The parts of a WWW-Authenticate header, which must be a bearer's."""
    header = response["WWW-Authenticate"]
    assert header.startswith('Bearer realm="laeringskataloget"')
    return dict(re.findall(r'(\w+)="([^"]*)"', header))


def refused(response: Any, status: int = 401) -> dict[str, str]:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    return challenge(response)


def test_a_key_is_told_what_it_is(client: Client) -> None:
    view = partners.view(name="Kommunens udsnit", kinds=["offer"], filters={"subject": ["historie"]}, fields=["title"])
    partner = partners.partner(name="Byens Kommune", view=view)
    key, text = partners.key(partner, scopes=[KeyScope.READ], name="Portalen")
    told = get(client, ME, text).json()
    assert told["partner"] == "Byens Kommune"
    assert told["key"] == f"lk_live_{key.prefix}"
    assert (told["name"], told["test"], told["scopes"], told["expires"]) == ("Portalen", False, ["read"], None)
    assert told["view"]["name"] == "Kommunens udsnit"
    assert told["view"]["filters"] == {"subject": ["historie"]}
    assert told["view"]["licence"]["name"] == "CC BY 4.0"


def test_a_test_key_reads_the_sandbox(client: Client) -> None:
    _key, text = partners.key(partners.partner(state=Partner.State.REQUESTED, view=None), sandbox=True)
    told = get(client, ME, text).json()
    assert told["test"] is True
    assert told["view"]["slug"] == "sandkasse"


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_is_written_as_one_likes(client: Client, scheme: str) -> None:
    _key, text = partners.key()
    assert client.get(ME, headers={"Authorization": f"{scheme} {text}"}).status_code == 200


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic bm9nZXQ6aGVsdA==", "Bearer a b", "Bearer æøå", "Bearer\tx", "lk_live_x"]
)
def test_a_header_that_is_no_bearers(client: Client, header: str) -> None:
    for path in (ME, "/api/v1/offers"):
        assert refused(client.get(path, headers={"Authorization": header}))["error"] == "invalid_token"


def test_without_a_key_no_error_is_named(client: Client) -> None:
    assert "error" not in refused(get(client, ME))
    assert "error" not in refused(get(client, "/api/v1/usage"))


def test_wrong_expired_revoked_paused(client: Client) -> None:
    wrong = "lk_live_Ab12Cd34_" + "x" * 32
    _key, expired = partners.key(expires_at=timezone.now() - timedelta(minutes=1))
    key, revoked = partners.key()
    keys.revoke(key)
    _key, paused = partners.key(partners.partner(state=Partner.State.PAUSED))
    for text, word in (
        (wrong + keys._checksum(wrong), "known"),
        (expired, "expired"),
        (revoked, "revoked"),
        (paused, "access"),
    ):
        response = get(client, "/api/v1/offers", text)
        parts = refused(response)
        assert parts["error"] == "invalid_token"
        assert word in parts["error_description"]
        assert text not in response.content.decode()


def test_a_slip_of_the_pen_costs_no_query(client: Client) -> None:
    _key, text = partners.key()
    with CaptureQueriesContext(connection) as queries:
        refused(get(client, "/api/v1/offers", text[:-1] + ("a" if text[-1] != "a" else "b")))
    assert len(queries) == 0


def test_a_key_costs_one_query(client: Client) -> None:
    _key, text = partners.key()
    with CaptureQueriesContext(connection) as queries:
        assert get(client, ME, text).status_code == 200
    assert len(queries) == 1


def test_a_key_that_may_not(client: Client) -> None:
    _key, text = partners.key(scopes=[KeyScope.READ])
    response = get(client, "/api/v1/usage", text)
    parts = refused(response, 403)
    assert (parts["error"], parts["scope"]) == ("insufficient_scope", "statistics")


@pytest.mark.parametrize("scope", KeyScope)
def test_require(scope: KeyScope, rf: Any) -> None:
    from cms.api.authentication import reader_with
    from cms.api.errors import Problem

    request = rf.get("/api/v1/")
    key, _text = partners.key(scopes=[KeyScope.WEBHOOKS])
    for reader, may in ((None, {KeyScope.READ, KeyScope.CHANGES}), (reader_with(key), {KeyScope.WEBHOOKS})):
        if reader is not None:
            request.reader = reader
        if scope in may:
            assert require(request, scope) == reader_of(request)
        else:
            with pytest.raises(Problem) as problem:
                require(request, scope)
            assert problem.value.document.status == (403 if reader else 401)


@pytest.mark.parametrize("name", ["access_token", "api_key", "apikey", "q", "lk"])
def test_a_key_in_an_address_is_refused_and_told_why(client: Client, name: str) -> None:
    _key, text = partners.key()
    for written in (text, text.replace("_", "%5F")):
        response = client.get(f"/api/v1/offers?{name}={written}")
        assert response.status_code == 400
        assert "address" in response.json()["detail"]
        assert text not in response.content.decode()


def test_answers_with_a_key_are_kept_by_nobody_else(client: Client) -> None:
    _key, text = partners.key()
    mine, everybodys = get(client, "/api/v1/offers", text), get(client, "/api/v1/offers")
    assert "private" in mine["Cache-Control"]
    assert "s-maxage" not in mine["Cache-Control"]
    for response in (mine, everybodys):
        assert "Authorization" in response["Vary"], (
            "or a shared cache would give everybody's answer to who asks with a key"
        )
        assert "Accept-Encoding" in response["Vary"]
    not_modified = get(client, "/api/v1/offers", text, **{"If-None-Match": mine["ETag"]})
    assert not_modified.status_code == 304
    assert "private" in not_modified["Cache-Control"]


def test_pages_of_others_cannot_send_keys(client: Client) -> None:
    asked = {
        "Origin": "https://kommune.example.org",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }
    response = client.options("/api/v1/offers", headers=asked)
    assert "authorization" not in response["Access-Control-Allow-Headers"].lower()
    response = get(client, "/api/v1/offers", Origin="https://kommune.example.org")
    exposed = {name.strip().lower() for name in response["Access-Control-Expose-Headers"].split(",")}
    assert {"etag", "link", "ratelimit", "ratelimit-policy", "retry-after"} <= exposed


def test_use_is_counted_by_key(client: Client) -> None:
    key, text = partners.key(scopes=[KeyScope.READ, KeyScope.STATISTICS])
    _other, others = partners.key()
    get(client, "/api/v1/offers", text)
    get(client, "/api/v1/nothing", text)
    get(client, "/api/v1/offers", others)
    counter.write()
    days = get(client, "/api/v1/usage?days=2", text).json()["days"]
    assert [day["requests"] for day in days] == [0, 2]
    keys.revoke(key)
    get(client, "/api/v1/offers", text)
    counter.write()
    used = KeyUsage.objects.get(key=key)
    assert (used.requests, used.refused) == (4, 1)
    assert get(client, "/api/v1/usage?days=0", others).json()["parameter"] == "days"


def test_nobody_sees_what_is_anothers(client: Client) -> None:
    (first, first_text), (second, second_text) = partners.key(), partners.key()
    KeyUsage.objects.create(key=first, day=timezone.localdate(), requests=77)
    for key, text, requests in ((first, first_text, 77), (second, second_text, 0)):
        told = get(client, ME, text).json()
        assert told["partner"] == key.partner.name
        assert told["view"]["slug"] == key.partner.view.slug
        [day] = get(client, "/api/v1/usage?days=1", text).json()["days"]
        assert day["requests"] == requests


def test_the_first_use_is_noted_at_once(client: Client) -> None:
    key, text = keys.issue(partners.partner(), "Ny", [KeyScope.READ])
    assert key.last_used_at is None
    get(client, "/api/v1/offers", text)
    key.refresh_from_db()
    assert key.last_used_at is not None


def test_head_with_a_key(client: Client) -> None:
    _key, text = partners.key()
    response = client.head(ME, headers=partners.bearer(text))
    assert (response.status_code, response.content) == (200, b"")


def test_a_key_is_in_no_log_however_it_came(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is logged, with its tracebacks and the requests that go with it, by every logger."""
    _key, text = partners.key()
    seen: list[str] = []

    class Everything(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(record.getMessage())
            if record.exc_info and record.exc_info[1]:
                seen.append("".join(traceback.TracebackException(*record.exc_info, capture_locals=False).format()))
            request = getattr(record, "request", None)
            if request is not None:
                seen.append(repr(request.META) + repr(request.headers) + request.build_absolute_uri())

    def fail(*_arguments: Any) -> None:
        raise RuntimeError("a fault of ours")

    handler = Everything()
    logging.getLogger().addHandler(handler)
    try:
        get(client, "/api/v1/nothing", text)
        get(client, "/api/v1/offers", text + "x", Origin="https://kommune.example.org")
        get(client, "/api/v1/usage?days=x", text)
        monkeypatch.setattr("cms.catalogue.store.version", fail)
        assert get(client, "/api/v1/offers", text).status_code == 500
    finally:
        logging.getLogger().removeHandler(handler)
    assert any("a fault of ours" in line for line in seen)
    secret = text.rsplit("_", 1)[1]
    assert not [line for line in seen if secret in line]


def test_what_reads_the_request_later_finds_no_key(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _key, text = partners.key()
    requests: list[HttpRequest] = []

    def note(request: HttpRequest, *_arguments: Any) -> HttpResponse:
        requests.append(request)
        return HttpResponse(b"{}")

    monkeypatch.setattr("cms.api.gateway.unchanging", note)
    get(client, "/api/v1/openapi.json", text, Origin="https://kommune.example.org")
    assert requests
    assert text not in repr(requests[0].META) + repr(requests[0].headers)


def test_log_lines_cut_keys_short() -> None:
    _key, text = partners.key()
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LineWithoutKeys("{message}", style="{"))
    record = logging.LogRecord("x", logging.ERROR, "", 0, "GET /api/v1/?key=%s", (text,), None)
    try:
        raise ValueError(text)
    except ValueError as error:
        record.exc_info = (ValueError, error, error.__traceback__)
    handler.emit(record)
    assert text.rsplit("_", 1)[1] not in stream.getvalue()
    assert text[:16] in stream.getvalue()
    assert without_keys(text.replace("_", "%5F")).endswith("…")
    assert without_keys("lk_live_ er ingen nøgle") == "lk_live_ er ingen nøgle"


def test_no_handler_but_ours_writes_what_is_logged() -> None:
    """Django's own console handler writes addresses as they came, with keys in them."""
    from cms.settings import logs

    assert logs.LOGGING["loggers"]["django"] == {"handlers": [], "level": "INFO"}
