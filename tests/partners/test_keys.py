"""Keys: their form, their life, and telling whose one is."""

import hashlib
import hmac
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.partners import keys
from cms.partners.keys import KeyRefused
from cms.partners.models import Key, KeyScope, Partner
from tests.factories import partners

pytestmark = pytest.mark.django_db
FORM = re.compile(r"lk_(live|test)_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}")
A_KEY = "lk_live_Ab12Cd34_" + "x" * 32


def reason(text: str) -> str:
    with pytest.raises(KeyRefused) as refusal:
        keys.authenticate(text, timezone.now())
    assert text not in repr(refusal.value)
    assert text not in str(refusal.value)
    return refusal.value.reason


@pytest.mark.parametrize(("sandbox", "beginning"), [(False, "lk_live_"), (True, "lk_test_")])
def test_a_key_is_shown_once_and_only_its_digest_is_kept(sandbox: bool, beginning: str) -> None:
    key, text = partners.key(sandbox=sandbox)
    assert FORM.fullmatch(text)
    assert text.startswith(f"{beginning}{key.prefix}_")
    assert key.digest == hashlib.sha256(text.encode()).hexdigest()
    stored = " ".join(str(value) for value in Key.objects.values_list().get())
    assert text.rsplit("_", 1)[1] not in stored


def test_it_tells_whose_it_is_by_one_look_up() -> None:
    key, text = partners.key(scopes=[KeyScope.READ])
    with CaptureQueriesContext(connection) as queries:
        found = keys.authenticate(text, timezone.now())
        assert found.partner.view is not None
        assert found.partner.view.name
    assert found == key
    assert found.scopes == ["read"]
    assert len(queries) == 1


def test_the_look_up_uses_the_index() -> None:
    plan = Key.objects.select_related("partner__view").filter(prefix="Ab12Cd34").explain()
    table = "partners_key " if connection.vendor == "sqlite" else "partners_key"
    assert f"SCAN {table}" not in plan
    if connection.vendor == "sqlite":
        assert "SEARCH partners_key USING INDEX" in plan


@given(st.data())
def test_a_slip_of_the_pen_costs_no_query(data: Any) -> None:
    text = A_KEY + keys._checksum(A_KEY)
    assert keys.prefix_of(text) == "Ab12Cd34"
    at = data.draw(st.integers(8, len(text) - 1))
    other = data.draw(st.sampled_from(keys._LETTERS).filter(lambda letter: letter != text[at]))
    slipped = text[:at] + other + text[at + 1 :]
    with CaptureQueriesContext(connection) as queries:
        assert reason(slipped) == "malformed"
    assert len(queries) == 0


@given(
    st.one_of(st.text(max_size=300), st.from_regex(r"lk_(live|test)_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}\n?", fullmatch=True))
)
def test_what_is_no_key_is_refused_without_an_error(text: str) -> None:
    if keys.prefix_of(text) is None:
        with pytest.raises(KeyRefused, match="malformed"):
            keys.authenticate(text, timezone.now())
    else:
        assert FORM.fullmatch(text)


def test_a_whole_key_of_nobody_is_unknown() -> None:
    assert reason(A_KEY + keys._checksum(A_KEY)) == "unknown"


def test_the_prefix_alone_proves_nothing() -> None:
    key, _text = partners.key()
    body = f"lk_live_{key.prefix}_{'x' * 32}"
    assert reason(body + keys._checksum(body)) == "unknown"
    key.revoked_at = timezone.now()
    key.save()
    assert reason(body + keys._checksum(body)) == "unknown", "whose key is revoked is told to its owner alone"


def test_a_live_key_is_no_test_key() -> None:
    _key, text = partners.key()
    body = text.replace("lk_live_", "lk_test_")[:-6]
    assert reason(body + keys._checksum(body)) == "unknown"


def test_digests_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def compare(given: str, stored: str) -> bool:
        compared.append((given, stored))
        return hmac.compare_digest(given, stored)

    monkeypatch.setattr(keys, "hmac", type("Watched", (), {"compare_digest": staticmethod(compare)}))
    key, text = partners.key()
    keys.authenticate(text, timezone.now())
    assert (key.digest, key.digest) in compared
    compared.clear()
    reason(A_KEY + keys._checksum(A_KEY))
    assert len(compared) == 2, "where no key is found, one is compared nevertheless"


def test_expired_and_revoked() -> None:
    now = timezone.now()
    _key, text = partners.key(expires_at=now + timedelta(hours=1))
    assert keys.authenticate(text, now)
    with pytest.raises(KeyRefused, match="expired"):
        keys.authenticate(text, now + timedelta(hours=1))
    key, text = partners.key()
    keys.revoke(key)
    assert key.revoked_at is not None
    assert reason(text) == "revoked"


@pytest.mark.parametrize(
    ("state", "live", "test"),
    [("requested", False, True), ("approved", True, True), ("paused", False, False), ("refused", False, False)],
)
def test_whose_keys_are_accepted(state: str, live: bool, test: bool) -> None:
    partner = partners.partner(state=Partner.State(state))
    for sandbox, accepted in ((False, live), (True, test)):
        _key, text = partners.key(partner, sandbox=sandbox)
        if accepted:
            assert keys.authenticate(text, timezone.now())
        else:
            assert reason(text) == "partner"


def test_a_partner_without_a_view_gets_nothing() -> None:
    _key, text = partners.key(partners.partner(view=None))
    assert reason(text) == "partner"


def test_rotation_leaves_both_good_for_the_overlap() -> None:
    old, old_text = partners.key(scopes=[KeyScope.READ, KeyScope.STATISTICS])
    now = timezone.now()
    new, new_text = keys.rotate(old, overlap=timedelta(days=7))
    old.refresh_from_db()
    assert old.replaced_by == new
    assert new.scopes == old.scopes
    assert keys.authenticate(old_text, now) == old
    assert keys.authenticate(new_text, now) == new
    with pytest.raises(KeyRefused, match="expired"):
        keys.authenticate(old_text, now + timedelta(days=7, seconds=5))
    with pytest.raises(ValueError, match="replaced or revoked"):
        keys.rotate(old, overlap=timedelta(days=7))


def test_rotation_does_not_prolong() -> None:
    soon = timezone.now() + timedelta(hours=1)
    old, _text = partners.key(expires_at=soon)
    keys.rotate(old, overlap=timedelta(days=7))
    old.refresh_from_db()
    assert old.expires_at == soon


def test_last_use_is_noted_now_and_then_by_one_update() -> None:
    made, _text = keys.issue(partners.partner(), "Ny", [KeyScope.READ])
    now = timezone.now()
    assert keys.note_use(made, now)
    twin = Key.objects.get(pk=made.pk)
    assert twin.last_used_at == now
    with CaptureQueriesContext(connection) as queries:
        assert not keys.note_use(twin, now + timedelta(minutes=4))
    assert len(queries) == 0
    assert keys.note_use(twin, now + timedelta(minutes=5))
    made.last_used_at = None  # as another process read it
    keys.note_use(made, now + timedelta(minutes=6))
    twin.refresh_from_db()
    assert twin.last_used_at == now + timedelta(minutes=5)
