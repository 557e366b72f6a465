"""Keys in the admin: shown once and kept nowhere, rotated with an overlap, revoked."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.partners import keys
from cms.partners.models import Key, Partner
from tests.factories import partners as make

pytestmark = pytest.mark.django_db


def address(name: str, *args: Any) -> str:
    return reverse(f"partners:{name}", args=args)


def made(client: Client, partner: Partner, **data: Any) -> Any:
    given = {"name": "Hjemmesiden", "kind": "live", "scopes": ["read", "changes"], "expires_on": "", **data}
    return client.post(address("key_add", partner.pk), given)


def test_a_key_is_shown_once_and_kept_nowhere(team: Client, team_member: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    partner = make.partner()
    answer = made(team, partner)
    text = answer.context["secret"]
    key = Key.objects.get()
    assert keys.authenticate(text, timezone.now()) == key
    assert (key.scopes, key.created_by, key.expires_at, key.sandbox) == (["changes", "read"], team_member, None, False)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.content.decode().count(text) == 1
    assert text not in str(dict(team.session.items()))
    assert text not in " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert text not in caplog.text
    assert text not in str(Key.objects.values())
    assert text not in team.get(address("partner", partner.pk)).content.decode()


def test_what_a_key_must_not_be(team: Client) -> None:
    partner = make.partner()
    yesterday = timezone.localdate() - timedelta(days=1)
    for field, wrong in (
        ("name", ""), ("scopes", []), ("scopes", ["alt"]), ("kind", ""), ("kind", "guld"),
        ("expires_on", yesterday.isoformat()), ("expires_on", "i morgen"),
    ):  # fmt: skip
        answer = made(team, partner, **{field: wrong})
        assert list(answer.context["form"].errors) == [field], (field, wrong)
    assert not Key.objects.exists()


def test_the_last_day_is_whole_and_danish(team: Client) -> None:
    made(team, make.partner(), expires_on="2031-06-30")
    assert Key.objects.get().expires_at.isoformat() == "2031-06-30T21:59:59.999999+00:00"  # type: ignore[union-attr]


def test_who_is_not_approved_has_test_keys_alone(team: Client) -> None:
    partner = make.partner(state=Partner.State.REQUESTED, view=None)
    assert made(team, partner).context["form"].errors["kind"]
    answer = made(team, partner, kind="test")
    assert answer.context["secret"].startswith("lk_test_")
    assert Key.objects.get().sandbox


def test_rotating_overlaps_for_a_week_unless_said_otherwise(team: Client) -> None:
    old, old_text = make.key(expires_at=timezone.now() + timedelta(days=400))
    page = team.get(address("key_rotate", old.pk))
    assert page.context["form"]["days"].value() == 7
    answer = team.post(address("key_rotate", old.pk), {"days": "7", "expires_on": "2031-06-30"})
    assert "no-store" in answer.headers["Cache-Control"]
    fresh = keys.authenticate(answer.context["secret"], timezone.now())
    old.refresh_from_db()
    assert old.replaced_by == fresh
    assert fresh.expires_at is not None
    assert fresh.scopes == old.scopes
    in_a_week = timezone.now() + timedelta(days=7)
    assert keys.authenticate(old_text, in_a_week - timedelta(minutes=1)) == old
    with pytest.raises(keys.KeyRefused):
        keys.authenticate(old_text, in_a_week + timedelta(minutes=1))
    again = team.post(address("key_rotate", old.pk), {"days": "7", "expires_on": ""})
    assert again.headers["Location"] == address("partner", old.partner_id)
    assert Key.objects.count() == 2


@pytest.mark.parametrize("days", ["-1", "91", "", "snart"])
def test_an_overlap_is_some_days(team: Client, days: str) -> None:
    key, _text = make.key()
    assert team.post(address("key_rotate", key.pk), {"days": days}).context["form"].errors["days"]
    assert Key.objects.count() == 1


def test_revoking_is_confirmed_and_ends_it(team: Client) -> None:
    key, text = make.key()
    team.get(address("key_revoke", key.pk))
    keys.authenticate(text, timezone.now())
    team.post(address("key_revoke", key.pk))
    with pytest.raises(keys.KeyRefused):
        keys.authenticate(text, timezone.now())
    assert team.get(address("key_revoke", key.pk)).status_code == 404
    assert team.get(address("key_rotate", key.pk)).status_code == 404
