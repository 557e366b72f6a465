"""Addresses that every site has."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as current
from django.core.checks import run_checks
from django.test import Client
from django.utils import timezone
from pydantic import ValidationError

from cms.exchange.wellknown import APIS
from cms.portal.checks import IN_TIME, security_txt_is_fresh, security_txt_names_somebody
from cms.settings.environment import Environment
from tests.portal.site import HOST, ORIGIN, get

pytestmark = pytest.mark.django_db
EXPIRES = date(2027, 11, 1)


@pytest.mark.conformance("security-txt", "own:rules")
def test_security_txt_is_kept_up_to_date() -> None:
    """Fails in time: make sure that the contact still answers, then move SECURITY_TXT_EXPIRES (cms/settings/security.py)."""
    left = current.SECURITY_TXT_EXPIRES - timezone.now().date()
    assert IN_TIME <= left < timedelta(days=365)


@pytest.mark.conformance("security-txt", "own:rules")
def test_security_txt_says_whom_to_tell(settings: Any) -> None:
    settings.SECURITY_CONTACT = "mailto:sikkerhed@example.org"
    response = get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().split("\r\n")
    assert lines.pop() == ""  # every line ends (RFC 9116 §2.2)
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == "mailto:sikkerhed@example.org"
    assert fields["Preferred-Languages"] == "da, en"
    assert fields["Canonical"] == f"{ORIGIN}/.well-known/security.txt"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timezone.now() < expires < timezone.now() + timedelta(days=365)
    assert expires == datetime(*current.SECURITY_TXT_EXPIRES.timetuple()[:3], tzinfo=UTC)


def test_without_a_contact_there_is_none(settings: Any) -> None:
    settings.SECURITY_CONTACT = ""
    assert get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    "contact", ["sikkerhed@example.org", "http://example.org", "mailto:a b@example.org", "tel:1\nX: y"]
)
def test_a_contact_is_an_address(contact: str) -> None:
    with pytest.raises(ValidationError):
        Environment(security_contact=contact)


@pytest.mark.parametrize(
    ("today", "warned"),
    [
        (EXPIRES - timedelta(days=60), False),
        (EXPIRES - timedelta(days=59), True),
        (EXPIRES + timedelta(days=1), True),
        (EXPIRES - timedelta(days=364), False),
        (EXPIRES - timedelta(days=365), True),
    ],
)
def test_a_check_asks_in_time(settings: Any, today: date, warned: bool) -> None:
    settings.SECURITY_TXT_EXPIRES = EXPIRES
    found = security_txt_is_fresh(None, today=today)
    assert [message.id for message in found] == (["portal.W001"] if warned else [])


def test_a_deployment_without_a_contact_is_told(settings: Any) -> None:
    settings.SECURITY_CONTACT = ""
    assert [message.id for message in security_txt_names_somebody(None)] == ["portal.W002"]
    assert "portal.W002" not in [message.id for message in run_checks()]
    settings.SECURITY_CONTACT = "https://example.org/sikkerhed"
    assert security_txt_names_somebody(None) == []


@pytest.mark.conformance("api-catalog", "own:rules")
def test_the_api_catalog_names_every_api(settings: Any) -> None:
    for method in ("get", "head"):
        response = getattr(Client(headers={"host": HOST}), method)("/.well-known/api-catalog", secure=True)
        assert response["Content-Type"] == 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
        assert response["Link"] == '</.well-known/api-catalog>; rel="api-catalog"'
    linkset = json.loads(get("/.well-known/api-catalog").content)["linkset"]
    items, *described = linkset
    assert items["anchor"] == f"{ORIGIN}/.well-known/api-catalog"
    assert [item["href"] for item in items["item"]] == [f"{ORIGIN}{api.path}" for api in APIS]
    first = described[0]
    assert first["anchor"] == f"{ORIGIN}/api/v1/"
    assert first["service-desc"] == [{"href": f"{ORIGIN}/api/v1/openapi.json", "type": "application/json"}]
    for links in linkset:
        for relation, targets in links.items():
            if relation != "anchor":
                assert all(get(target["href"].removeprefix(ORIGIN)).status_code == 200 for target in targets), relation


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/sitemap.xml", "/.well-known/api-catalog", "/.well-known/security.txt"]
)
def test_they_are_read_only(settings: Any, path: str) -> None:
    settings.SECURITY_CONTACT = "mailto:sikkerhed@example.org"
    assert Client(headers={"host": HOST}).post(path, secure=True).status_code == 405
    assert "sessionid" not in get(path).cookies
