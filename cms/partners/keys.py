"""Keys: their form, their life, and telling whose one is.

`lk_live_` or `lk_test_`, eight characters that find the key, `_`, 32 characters that prove it (190 bits), and six of a
checksum, so that a slip of the pen is refused without asking the database. What proves it is stored as a digest alone: a
secret of that length needs no slow hash.
"""

import hashlib
import hmac
import re
import secrets
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.partners.models import Key, KeyScope, Partner
from cms.statistics.impatience import impatient

Reason = Literal["malformed", "unknown", "expired", "revoked", "partner"]

PREFIX_LENGTH, SECRET_LENGTH, CHECKSUM_LENGTH = 8, 32, 6
TEST_SCOPES = (KeyScope.READ, KeyScope.CHANGES, KeyScope.WEBHOOKS, KeyScope.STATISTICS)
NOTED_EVERY = timedelta(minutes=5)
LONGEST = 200

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_FORM = re.compile(
    rf"(lk_(?:live|test)_([{_LETTERS}]{{{PREFIX_LENGTH}}})_[{_LETTERS}]{{{SECRET_LENGTH}}})([{_LETTERS}]{{{CHECKSUM_LENGTH}}})"
)
_NOBODY = hashlib.sha256(b"").hexdigest()


class KeyRefused(Exception):
    """Why a key is not accepted. It never holds the key's text; `key` is set where the text did prove one."""

    def __init__(self, reason: Reason, key: Key | None = None) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.key = key


def issue(
    partner: Partner,
    name: str,
    scopes: Iterable[KeyScope],
    *,
    sandbox: bool = False,
    expires_at: datetime | None = None,
    created_by: Any = None,
) -> tuple[Key, str]:
    """A new key, and its text: shown once, for it can never be had again."""
    prefix = _random(PREFIX_LENGTH)
    body = f"lk_{'test' if sandbox else 'live'}_{prefix}_{_random(SECRET_LENGTH)}"
    text = body + _checksum(body)
    key = Key.objects.create(
        partner=partner, name=name, prefix=prefix, digest=_digest(text), scopes=sorted({KeyScope(one) for one in scopes}),
        sandbox=sandbox, expires_at=expires_at, created_by=created_by,
    )  # fmt: skip
    return key, text


def authenticate(text: str, now: datetime) -> Key:
    """The key (its partner and view with it) that a text proves. One look-up by prefix; none if the text is no key's.

    Raises KeyRefused. That a key is known is told only to who has all of it.
    """
    prefix = prefix_of(text)
    if prefix is None:
        raise KeyRefused("malformed")
    key = next(iter(Key.objects.select_related("partner__view").filter(prefix=prefix).order_by()), None)
    proven = hmac.compare_digest(_digest(text), key.digest if key else _NOBODY)
    if key is None or not proven:
        raise KeyRefused("unknown")
    refusal = _refusal(key, now)
    if refusal is not None:
        raise KeyRefused(refusal, key)
    return key


def prefix_of(text: str) -> str | None:
    """What finds the key, if the text has a key's form and its checksum is right."""
    form = _FORM.fullmatch(text) if len(text) <= LONGEST else None
    if form is None or not hmac.compare_digest(_checksum(form[1]), form[3]):
        return None
    return form[2]


def is_usable(key: Key, now: datetime) -> bool:
    """Whether the key would be accepted now."""
    return _refusal(key, now) is None


def _refusal(key: Key, now: datetime) -> Reason | None:
    if key.revoked_at is not None and key.revoked_at <= now:
        return "revoked"
    if key.expires_at is not None and key.expires_at <= now:
        return "expired"
    partner = key.partner
    if key.sandbox:
        asks = partner.state in {Partner.State.REQUESTED, Partner.State.APPROVED}
        return None if asks else "partner"
    gets_something = partner.state == Partner.State.APPROVED and partner.view is not None
    return None if gets_something else "partner"


@transaction.atomic
def rotate(key: Key, *, overlap: timedelta, created_by: Any = None) -> tuple[Key, str]:
    """A key in the place of another, which is good for the overlap still (or for less, if it expires earlier)."""
    # Of each other they know at once: a second rotation of the same key is refused, lest one of the two is forgotten.
    old = Key.objects.select_for_update().select_related("partner").get(pk=key.pk)
    now = timezone.now()
    if old.replaced_by_id is not None or old.revoked_at is not None:
        raise ValueError("this key has been replaced or revoked already")
    scopes = [KeyScope(scope) for scope in old.scopes]
    new, text = issue(old.partner, old.name, scopes, sandbox=old.sandbox, created_by=created_by)
    last = now + overlap
    key.expires_at = old.expires_at = min(old.expires_at, last) if old.expires_at else last
    key.replaced_by = old.replaced_by = new
    old.save(update_fields=["expires_at", "replaced_by"])
    return new, text


def revoke(key: Key) -> None:
    """From now on it is refused."""
    now = timezone.now()
    Key.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now)
    key.refresh_from_db(fields=["revoked_at"])


def note_use(key: Key, now: datetime) -> bool:
    """Note that the key was used; at most once in some minutes, by one conditional update. Gives whether it was due."""
    if key.last_used_at is not None and now - key.last_used_at < NOTED_EVERY:
        return False
    due = Q(last_used_at=None) | Q(last_used_at__lte=now - NOTED_EVERY)
    with impatient():
        Key.objects.filter(due, pk=key.pk).update(last_used_at=now)
    key.last_used_at = now
    return True


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def _checksum(body: str) -> str:
    """CRC-32 in base 62: it finds every slip of one letter, and two letters that changed places."""
    number, letters = zlib.crc32(body.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters
