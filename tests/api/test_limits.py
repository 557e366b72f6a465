"""Limits at the API: whom they are of, and what answers tell."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client, RequestFactory

from cms.api import gateway
from cms.api.limiting import address_digest
from cms.partners.models import Allowance, Partner
from tests.factories import partners

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, 0, 15, tzinfo=UTC)
START = "/api/v1/"
# An item of a structured field (RFC 9651) as the two headers have it: a string with integer parameters.
_ITEM = re.compile(r'"([ !#-\[\]-~]*)"((?:;[a-z*][a-z0-9_.*-]*=-?\d{1,15})+)')


@pytest.fixture(autouse=True)
def _limited(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.API_LIMITS, settings.API_ANONYMOUS_PER_MINUTE = True, 3
    monkeypatch.setattr(gateway, "timezone", type("Clock", (), {"now": staticmethod(lambda: NOW)}))


def structured(header: str) -> tuple[str, dict[str, int]]:
    found = _ITEM.fullmatch(header)
    assert found, f"{header} is no item of a structured field"
    parameters = (part.split("=") for part in found[2].split(";")[1:])
    return found[1], {name: int(value) for name, value in parameters}


@pytest.mark.conformance("rate-limit", "own:rules")
def test_an_address_has_so_many_and_is_told(client: Client) -> None:
    for left in (2, 1, 0):
        response = client.get(START)
        assert response.status_code == 200
        assert structured(response["RateLimit-Policy"]) == ("default", {"q": 3, "w": 60})
        assert structured(response["RateLimit"]) == ("default", {"r": left, "t": 45})
        assert "Retry-After" not in response
    response = client.get(START)
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert response["Retry-After"] == "45"
    assert structured(response["RateLimit"]) == ("default", {"r": 0, "t": 45})
    assert client.get(START, REMOTE_ADDR="192.0.2.8").status_code == 200, "others are not held up"


def test_errors_and_304_tell_it_too(client: Client, settings: Any) -> None:
    settings.API_ANONYMOUS_PER_MINUTE = 20
    tag = client.get(START)["ETag"]
    answers = [client.get(START, headers={"If-None-Match": tag}), client.get("/api/v1/x"), client.get("/api/v1/?x=1")]
    answers += [client.post(START), client.head(START), client.get("/api/v1/me")]
    assert [answer.status_code for answer in answers] == [304, 404, 400, 405, 200, 401]
    assert [structured(answer["RateLimit"])[1]["r"] for answer in answers] == [18, 17, 16, 15, 14, 13]


def test_a_preflight_is_free(client: Client) -> None:
    for _ in range(5):
        assert client.options(START).status_code == 204
    assert structured(client.get(START)["RateLimit"])[1]["r"] == 2


def test_a_key_has_its_partners_limit_whatever_its_neighbours_do(client: Client) -> None:
    _key, text = partners.key(partners.partner(requests_per_minute=2))
    _key, other = partners.key(partners.partner(requests_per_minute=2))
    for _ in range(4):
        client.get(START)
    answers = [client.get(START, headers=partners.bearer(text)) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert structured(answers[0]["RateLimit-Policy"]) == ("default", {"q": 2, "w": 60})
    assert client.get(START, headers=partners.bearer(other)).status_code == 200


def test_a_test_key_has_a_modest_one(client: Client) -> None:
    partner = partners.partner(state=Partner.State.REQUESTED)
    _key, text = partners.key(partner, sandbox=True)
    response = client.get("/api/v1/me", headers=partners.bearer(text))
    assert structured(response["RateLimit-Policy"])[1]["q"] == 60
    assert response.json()["limit"] == {"requests": 60, "seconds": 60}


def test_guessing_keys_is_limited(client: Client) -> None:
    _key, text = partners.key()
    statuses = [client.get(START, headers=partners.bearer(f"lk_live_guess{n}")).status_code for n in range(5)]
    assert statuses == [401, 401, 401, 429, 429]
    assert client.get(START, headers=partners.bearer(text)).status_code == 200


def test_zero_is_no_limit(client: Client, settings: Any) -> None:
    settings.API_ANONYMOUS_PER_MINUTE = 0
    response = client.get(START)
    assert response.status_code == 200
    assert "RateLimit" not in response


def test_no_address_is_stored(client: Client) -> None:
    client.get(START, REMOTE_ADDR="192.0.2.77")
    bucket = Allowance.objects.get().bucket
    assert re.fullmatch(r"a:[0-9a-f]{40}", bucket)


def digest(remote: str, forwarded: str | None = None, now: datetime = NOW) -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return address_digest(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers), now)


def test_addresses(settings: Any) -> None:
    settings.TRUSTED_PROXIES = 0
    assert digest("192.0.2.1") == digest("192.0.2.1", "203.0.113.9"), "what anybody can write is not read"
    assert digest("192.0.2.1") != digest("192.0.2.2")
    assert digest("192.0.2.1") != digest("192.0.2.1", now=NOW.replace(day=26))
    assert digest("2001:db8:1:2::1") == digest("2001:db8:1:2:ffff::9")
    assert digest("2001:db8:1:2::1") != digest("2001:db8:1:3::1")
    assert digest("::ffff:192.0.2.1") == digest("192.0.2.1")
    assert digest("") == digest("unix:")


def test_addresses_behind_proxies(settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    assert digest("10.0.0.1", "192.0.2.1") == digest("10.0.0.2", "198.51.100.7, 192.0.2.1")
    assert digest("10.0.0.1", "192.0.2.1:4711") == digest("10.0.0.1", "192.0.2.1")
    assert digest("10.0.0.1", "[2001:db8:1:2::1]:4711") == digest("10.0.0.1", "2001:db8:1:2::5")
    assert digest("10.0.0.1") == digest("10.0.0.1", ""), "who comes round the proxy is known by its own address"
    settings.TRUSTED_PROXIES = 2
    assert digest("10.0.0.1", "203.0.113.9, 192.0.2.1, 10.0.0.7") == digest("10.0.0.1", "192.0.2.1, 10.0.0.8")
    assert digest("10.0.0.1", "192.0.2.1") == digest("10.0.0.1")
