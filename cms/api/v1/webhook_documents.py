"""What the API says of webhooks and what was sent to them, and what it takes."""

import json
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from cms.api.query import Number, Query
from cms.partners.models import Attempt, Delivery, Webhook
from cms.partners.webhooks import LONGEST_OVERLAP

MOST_DELIVERIES = 100
_Url = Annotated[
    str,
    Field(
        max_length=500,
        description="Where to send: https, on the public internet, port 443 or one from 1024 on; redirects are not followed.",
        json_schema_extra={"format": "uri"},
    ),
]
_Description = Annotated[str, Field(max_length=200, description="What it is, for yourselves.")]
_OnOff = Literal["active", "disabled"]
DeliveryState = Literal["waiting", "delivered", "failed", "dropped"]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewWebhook(_Body):
    """What a webhook is made of."""

    url: _Url
    description: _Description = ""


class WebhookChanges(_Body):
    """What of a webhook is to be another; what is left out stays."""

    url: _Url | None = None
    description: _Description | None = None
    state: _OnOff | None = Field(None, description="disabled: nothing is sent, and nothing is lost; active: go on.")


class ReplayFrom(_Body):
    """From where on everything is to be sent again."""

    after: str = Field(
        pattern=r"^[0-9]{1,18}$",
        description="The number after which to begin: the `sequence` of the last message you have.",
    )


class Rotation(_Body):
    """How the change of a secret goes."""

    overlap_hours: int = Field(
        24,
        ge=0,
        le=int(LONGEST_OVERLAP.total_seconds() // 3600),
        description="For how many hours messages are signed with the old secret, too.",
    )


class WebhookDocument(BaseModel):
    """A webhook; its secret is shown only when it is made."""

    id: UUID = Field(description="Permanent id.")
    url: str = Field(description="Where we send.")
    description: str = Field(description="What it is.")
    test: bool = Field(description="Whether it is told of the sandbox: it was made with a test key.")
    state: _OnOff = Field(description="Whether something is sent.")
    disabled_reason: str | None = Field(description="Why nothing is sent, if that is so.")
    failing_since: datetime | None = Field(description="Since when nothing but failures came (UTC).")
    sequence: str = Field(description="The number of your view up to which messages have been written.")
    created: datetime = Field(description="When it was made (UTC).")


class WebhookWithSecret(WebhookDocument):
    """A webhook that has just been made."""

    secret: str = Field(
        description="What to verify signatures with; it is not shown again. Keep it as you keep a password."
    )


class WebhookList(BaseModel):
    """Your webhooks: with a test key those of the sandbox, with any other those of your view."""

    items: list[WebhookDocument] = Field(description="All of them, oldest first.")


class NewSecret(BaseModel):
    """A secret that replaces another."""

    secret: str = Field(description="What to verify signatures with from now on; it is not shown again.")
    previous_valid_until: datetime = Field(description="Until when messages are signed with the old one, too (UTC).")


class Replayed(BaseModel):
    """What is sent again."""

    messages: int = Field(description="How many messages.")


class AttemptDocument(BaseModel):
    """One try to deliver a message."""

    at: datetime = Field(description="When (UTC).")
    status: int | None = Field(description="The HTTP status that you answered; null if no answer came.")
    error: str | None = Field(description="What went wrong, in words; null if nothing did.")
    milliseconds: int = Field(description="How long it took.")


class DeliveryDocument(BaseModel):
    """A message, and how it went."""

    id: str = Field(description="The message's id, which stands in the header webhook-id each time that it is sent.")
    type: str = Field(description="catalogue.changed, view.replaced or webhook.test.")
    state: DeliveryState = Field(
        description="waiting: it is to be sent (again); delivered: you answered 2xx; failed: given up; "
        "dropped: your view was replaced before it was sent."
    )
    after: str | None = Field(description="The number after which it tells what changed.")
    sequence: str | None = Field(description="The number up to which it tells what changed.")
    created: datetime = Field(description="When it was written (UTC).")
    delivered: datetime | None = Field(description="When you had it (UTC).")
    next_attempt: datetime | None = Field(description="When it is tried next (UTC); null if it is not.")
    attempts: list[AttemptDocument] = Field(description="All tries, oldest first.")


class DeliveryWithPayload(DeliveryDocument):
    """A message with what it says."""

    payload: dict[str, Any] = Field(description="The body that is sent.")


class DeliveryList(BaseModel):
    """Messages, newest first."""

    items: list[DeliveryDocument] = Field(description="The messages.")
    next: str | None = Field(description="Give it as `before` to read on; null: there are no more.")


class DeliveriesQuery(Query):
    """Which messages."""

    state: DeliveryState | None = Field(None, description="Only messages in this state.")
    before: str | None = Field(None, max_length=60, description="The `next` of your last answer.")
    limit: Number = Field(20, ge=1, le=MOST_DELIVERIES, description="How many at most.")


def webhook_document(webhook: Webhook) -> WebhookDocument:
    """A webhook as the API gives it."""
    return WebhookDocument(
        id=webhook.uid,
        url=webhook.url,
        description=webhook.description,
        test=webhook.sandbox,
        state="active" if webhook.state == Webhook.State.ACTIVE else "disabled",
        disabled_reason=webhook.disabled_reason or None,
        failing_since=webhook.failing_since,
        sequence=str(webhook.sequence),
        created=webhook.created_at,
    )


def delivery_document(delivery: Delivery) -> DeliveryDocument:
    """A message as the API gives it."""
    return DeliveryDocument(**_fields(delivery))


def delivery_with_payload(delivery: Delivery) -> DeliveryWithPayload:
    """A message as the API gives it, with what it says."""
    return DeliveryWithPayload(**_fields(delivery), payload=json.loads(delivery.payload))


def _fields(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery.message_id,
        "type": delivery.type,
        "state": delivery.state,
        "after": None if delivery.after is None else str(delivery.after),
        "sequence": None if delivery.sequence is None else str(delivery.sequence),
        "created": delivery.created_at,
        "delivered": delivery.delivered_at,
        "next_attempt": delivery.next_at,
        "attempts": [_attempt(each) for each in sorted(delivery.tries.all(), key=lambda each: each.pk)],
    }


def _attempt(attempt: Attempt) -> AttemptDocument:
    return AttemptDocument(
        at=attempt.at, status=attempt.status, error=attempt.error or None, milliseconds=attempt.milliseconds
    )
