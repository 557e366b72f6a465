"""Deliveries in words: what a message tells, and how a try went."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.partners import payloads
from cms.partners.models import Attempt, Delivery


@dataclass(frozen=True)
class DeliveryLine:
    """A delivery, what it tells, and its last try (None: none yet)."""

    delivery: Delivery
    told: str
    last: Attempt | None
    outcome: str


def line(delivery: Delivery) -> DeliveryLine:
    """A delivery as a line; its `tries` should be prefetched."""
    tries = sorted(delivery.tries.all(), key=lambda attempt: (attempt.at, attempt.pk))
    last = tries[-1] if tries else None
    return DeliveryLine(delivery, what_it_tells(delivery), last, outcome(last) if last else "")


def what_it_tells(delivery: Delivery) -> str:
    """A message's type in words, with how many changes it tells."""
    if delivery.type == payloads.TEST:
        return _("A test")
    if delivery.type == payloads.REPLACED:
        return _("Another view: fetch everything anew")
    if delivery.type != payloads.CHANGED:
        return delivery.type
    number = len(json.loads(delivery.payload)["data"]["items"])
    return ngettext("%(number)s change", "%(number)s changes", number) % {"number": number}


def outcome(attempt: Attempt) -> str:
    """How a try went, in a sentence. What is stored is an English sentence that has a translation."""
    answered = _("Answered %(status)s.") % {"status": attempt.status} if attempt.status else ""
    return " ".join(part for part in (answered, _(attempt.error) if attempt.error else "") if part)


def pretty(delivery: Delivery) -> str:
    """The message as it is sent, on several lines for people."""
    try:
        return json.dumps(json.loads(delivery.payload), ensure_ascii=False, indent=2)
    except ValueError:
        return delivery.payload
