"""Secrets that are stored nowhere, and signatures that the package accepts."""

import base64
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from cms.partners import signing, webhooks
from cms.partners.models import Webhook
from tests.factories.webhooks import webhook

BODY = '{"type":"webhook.test","data":{"navn":"Ærø"}}'


def signed(of: Webhook, now: datetime) -> dict[str, str]:
    return signing.headers("msg_1", now, BODY, signing.secrets_of(of, now))


@pytest.mark.django_db
def test_the_secret_has_the_form_of_the_standard_and_is_not_in_the_database() -> None:
    hook, secret = webhook()
    raw = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    assert secret.startswith("whsec_")
    assert len(raw) == 32
    stored = Webhook.objects.filter(pk=hook.pk).values().get()
    assert not any(secret[6:] in str(value) or raw.hex() in str(value) for value in stored.values())
    assert webhook()[1] != secret


@pytest.mark.conformance("standard-webhooks", "pip:standardwebhooks")
@pytest.mark.django_db
def test_the_package_accepts_what_we_sign() -> None:
    hook, secret = webhook()
    headers = signed(hook, timezone.now())
    assert Verifier(secret).verify(BODY, headers) == {"type": "webhook.test", "data": {"navn": "Ærø"}}
    assert int(headers["webhook-timestamp"]) == pytest.approx(time.time(), abs=5)
    for wrong in ({"webhook-id": "msg_2"}, {"webhook-timestamp": str(int(time.time()) + 1)}):
        with pytest.raises(WebhookVerificationError):
            Verifier(secret).verify(BODY, {**headers, **wrong})
    with pytest.raises(WebhookVerificationError):
        Verifier(secret).verify(BODY + " ", headers)


@pytest.mark.conformance("standard-webhooks", "pip:standardwebhooks")
@pytest.mark.django_db
def test_while_a_secret_is_rotated_both_are_valid_and_then_only_the_new_one() -> None:
    now = datetime.now(tz=UTC)
    hook, old = webhook()
    new = webhooks.rotate_secret(hook, timedelta(hours=2), now)
    hook.refresh_from_db()
    headers = signed(hook, now)
    assert len(headers["webhook-signature"].split(" ")) == 2
    for secret in (old, new):
        Verifier(secret).verify(BODY, headers)
    later = signing.secrets_of(hook, now + timedelta(hours=3))
    assert later == [new]
    newest = webhooks.rotate_secret(hook, timedelta(0), now)
    assert signing.secrets_of(hook, now) == [newest]


@pytest.mark.django_db
@pytest.mark.parametrize("overlap", [timedelta(seconds=-1), timedelta(days=8)])
def test_an_overlap_has_limits(overlap: timedelta) -> None:
    with pytest.raises(ValueError, match="day"):
        webhooks.rotate_secret(webhook()[0], overlap)


@pytest.mark.django_db
def test_the_signing_key_of_the_site_may_change(settings: Any) -> None:
    now = timezone.now()
    hook, secret = webhook()
    first = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "en-anden", [first]
    assert signing.secrets_of(hook, now) == [secret]
    new = webhooks.rotate_secret(hook, timedelta(hours=1), now)
    hook.refresh_from_db()
    assert signing.secrets_of(hook, now) == [new, secret]
    settings.SECRET_KEY_FALLBACKS = []
    assert signing.secrets_of(hook, now) == [new]
    settings.SECRET_KEY = first
    with pytest.raises(signing.SecretLost):
        signing.secrets_of(hook, now)
    with pytest.raises(webhooks.SecretLost):
        webhooks.enable(hook)


def test_the_name_of_a_key_tells_nothing_of_it(settings: Any) -> None:
    settings.SECRET_KEY = "hemmelig-" * 8
    assert len(signing.key_in_use()) == 16
    assert "hemmelig" not in signing.key_in_use()
