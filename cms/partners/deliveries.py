"""Writing messages for webhooks: in one transaction with moving the webhook's number, so that each change is told by one
message, of one id, whenever whoever writes it is ended.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.catalogue.models import Counter
from cms.partners import payloads
from cms.partners.models import Delivery, Partner, View, ViewMember, Webhook
from cms.partners.sandbox import sandbox_view
from cms.partners.scope import Scope, changes

logger = logging.getLogger(__name__)

MOST_IN_A_MESSAGE = 100  # changes

# Active webhooks of whom something is sent to: approved partners, and to the sandbox's also those that have only asked.
ACTIVE = Q(state=Webhook.State.ACTIVE) & (
    Q(partner__state=Partner.State.APPROVED) | Q(partner__state=Partner.State.REQUESTED, sandbox=True)
)


class Webhooks:
    """The consumer: each time a message for every webhook whose view has moved on."""

    def advance(self) -> int:
        """Write the next message of each active webhook; gives how many were written. Two queries if there is nothing to do.

        A webhook that fails is logged and tried again, and does not hold up the others.
        """
        written = 0
        sandbox = View.objects.filter(sandbox=True).first()
        active = Webhook.objects.filter(ACTIVE).select_related("partner__view")
        for webhook in active:
            view = sandbox if webhook.sandbox else webhook.partner.view
            try:
                if view is not None and _is_behind(webhook, view):
                    written += write_next(webhook.pk)
            except Exception:
                logger.exception("no message could be written for webhook %s", webhook.uid)
        return written

    def reached(self, epoch: UUID) -> int:
        """The catalogue's number up to which all active webhooks have been written to; the catalogue's own if there are none."""
        sandbox = View.objects.filter(sandbox=True).first()
        active = Webhook.objects.filter(ACTIVE).select_related("partner__view")
        views = [(webhook, sandbox if webhook.sandbox else webhook.partner.view) for webhook in active]
        reached = [_reached(webhook, view, epoch) for webhook, view in views if view is not None]
        return min(reached) if reached else Counter.objects.get(pk=Counter.ROW).sequence


def view_of(webhook: Webhook) -> View | None:
    """The view whose changes a webhook is told: the sandbox's, or its partner's."""
    return sandbox_view() if webhook.sandbox else webhook.partner.view


def begin(webhook: Webhook) -> None:
    """Let it be told of what changes from now on; the caller saves it."""
    view = view_of(webhook)
    if view is not None:
        _follow(webhook, view)


def write_next(webhook_id: int, now: datetime | None = None) -> int:
    """Write the next message of a webhook, with at most 100 changes; gives 1, or 0 if there was nothing to do.

    The webhook's row is locked first: two workers write one after the other, and the second finds that it has been done.
    """
    now = now or timezone.now()
    with transaction.atomic():
        webhook = _locked(webhook_id)
        view = view_of(webhook) if webhook is not None else None
        if webhook is None or view is None or webhook.state != Webhook.State.ACTIVE:
            return 0
        if (webhook.view_uid, webhook.view_epoch) != (view.uid, view.entry_epoch):
            _begin_with(webhook, view, now)
            return 1
        found = changes(Scope(view), webhook.sequence, MOST_IN_A_MESSAGE, now, documents=False)
        if not found:
            return 0
        after, webhook.sequence = webhook.sequence, found[-1].sequence
        webhook.save(update_fields=["sequence"])
        body = payloads.changed(after, webhook.sequence, found, now)
        _write(webhook, payloads.CHANGED, body, now, after=after, sequence=webhook.sequence)
    return 1


def send_test(webhook: Webhook, now: datetime | None = None) -> Delivery:
    """Have a message sent that says only that it works; to a webhook that is switched off it waits.

    One that waits already is sent at once instead of another: whoever asks again and again makes no heap of them.
    """
    now = now or timezone.now()
    waiting = Delivery.objects.filter(webhook=webhook, type=payloads.TEST, state=Delivery.State.WAITING)
    kept = waiting.order_by("-pk").first()
    if kept is not None and waiting.filter(pk=kept.pk).update(next_at=now):
        kept.next_at = now
        return kept
    return _write(webhook, payloads.TEST, payloads.test(webhook.uid, now), now)


def replay(webhook: Webhook, after: int, now: datetime | None = None) -> int:
    """Have everything sent again that tells of numbers above `after`; gives how many messages.

    They keep their ids. What has been purged meanwhile is written anew, as far as it was not overtaken by a later change.
    Raises ValueError if `after` is negative or has not been reached yet.
    """
    now = now or timezone.now()
    with transaction.atomic():
        locked = _locked(webhook.pk)
        if locked is None or not 0 <= after <= locked.sequence:
            raise ValueError(after)
        chain = Delivery.objects.filter(webhook=locked, view_uid=locked.view_uid, sequence__gt=after)
        kept = [(each.after or 0, each.sequence or 0) for each in chain.order_by("sequence")]
        view = view_of(locked)
        reached = after
        for begins, ends in [*kept, (locked.sequence, locked.sequence)]:
            if begins > reached and view is not None and view.uid == locked.view_uid:
                _write_anew(locked, view, reached, begins, now)
            reached = ends
        again = list(chain.order_by("sequence"))
        for place, delivery in enumerate(again):
            delivery.state, delivery.attempts, delivery.delivered_at = Delivery.State.WAITING, 0, None
            delivery.next_at = now - timedelta(microseconds=len(again) - place)  # they are sent in this order
        Delivery.objects.bulk_update(again, ["state", "attempts", "delivered_at", "next_at"], batch_size=100)
    return len(again)


def purge(now: datetime) -> int:
    """Delete messages that are older than WEBHOOK_DELIVERIES_KEEP_DAYS; gives how many. What waits is kept."""
    before = now - timedelta(days=settings.WEBHOOK_DELIVERIES_KEEP_DAYS)
    old = Delivery.objects.filter(created_at__lt=before).exclude(state=Delivery.State.WAITING)
    return old.delete()[1].get("partners.Delivery", 0)


def _is_behind(webhook: Webhook, view: View) -> bool:
    follows = (webhook.view_uid, webhook.view_epoch) == (view.uid, view.entry_epoch)
    return not follows or webhook.sequence < view.sequence


def _reached(webhook: Webhook, view: View, epoch: UUID) -> int:
    if view.entry_epoch != epoch:
        return 0
    if not _is_behind(webhook, view):
        return view.entry_sequence
    told = ViewMember.objects.filter(view=view, sequence__lte=webhook.sequence).order_by("-sequence").first()
    return told.entry_sequence if told is not None else 0


def _locked(webhook_id: int) -> Webhook | None:
    return Webhook.objects.select_for_update(of=("self",)).select_related("partner__view").filter(pk=webhook_id).first()


def _follow(webhook: Webhook, view: View) -> None:
    webhook.view_uid, webhook.view_epoch, webhook.sequence = view.uid, view.entry_epoch, view.sequence


def _begin_with(webhook: Webhook, view: View, now: datetime) -> None:
    """Begin with another view. Of a new view that was empty until now it is enough to know which catalogue it counts."""
    if webhook.view_uid == view.uid and webhook.view_epoch is None:
        webhook.view_epoch = view.entry_epoch
    else:
        waiting = Delivery.objects.filter(webhook=webhook, sequence__isnull=False, state=Delivery.State.WAITING)
        waiting.update(state=Delivery.State.DROPPED, next_at=None)
        _follow(webhook, view)
        _write(webhook, payloads.REPLACED, payloads.replaced(view, now), now)
    webhook.save(update_fields=["view_uid", "view_epoch", "sequence"])


def _write_anew(webhook: Webhook, view: View, after: int, upto: int, now: datetime) -> None:
    """Messages for the numbers in between; where all were overtaken, one that holds nothing keeps the chain whole."""
    while after < upto:
        read = changes(Scope(view), after, MOST_IN_A_MESSAGE, now, documents=False)
        found = [change for change in read if change.sequence <= upto]
        ends = found[-1].sequence if len(found) == MOST_IN_A_MESSAGE else upto
        body = payloads.changed(after, ends, found, now)
        _write(webhook, payloads.CHANGED, body, now, after=after, sequence=ends)
        after = ends


def _write(
    webhook: Webhook, kind: str, body: str, now: datetime, after: int | None = None, sequence: int | None = None
) -> Delivery:
    return Delivery.objects.create(
        webhook=webhook,
        message_id=payloads.new_message_id(),
        type=kind,
        view_uid=webhook.view_uid if sequence is not None else None,
        after=after,
        sequence=sequence,
        payload=body,
        next_at=now,
    )
