"""Webhooks through the API: a partner's own, with a key that may."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from cms.partners import signing, webhooks
from cms.partners.deliveries import write_next
from cms.partners.models import Attempt, Delivery, KeyScope, Partner, Webhook
from cms.partners.sandbox import sandbox_view
from tests.factories.partners import bearer, key, partner
from tests.factories.webhooks import change

pytestmark = pytest.mark.django_db
PATH = "/api/v1/webhooks"
URL = "https://modtager.example.org/kald"


class Program:
    """A partner's program with a key."""

    def __init__(self, of: Partner | None = None, **fields: Any) -> None:
        made, self.text = key(of, **fields)
        self.partner = made.partner
        self.client = Client(raise_request_exception=False)

    def ask(self, method: str, path: str = "", body: Any = None) -> Any:
        """A request below /api/v1/webhooks."""
        data = "" if body is None else json.dumps(body)
        return self.client.generic(
            method, f"{PATH}{path}", data, content_type="application/json", headers=bearer(self.text)
        )

    def make(self, url: str = URL) -> dict[str, Any]:
        """A new webhook, as it is answered."""
        response = self.ask("POST", body={"url": url})
        assert response.status_code == 201, response.content
        made: dict[str, Any] = response.json()
        return made


@pytest.fixture
def program() -> Program:
    return Program()


def test_a_webhook_is_made_and_its_secret_shown_this_once(program: Program) -> None:
    response = program.ask("POST", body={"url": URL, "description": "Portalen"})
    assert response.status_code == 201
    made = response.json()
    assert response["Location"] == f"{PATH}/{made['id']}"
    assert response["Cache-Control"] == "no-store"
    hook = Webhook.objects.get(uid=made["id"])
    assert made.pop("secret") == signing.secret(hook.salt, hook.signed_with)
    read = program.ask("GET", f"/{made['id']}").json()
    assert read == made
    assert (read["url"], read["description"], read["state"], read["test"]) == (URL, "Portalen", "active", False)
    assert program.ask("GET").json() == {"items": [made]}


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ({}, "url"), ({"url": 1}, "url"), ({"url": "http://x.example.org/"}, "url"), ({"url": "https://10.0.0.1/"}, "url"),
        ({"url": URL, "description": "x" * 201}, "description"), ({"url": URL, "farve": "rød"}, "farve"),
        ({"url": "https://169.254.169.254/latest/meta-data"}, "url"), ({"url": "https://u:p@x.example.org/"}, "url"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(program: Program, body: Any, parameter: str) -> None:
    response = program.ask("POST", body=body)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == parameter
    assert not Webhook.objects.exists()


def test_the_reason_is_in_english(program: Program) -> None:
    assert "not on the public internet" in program.ask("POST", body={"url": "https://10.0.0.1/"}).json()["detail"]


def test_a_partner_has_ten_at_most(program: Program) -> None:
    for _ in range(webhooks.MOST):
        program.make()
    assert program.ask("POST", body={"url": URL}).status_code == 409


def test_it_is_changed_and_switched_off_and_on(program: Program) -> None:
    path = f"/{program.make()['id']}"
    changed = program.ask("PATCH", path, {"url": f"{URL}2", "description": "Ny", "state": "disabled"}).json()
    assert (changed["url"], changed["description"], changed["state"]) == (f"{URL}2", "Ny", "disabled")
    assert changed["disabled_reason"] == "Switched off through the API."
    again = program.ask("PATCH", path, {"state": "active"}).json()
    assert (again["state"], again["disabled_reason"], again["url"]) == ("active", None, f"{URL}2")
    assert program.ask("PATCH", path, {"url": "https://127.0.0.1/"}).status_code == 400
    assert program.ask("PATCH", path, {"state": "måske"}).json()["parameter"] == "state"


def test_one_whose_secret_is_lost_needs_a_new_one_first(program: Program) -> None:
    path = f"/{program.make()['id']}"
    Webhook.objects.update(state="disabled", signed_with="en-anden")
    assert program.ask("PATCH", path, {"state": "active"}).status_code == 409
    assert program.ask("POST", f"{path}/rotate-secret").status_code == 200
    assert program.ask("PATCH", path, {"state": "active"}).status_code == 200


def test_it_is_deleted(program: Program) -> None:
    path = f"/{program.make()['id']}"
    assert program.ask("DELETE", path).status_code == 204
    assert program.ask("GET", path).status_code == 404


def test_a_secret_is_rotated(program: Program) -> None:
    made = program.make()
    response = program.ask("POST", f"/{made['id']}/rotate-secret", {"overlap_hours": 2})
    new = response.json()
    hook = Webhook.objects.get()
    assert signing.secrets_of(hook, timezone.now()) == [new["secret"], made["secret"]]
    assert hook.previous_until is not None
    assert new["previous_valid_until"] == hook.previous_until.isoformat().replace("+00:00", "Z")
    assert program.ask("POST", f"/{made['id']}/rotate-secret", {"overlap_hours": 169}).status_code == 400


def test_what_was_sent_can_be_read(program: Program, django_assert_max_num_queries: Any) -> None:
    hook = Webhook.objects.get(uid=program.make()["id"])
    for _ in range(5):
        change(hook.partner.view)  # type: ignore[arg-type]
        write_next(hook.pk)
    first, *_rest = Delivery.objects.order_by("pk")
    now = timezone.now()
    Attempt.objects.create(delivery=first, at=now, status=503, error="Nej", milliseconds=12)
    Attempt.objects.create(delivery=first, at=now, status=None, error="Ingen", milliseconds=20_000)
    Delivery.objects.filter(pk=first.pk).update(state="failed", next_at=None)
    path = f"/{hook.uid}/deliveries"

    with django_assert_max_num_queries(8):
        page = program.ask("GET", f"{path}?limit=3").json()
    assert [item["sequence"] for item in page["items"]] == ["5", "4", "3"]
    page = program.ask("GET", f"{path}?limit=3&before={page['next']}").json()
    assert [item["sequence"] for item in page["items"]] == ["2", "1"]
    assert page["next"] is None
    (failed,) = program.ask("GET", f"{path}?state=failed").json()["items"]
    assert [(each["status"], each["error"]) for each in failed["attempts"]] == [(503, "Nej"), (None, "Ingen")]
    one = program.ask("GET", f"{path}/{first.message_id}").json()
    assert one["payload"] == json.loads(first.payload)
    assert {name: one[name] for name in failed} == failed
    assert program.ask("GET", f"{path}?before=msg_0").status_code == 400
    assert program.ask("GET", f"{path}?state=borte").status_code == 400
    assert program.ask("GET", f"{path}?limit=101").status_code == 400
    assert program.ask("GET", f"{path}/msg_0").status_code == 404


def test_a_test_is_sent(program: Program) -> None:
    response = program.ask("POST", f"/{program.make()['id']}/test")
    assert response.status_code == 202
    assert response.json()["type"] == "webhook.test"
    assert Delivery.objects.get().message_id == response.json()["id"]


def test_messages_are_sent_again(program: Program) -> None:
    hook = Webhook.objects.get(uid=program.make()["id"])
    for _ in range(3):
        change(hook.partner.view)  # type: ignore[arg-type]
        write_next(hook.pk)
    assert program.ask("POST", f"/{hook.uid}/replay", {"after": "1"}).json() == {"messages": 2}
    for after in ("4", "-1", "x", "", 1, "9" * 18):
        response = program.ask("POST", f"/{hook.uid}/replay", {"after": after})
        assert (response.status_code, response.json()["parameter"]) == (400, "after")


OPERATIONS = [
    ("GET", "", None), ("PATCH", "", {"description": "x"}), ("DELETE", "", None), ("POST", "/test", None),
    ("POST", "/replay", {"after": "0"}), ("POST", "/rotate-secret", {}), ("GET", "/deliveries", None),
]  # fmt: skip


@pytest.mark.parametrize(("method", "below", "body"), OPERATIONS)
def test_another_partners_are_unknown(program: Program, method: str, below: str, body: Any) -> None:
    made = program.make()
    message = webhooks.send_test(Webhook.objects.get())
    other = Program()
    foreign = other.ask(method, f"/{made['id']}{below}", body)
    unknown = other.ask(method, f"/{uuid4()}{below}", body)
    assert (foreign.status_code, foreign.content) == (404, unknown.content)
    assert other.ask("GET").json() == {"items": []}
    own = other.make()
    assert other.ask("GET", f"/{own['id']}/deliveries/{message.message_id}").status_code == 404
    assert other.ask("GET", f"/{own['id']}/deliveries?before={message.message_id}").status_code == 400
    assert Webhook.objects.filter(uid=made["id"]).exists()


@pytest.mark.parametrize(("method", "below", "body"), [*OPERATIONS, ("POST", None, {"url": URL}), ("GET", None, None)])
def test_who_has_no_key_for_it_is_refused(program: Program, method: str, below: str | None, body: Any) -> None:
    path = "" if below is None else f"/{program.make()['id']}{below}"
    reading = Program(program.partner, scopes=[KeyScope.READ, KeyScope.CHANGES])
    assert reading.ask(method, path, body).status_code == 403
    assert Client().generic(method, f"{PATH}{path}").status_code == 401


def test_a_test_key_sees_and_makes_the_sandboxs_alone() -> None:
    owner = partner()
    live, test = Program(owner), Program(owner, sandbox=True)
    own, made = live.make(), test.make()
    assert (own["test"], made["test"]) == (False, True)
    assert [item["id"] for item in live.ask("GET").json()["items"]] == [own["id"]]
    assert [item["id"] for item in test.ask("GET").json()["items"]] == [made["id"]]
    assert test.ask("GET", f"/{own['id']}").status_code == 404
    hook = Webhook.objects.get(uid=made["id"])
    assert hook.view_uid == sandbox_view().uid


def test_who_has_only_asked_may_try_with_a_test_key() -> None:
    asked = Partner.objects.create(name="Ny kommune")
    program = Program(asked, sandbox=True)
    program.make()
    change(sandbox_view())
    write_next(Webhook.objects.get().pk)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("id", ["1", "x", "..", "%00"])
def test_what_is_no_id(program: Program, id: str) -> None:
    assert program.ask("GET", f"/{id}").status_code in {400, 404}


def test_methods(program: Program) -> None:
    path = f"/{program.make()['id']}"
    assert program.ask("PUT", path).status_code == 405
    assert program.ask("GET", f"{path}/test").status_code == 405
    assert "PATCH" in program.ask("OPTIONS", path)["Allow"]
