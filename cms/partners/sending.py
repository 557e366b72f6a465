"""Sending what waits for webhooks: a thread of the worker's that hands messages to short-lived threads and notes how it went.

A webhook is claimed, by one conditional update, until a time when its sender must have ended: several workers may run, each
webhook gets one message at a time, in order, and one that is slow holds up nobody else. What a killed worker had claimed is
free again when that time has passed. Threads that send know no database.
"""

import logging
import queue
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Min, Q
from django.utils import timezone

from cms.partners import notices, outgoing, signing
from cms.partners.deliveries import ACTIVE
from cms.partners.destinations import AddressRefused, destination
from cms.partners.models import Attempt, Delivery, Webhook
from cms.partners.outgoing import Answer, NotAnswered
from cms.partners.retrying import asked_rest, next_try
from cms.partners.webhooks import disable

logger = logging.getLogger(__name__)

SLOTS = 16  # messages on their way at once, in a worker
POLL_SECONDS = 0.5
GIVEN_UP_AFTER = outgoing.SECONDS + 10  # seconds; the look-up of a name is not ours to cut
LEASE = timedelta(seconds=60)
LAST_WORDS_SECONDS = 3.0  # that is waited for answers when the worker is told to stop


@dataclass
class Outcome:
    """How a try ended: a status, or a sentence of `outgoing`; and the rest that was asked for."""

    status: int | None = None
    error: str = ""
    rest: timedelta = timedelta(0)

    @property
    def delivered(self) -> bool:
        """Whether the other side has it."""
        return self.status is not None and 200 <= self.status < 300


@dataclass
class Job:
    """A message on its way."""

    webhook: Webhook
    delivery: Delivery
    lease: datetime
    sent_at: datetime
    failing: bool
    begun: float = field(default_factory=time.monotonic)


class Sender:
    """Runs in one thread; see `run`. Half of its slots are for webhooks whose last try did not fail: these always find room.
    One partner has a quarter of them at most, and so has the sandbox, for a test key is had by whoever asks.

    `clock` and `dice` are replaced in tests.
    """

    def __init__(
        self,
        clock: Callable[[], datetime] = timezone.now,
        dice: Callable[[], float] = random.random,
        slots: int = SLOTS,
    ) -> None:
        self.clock = clock
        self.dice = dice
        self.slots = slots
        self.jobs: dict[int, Job] = {}
        self.ended: queue.Queue[tuple[Job, Outcome]] = queue.Queue()

    def run(self, stop: threading.Event) -> None:
        """Send until `stop` is set. Errors pass: whoever runs it starts it again."""
        while not stop.is_set():
            self.claim()
            self.settle(POLL_SECONDS)
        deadline = time.monotonic() + LAST_WORDS_SECONDS
        while self.jobs and time.monotonic() < deadline:
            self.settle(0.1)

    def claim(self) -> int:
        """Send of each webhook that is free the oldest message that is due, as far as there is room; gives how many."""
        begun = 0
        for webhook_id, partner_id, sandbox, failing in self._due():
            if len(self.jobs) >= self.slots:
                break
            if not self._has_room(partner_id, sandbox, failing):
                continue
            job = self._claimed(webhook_id)
            if job is not None:
                self._send(job)
                begun += 1
        return begun

    def settle(self, seconds: float) -> int:
        """Note what has ended, waiting so long for the first; and give up what takes too long. Gives how many."""
        settled = 0
        try:
            job, outcome = self.ended.get(timeout=seconds)
            while True:
                settled += self._settle(job, outcome)
                job, outcome = self.ended.get_nowait()
        except queue.Empty:
            pass
        for job in list(self.jobs.values()):
            if time.monotonic() - job.begun > GIVEN_UP_AFTER:
                settled += self._settle(job, Outcome(error=outgoing.TOO_SLOW))
        return settled

    def _has_room(self, partner_id: int, sandbox: bool, failing: bool) -> bool:
        """Whether there is a slot for one of this partner, of the sandbox, or whose last try failed."""
        half, quarter = max(self.slots // 2, 1), max(self.slots // 4, 1)
        under_way = self.jobs.values()
        return (
            not (failing and sum(job.failing for job in under_way) >= half)
            and not (sandbox and sum(job.webhook.sandbox for job in under_way) >= quarter)
            and sum(job.webhook.partner_id == partner_id for job in under_way) < quarter
        )

    def _due(self) -> list[tuple[int, int, bool, bool]]:
        now = self.clock()
        due = Webhook.objects.filter(
            ACTIVE, _free(now), deliveries__state=Delivery.State.WAITING, deliveries__next_at__lte=now
        ).exclude(pk__in=self.jobs)
        longest_first = due.annotate(first=Min("deliveries__next_at")).order_by("first", "pk")
        rows = longest_first.values_list("pk", "partner_id", "sandbox", "failing_since")
        return [(key, partner_id, sandbox, since is not None) for key, partner_id, sandbox, since in rows]

    def _claimed(self, webhook_id: int) -> Job | None:
        now = self.clock()
        lease = now + LEASE
        if not Webhook.objects.filter(_free(now), pk=webhook_id).update(not_before=lease):
            return None  # another worker was quicker
        webhook = Webhook.objects.select_related("partner").get(pk=webhook_id)
        waiting = Delivery.objects.filter(webhook=webhook, state=Delivery.State.WAITING, next_at__lte=now)
        delivery = waiting.order_by("next_at", "pk").first()
        if delivery is None:
            _release(webhook, lease, None)
            return None
        return Job(webhook, delivery, lease, now, webhook.failing_since is not None)

    def _send(self, job: Job) -> None:
        try:
            secrets = signing.secrets_of(job.webhook, job.sent_at)
        except signing.SecretLost:
            _release(job.webhook, job.lease, None)
            switch_off(job.webhook, notices.SECRET_LOST)
            return
        self.jobs[job.webhook.pk] = job
        message = job.delivery
        headers = signing.headers(message.message_id, job.sent_at, message.payload, secrets)
        body, url = message.payload.encode(), job.webhook.url
        work = threading.Thread(target=self._try, args=(job, url, body, headers), name="webhook", daemon=True)
        work.start()

    def _try(self, job: Job, url: str, body: bytes, headers: dict[str, str]) -> None:
        try:
            answer = outgoing.post(destination(url), body, {**_OURS, "User-Agent": user_agent(), **headers})
            outcome = _outcome(answer, self.clock())
        except (NotAnswered, AddressRefused) as error:
            outcome = Outcome(error=str(error))
        except Exception:
            logger.exception("sending to webhook %s failed on our side", job.webhook.uid)
            outcome = Outcome(error=outgoing.OUR_FAULT)
        self.ended.put((job, outcome))

    def _settle(self, job: Job, outcome: Outcome) -> int:
        if self.jobs.get(job.webhook.pk) is not job:
            return 0  # it was given up before
        del self.jobs[job.webhook.pk]
        reason = self._note(job, outcome)
        if reason:
            switch_off(job.webhook, reason)
        return 1

    def _note(self, job: Job, outcome: Outcome) -> str:
        """Write down how it went, and when to go on; gives why the webhook is to be switched off, if it is."""
        now, webhook, delivery = self.clock(), job.webhook, job.delivery
        milliseconds = int((time.monotonic() - job.begun) * 1000)
        fresh = Delivery.objects.filter(pk=delivery.pk)
        with transaction.atomic():
            if not fresh.exists():
                return ""  # deleted meanwhile
            Attempt.objects.create(
                delivery=delivery, at=job.sent_at, status=outcome.status, error=outcome.error, milliseconds=milliseconds
            )
            if outcome.delivered:
                fresh.update(state=Delivery.State.DELIVERED, delivered_at=now, next_at=None, attempts=F("attempts") + 1)
                _release(webhook, job.lease, None)
                Webhook.objects.filter(pk=webhook.pk, failing_since__isnull=False).update(failing_since=None)
                return ""
            again = next_try(delivery.attempts + 1, now, outcome.rest, self.dice)
            state = Delivery.State.FAILED if again is None else Delivery.State.WAITING
            fresh.filter(state=Delivery.State.WAITING).update(state=state, next_at=again, attempts=F("attempts") + 1)
            _release(webhook, job.lease, now + outcome.rest if outcome.rest else None)
            Webhook.objects.filter(pk=webhook.pk, failing_since__isnull=True).update(failing_since=now)
        if outcome.status == 410:
            return notices.GONE
        since = webhook.failing_since
        failing_for_days = since is not None and now - since >= timedelta(days=settings.WEBHOOK_DISABLED_AFTER_DAYS)
        return notices.FAILING if failing_for_days else ""


def run(stop: threading.Event) -> None:
    """The worker's companion."""
    Sender().run(stop)


def switch_off(webhook: Webhook, reason: str) -> None:
    """Switch a webhook off and tell its partner's technical contacts and the team, in Danish."""
    if disable(webhook, reason):
        logger.warning("webhook %s has been switched off: %s", webhook.uid, reason)
        notices.switched_off(webhook)


def user_agent() -> str:
    """Who sends, and where it is explained."""
    return f"Laeringskataloget-Webhooks/1 (+{settings.PUBLIC_BASE_URL}/api/)"


_OURS = {"Content-Type": "application/json", "Accept": "*/*"}


def _free(now: datetime) -> Q:
    """To which nobody is sending, and which did not ask for rest. Of columns of its own row alone: of two that claim it at
    once PostgreSQL then looks again for the second one, which it does not in a subquery (a join makes Django write one).
    """
    return Q(state=Webhook.State.ACTIVE) & (Q(not_before=None) | Q(not_before__lte=now))


def _release(webhook: Webhook, lease: datetime, rest_until: datetime | None) -> None:
    """Let it be claimed again, unless somebody has claimed it already because we took too long."""
    Webhook.objects.filter(pk=webhook.pk, not_before=lease).update(not_before=rest_until)


def _outcome(answer: Answer, now: datetime) -> Outcome:
    outcome = Outcome(answer.status, rest=asked_rest(answer.retry_after, now))
    if outcome.delivered:
        return Outcome(answer.status)
    if 300 <= answer.status < 400:
        outcome.error = outgoing.REDIRECTED
    elif answer.status == 410:
        outcome.error = notices.GONE
    else:
        outcome.error = outgoing.REFUSED
    return outcome
