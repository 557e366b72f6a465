"""The pages where access is asked for."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.api.admission import views
from cms.partners import admission, keys
from cms.partners.models import Key, Partner
from tests.factories import partners

pytestmark = pytest.mark.django_db
FORM = {
    "organisation": "Byens Kommune",
    "website": "https://by.example.org",
    "purpose": "Vi viser tilbud til skolerne i vores egen portal.",
    "email": "it@by.example.org",
    "contact_name": "",
    "trap": "",
}


@pytest.fixture(autouse=True)
def _fresh() -> None:
    views.leases.forget()


def keys_in(response: Any) -> set[str]:
    return set(re.findall(r"lk_\w+", response.content.decode()))


@pytest.mark.parametrize(("path", "language"), [("/api/adgang/", "da"), ("/api/en/access/", "en")])
def test_the_form(client: Client, path: str, language: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert not response.get("Access-Control-Allow-Origin")
    assert not keys_in(response)


def test_a_request_shows_a_test_key_once(client: Client) -> None:
    response = client.post("/api/adgang/", FORM)
    assert response.status_code == 200
    [text] = keys_in(response)
    assert response["Cache-Control"] == "no-store"
    key = keys.authenticate(text, timezone.now())
    assert (key.sandbox, key.partner.name) == (True, "Byens Kommune")
    told = client.get("/api/v1/me", headers=partners.bearer(text)).json()
    assert told["test"] is True
    assert not keys_in(client.post("/api/adgang/", FORM)), "and never again"


def test_no_other_page_can_send_it() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/api/adgang/", FORM).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/api/adgang/").content.decode())
    assert token
    assert client.post("/api/adgang/", {**FORM, "csrfmiddlewaretoken": token[1]}).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("organisation", ""), ("organisation", "x" * 121), ("organisation", "a\x00b"),
        ("organisation", "Køb på https://spam.example.org"), ("purpose", "kort"), ("email", "it@"),
        ("website", "javascript:alert(1)"), ("website", "ftp://by.example.org/"), ("trap", "https://spam.example.org"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_made(client: Client, field: str, value: str) -> None:
    response = client.post("/api/adgang/", {**FORM, field: value})
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert not keys_in(response)
    assert not Partner.objects.exists()


def test_an_organisation_asks_once_and_mails_are_not_told(client: Client) -> None:
    client.post("/api/adgang/", FORM)
    taken = client.post("/api/adgang/", {**FORM, "email": "other@by.example.org"})
    assert taken.status_code == 400
    assert "it@by.example.org" not in taken.content.decode()
    assert client.post("/api/adgang/", {**FORM, "organisation": "Nabokommunen"}).status_code == 200


def test_an_address_asks_so_often(client: Client) -> None:
    answers = [client.post("/api/adgang/", {**FORM, "organisation": f"Nr. {number}"}) for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert Partner.objects.count() == 5


def test_what_is_written_is_escaped(client: Client) -> None:
    text = client.post("/api/adgang/", {**FORM, "organisation": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in text


@pytest.mark.parametrize("path", ["/api/adgang/noegle/{}/", "/api/en/access/key/{}/"])
def test_the_first_key_is_made_by_a_button_and_shown_once(client: Client, path: str) -> None:
    partner = partners.partner()
    address = path.format(admission.link_token(partner))
    for method in (client.get, client.head):
        response = method(address)
        assert response.status_code == 200
        assert not Key.objects.exists(), "to look changes nothing"
    response = client.post(address)
    [text] = keys_in(response)
    assert response["Cache-Control"] == "no-store"
    assert keys.authenticate(text, timezone.now()).partner == partner
    for again in (client.get(address), client.post(address)):
        assert again.status_code == 410
        assert not keys_in(again)
    assert client.get(path.format("nonsense")).status_code == 410


def test_other_methods(client: Client) -> None:
    assert client.put("/api/adgang/").status_code == 405
