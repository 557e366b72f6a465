"""What messages to webhooks say: thin, so that nothing in them needs to be kept secret or can be out of date.

Each is one line of JSON of the form {"type", "timestamp", "data"} (Standard Webhooks); what changed is read by its `href` or
from the change feed. `after` and `sequence` of one message and the next form a chain.
"""

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from cms.catalogue.enums import State
from cms.partners.models import View
from cms.partners.scope import Change

CHANGED = "catalogue.changed"
REPLACED = "view.replaced"
TEST = "webhook.test"


def new_message_id() -> str:
    """An id for a message that it keeps however often it is sent."""
    return f"msg_{uuid.uuid4().hex}"


def changed(after: int, sequence: int, changes: Sequence[Change], now: datetime) -> str:
    """What changed after one number of the view and up to another, oldest first."""
    return _message(
        CHANGED,
        {
            "after": str(after),
            "sequence": str(sequence),
            "items": [_item(change) for change in changes],
            "links": {"changes": _address(f"changes?since={after}")},
        },
        now,
    )


def replaced(view: View, now: datetime) -> str:
    """The numbers are another view's from here on (or the catalogue was restored from a backup): start again."""
    return _message(
        REPLACED,
        {"view": str(view.uid), "sequence": str(view.sequence), "links": {"changes": _address("changes?since=0")}},
        now,
    )


def test(webhook: uuid.UUID, now: datetime) -> str:
    """That it works. It stands outside the chain."""
    return _message(TEST, {"webhook": str(webhook), "links": {"webhook": _address(f"webhooks/{webhook}")}}, now)


def _item(change: Change) -> dict[str, str]:
    return {
        "state": "updated" if change.state == State.LIVE else "deleted",
        "kind": change.kind,
        "id": str(change.public_id),
        "locale": change.locale,
        "sequence": str(change.sequence),
        "href": _address(f"{change.kind.plural}/{change.public_id}?locale={change.locale}&fallback=none"),
    }


def _address(path: str) -> str:
    return f"{settings.PUBLIC_BASE_URL}/api/v1/{path}"


def _message(kind: str, data: dict[str, Any], now: datetime) -> str:
    moment = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"type": kind, "timestamp": moment, "data": data}, ensure_ascii=False, separators=(",", ":"))
