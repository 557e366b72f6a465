"""Signatures of webhooks (Standard Webhooks): secrets that are stored nowhere, and the headers of a message.

A secret follows from the site's signing key and a random salt that the webhook has: who reads the database cannot sign. So
each webhook says which signing key its secret came from; once that is neither SECRET_KEY nor among SECRET_KEY_FALLBACKS, the
partner needs a new secret.
"""

import base64
import hmac
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

from django.conf import settings
from django.utils.crypto import salted_hmac
from standardwebhooks import Webhook as Signer

from cms.partners.models import Webhook

PREFIX = "whsec_"
_SECRET, _NAME = "cms.partners.signing.secret", "cms.partners.signing.name"


class SecretLost(Exception):
    """The signing key that a webhook's secret came from is known no more."""


def new_salt() -> str:
    """A salt for a new secret: 32 random bytes, as hexadecimal digits."""
    return secrets.token_hex(32)


def key_in_use() -> str:
    """What the signing key that new secrets come from is called in `signed_with`: 16 hexadecimal digits, which do not tell it."""
    return _name(settings.SECRET_KEY)


def secret(salt: str, signed_with: str) -> str:
    """The secret as the partner has it: `whsec_` and 32 bytes in base64. Raises SecretLost."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if hmac.compare_digest(_name(key), signed_with):
            made = salted_hmac(_SECRET, salt, secret=key, algorithm="sha256").digest()
            return PREFIX + base64.b64encode(made).decode()
    raise SecretLost


def secrets_of(webhook: Webhook, now: datetime) -> list[str]:
    """The secrets that messages are signed with: the current one, and while it is being rotated the one before."""
    found = [secret(webhook.salt, webhook.signed_with)]
    if webhook.previous_salt and webhook.previous_until is not None and webhook.previous_until > now:
        with suppress(SecretLost):  # the new secret is there already
            found.append(secret(webhook.previous_salt, webhook.previous_signed_with))
    return found


def headers(message_id: str, at: datetime, body: str, whsecs: Sequence[str]) -> dict[str, str]:
    """The three headers that prove a message, signed with each secret; `at` is when it is sent, not when it was written."""
    moment = at.astimezone(UTC)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(Signer(whsec).sign(message_id, moment, body) for whsec in whsecs),
    }


def _name(key: str) -> str:
    return salted_hmac(_NAME, "", secret=key, algorithm="sha256").hexdigest()[:16]
