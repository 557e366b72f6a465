"""A partner's own ids of our entries."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.partners.models import Identifier
from tests.api.conftest import Reader
from tests.api.test_bad_input import refused
from tests.api.views import Partner, change, view

Catalogue = dict[str, Any]


@pytest.fixture
def partner(catalogue: Catalogue) -> Partner:
    return Partner(view(kinds=["offer"], filters={"subject": ["historie"]}))


def put(partner: Partner, page: Any, body: Any) -> Any:
    return partner.client.put(
        f"/api/v1/identifiers/{getattr(page, 'translation_key', page)}",
        body,
        content_type="application/json",
        headers=partner.header,
    )


def changes(partner: Reader) -> dict[str, str | None]:
    return {item["id"]: item["external_id"] for item in partner.json("/changes")["items"]}


def test_a_partners_own_ids(partner: Partner, catalogue: Catalogue) -> None:
    axe, church = catalogue["axe"], catalogue["church"]
    given = put(partner, axe, {"identifier": "KBH-17/æ"})
    assert given.status_code == 200
    assert (given.json()["id"], given.json()["identifier"]) == (str(axe.translation_key), "KBH-17/æ")
    assert given["Cache-Control"] == "private, no-store"
    assert partner.json(f"/identifiers/{axe.translation_key}") == given.json()
    found = partner.json("/identifiers?identifier=KBH-17/%C3%A6")
    assert ([item["id"] for item in found["items"]], found["meta"]["total_count"]) == ([str(axe.translation_key)], 1)
    assert partner.json("/identifiers?identifier=kbh-17/%C3%A6")["items"] == []
    assert changes(partner) == {str(axe.translation_key): "KBH-17/æ", str(church.translation_key): None}

    assert put(partner, axe, {"identifier": "KBH-18"}).json()["identifier"] == "KBH-18"
    assert put(partner, axe, {"identifier": "KBH-18"}).status_code == 200
    taken = put(partner, church, {"identifier": "KBH-18"})
    refused(taken, "identifier", 409)
    assert str(axe.translation_key) in taken.json()["detail"]

    path = f"/api/v1/identifiers/{axe.translation_key}"
    assert partner.client.delete(path, headers=partner.header).json()["identifier"] == "KBH-18"
    refused(partner.client.delete(path, headers=partner.header), "id", 404)
    refused(partner.get(f"/identifiers/{axe.translation_key}"), "id", 404)
    assert put(partner, church, {"identifier": "KBH-18"}).status_code == 200


def test_what_cannot_be_named(partner: Partner, catalogue: Catalogue) -> None:
    for page in (catalogue["zoo"], catalogue["city"], uuid.uuid4()):
        refused(put(partner, page, {"identifier": "1"}), "id", 404)
    for body in (
        {"identifier": ""},
        {"identifier": " "},
        {"identifier": "x" * 201},
        {"identifier": "a\nb"},
        {},
        {"identifier": 1},
    ):
        refused(put(partner, catalogue["axe"], body), "identifier")
    refused(put(partner, "ingen", {"identifier": "1"}), "id")
    refused(partner.get("/identifiers?identifier="), "identifier")
    assert not Identifier.objects.exists()


def test_nobody_sees_anothers(partner: Partner, reader: Reader, catalogue: Catalogue) -> None:
    axe = catalogue["axe"]
    put(partner, axe, {"identifier": "mit"})
    other = Partner(partner.view)
    assert other.json("/identifiers")["items"] == []
    refused(other.get(f"/identifiers/{axe.translation_key}"), "id", 404)
    assert set(changes(other).values()) == {None} == set(changes(reader).values())
    assert put(other, axe, {"identifier": "mit"}).status_code == 200
    assert partner.json("/identifiers")["meta"]["total_count"] == 1
    for method in (reader.client.get, reader.client.put, reader.client.delete):
        refused(method(f"/api/v1/identifiers/{axe.translation_key}"), None, 401)
    refused(Partner(partner.view, scopes=["read"]).get("/identifiers"), None, 403)


def test_what_left_the_view_keeps_its_id(partner: Partner, catalogue: Catalogue) -> None:
    put(partner, catalogue["axe"], {"identifier": "a"})
    change(partner.view, filters={"subject": ["dansk"]})
    gone = next(
        item for item in partner.json("/changes")["items"] if item["id"] == str(catalogue["axe"].translation_key)
    )
    assert (gone["state"], gone["external_id"]) == ("deleted", "a")
    assert partner.json(f"/identifiers/{catalogue['axe'].translation_key}")["identifier"] == "a"


def test_the_list_goes_on(partner: Partner, catalogue: Catalogue) -> None:
    for name in ("axe", "church"):
        put(partner, catalogue[name], {"identifier": name})
    first = partner.get("/identifiers?limit=1")
    second = partner.get("/identifiers?limit=1&offset=1")
    assert 'rel="next"' in first["Link"]
    assert 'rel="next"' not in second["Link"]
    assert {item["identifier"] for answer in (first, second) for item in answer.json()["items"]} == {"axe", "church"}


def test_one_more_query_at_most(partner: Partner, reader: Reader, catalogue: Catalogue) -> None:
    for asking, most in ((reader, 2), (partner, 4)):
        asking.json("/changes")
        with CaptureQueriesContext(connection) as queries:
            asking.json("/changes")
        assert len(queries) == most, "\n".join(query["sql"] for query in queries)
