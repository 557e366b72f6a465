"""Sending: what becomes of a message, over real connections; the clock is the test's."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection, connections

from cms.partners import notices, outgoing, sending, webhooks
from cms.partners.deliveries import write_next
from cms.partners.models import Attempt, Delivery, Partner, PartnerContact, Webhook
from cms.partners.retrying import SCHEDULE
from cms.partners.sending import LEASE, Sender
from tests.factories.webhooks import change, subscriber, webhook
from tests.partners.receiver import Handler, listening

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture(autouse=True)
def _loopback_may_be_reached(settings: Any) -> None:
    settings.WEBHOOKS_MAY_REACH_LOOPBACK = True
    settings.PARTNER_DESK_EMAIL = "holdet@example.org"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sender(clock: Clock) -> Sender:
    return Sender(clock=clock, dice=lambda: 0.0)


def send_all(sender: Sender) -> int:
    """Send what is due, and wait for the answers; gives how many tries were made."""
    tries = 0
    while sender.claim() or sender.jobs:
        tries += sender.settle(0.1)
    return tries


def message(hook: Webhook, at: datetime = NOW) -> Delivery:
    """A change that a message has been written of."""
    change(hook.partner.view)
    assert write_next(hook.pk, at) == 1
    return Delivery.objects.filter(webhook=hook).latest("pk")


def test_a_message_is_delivered_once_with_a_valid_signature(sender: Sender, clock: Clock) -> None:
    clock.at = datetime.now(tz=UTC)  # who verifies looks at the real clock
    with listening() as endpoint:
        hook, secret = webhook(endpoint.url)
        delivery = message(hook, clock.at)
        assert send_all(sender) == 1
        assert send_all(sender) == 0
    (request,) = endpoint.received
    assert request.verify(secret)["type"] == "catalogue.changed"
    assert request.id == delivery.message_id
    assert request.body.decode() == delivery.payload
    assert request.headers["content-type"] == "application/json"
    assert request.headers["user-agent"] == "Laeringskataloget-Webhooks/1 (+https://katalog.example.org/api/)"
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.next_at) == ("delivered", 1, None)
    attempt = Attempt.objects.get()
    assert (attempt.status, attempt.error, attempt.at) == (204, "", clock.at)


def test_it_is_tried_by_the_schedule_with_the_same_id_and_then_given_up(sender: Sender, clock: Clock) -> None:
    with listening(lambda handler: handler.reply(500)) as endpoint:
        hook, _ = webhook(endpoint.url)
        message(hook)
        for number, step in enumerate(SCHEDULE):
            if step:
                clock.forward(step - timedelta(seconds=1))
                assert send_all(sender) == 0, f"try {number + 1} came too early"
                clock.forward(timedelta(seconds=1))
            assert send_all(sender) == 1
        clock.forward(timedelta(days=2))
        assert send_all(sender) == 0
    assert len(endpoint.received) == 10
    assert len({(request.id, request.body) for request in endpoint.received}) == 1
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == ("failed", 10)
    assert {attempt.error for attempt in Attempt.objects.all()} == {outgoing.REFUSED}


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_honoured_for_all_messages_of_the_webhook(sender: Sender, clock: Clock, form: str) -> None:
    asked = "3600" if form == "seconds" else format_datetime(NOW + timedelta(hours=1), usegmt=True)
    answers = iter([503])

    def answer(handler: Handler) -> None:
        status = next(answers, 204)
        handler.reply(status, **({"Retry_After": asked} if status == 503 else {}))

    with listening(answer) as endpoint:
        hook, _ = webhook(endpoint.url)
        message(hook)
        assert send_all(sender) == 1
        message(hook)
        clock.forward(timedelta(minutes=59))
        assert send_all(sender) == 0
        clock.forward(timedelta(minutes=1))
        assert send_all(sender) == 2
    assert Delivery.objects.filter(state="delivered").count() == 2


def test_410_switches_off_at_once_and_is_told(sender: Sender, clock: Clock) -> None:
    with listening(lambda handler: handler.reply(410)) as endpoint:
        hook, _ = webhook(endpoint.url)
        message(hook)
        message(hook)
        assert send_all(sender) == 1
        clock.forward(timedelta(days=1))
        assert send_all(sender) == 0
    hook.refresh_from_db()
    assert (hook.state, hook.disabled_reason) == ("disabled", notices.GONE)
    technical = PartnerContact.objects.get(partner=hook.partner, duty="technical").email
    assert [one.to for one in mail.outbox] == [[technical], ["holdet@example.org"]]
    assert all(hook.url in one.body and str(hook.uid) in one.body for one in mail.outbox)


def test_days_of_nothing_but_failures_switch_it_off(sender: Sender, clock: Clock, settings: Any) -> None:
    works = [False]
    with listening(lambda handler: handler.reply(204 if works[0] else 500)) as endpoint:
        hook, _ = webhook(endpoint.url)
        for day in range(settings.WEBHOOK_DISABLED_AFTER_DAYS * 2 - 2):
            works[0] = day == 3
            message(hook, clock.at)
            send_all(sender)
            clock.forward(timedelta(days=1))
        hook.refresh_from_db()
        assert hook.state == "active"
        assert mail.outbox == []
        for _ in range(2):
            clock.forward(timedelta(days=1))
            send_all(sender)
        hook.refresh_from_db()
        assert (hook.state, hook.disabled_reason) == ("disabled", notices.FAILING)
        assert len(mail.outbox) == 2
        works[0] = True
        waiting = Delivery.objects.filter(state="waiting").count()
        assert waiting
        webhooks.enable(hook, clock.at)
        assert send_all(sender) == waiting
    hook.refresh_from_db()
    assert hook.failing_since is None


def test_a_mail_server_that_is_down_stops_nothing(sender: Sender, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with listening(lambda handler: handler.reply(410)) as endpoint:
        hook, _ = webhook(endpoint.url)
        message(hook)
        assert send_all(sender) == 1
    hook.refresh_from_db()
    assert hook.state == "disabled"


def test_a_secret_that_is_lost_switches_off(sender: Sender, settings: Any) -> None:
    settings.SECRET_KEY_FALLBACKS = []
    with listening() as endpoint:
        hook, _ = webhook(endpoint.url)
        message(hook)
        settings.SECRET_KEY = "en-helt-anden"
        assert send_all(sender) == 0
        hook.refresh_from_db()
        assert (hook.state, hook.disabled_reason) == ("disabled", notices.SECRET_LOST)
        assert len(mail.outbox) == 2
        new = webhooks.rotate_secret(hook, timedelta(days=1))
        webhooks.enable(hook, NOW)
        assert send_all(sender) == 1
    assert endpoint.received[0].headers["webhook-signature"].count("v1,") == 1
    assert new.startswith("whsec_")


@pytest.mark.parametrize(
    ("status", "error"), [(301, outgoing.REDIRECTED), (404, outgoing.REFUSED), (199, outgoing.REFUSED)]
)
def test_what_is_no_success(sender: Sender, status: int, error: str) -> None:
    with listening(lambda handler: handler.reply(status, Location="http://127.0.0.1:1/")) as endpoint:
        message(webhook(endpoint.url)[0])
        send_all(sender)
    attempt = Attempt.objects.get()
    assert (attempt.status, attempt.error) == (status, error)


def test_an_address_that_has_become_forbidden_is_a_failure(sender: Sender, settings: Any) -> None:
    with listening() as endpoint:
        message(webhook(endpoint.url)[0])
        settings.WEBHOOKS_MAY_REACH_LOOPBACK = False
        send_all(sender)
    assert endpoint.received == []
    assert Attempt.objects.get().status is None
    assert Delivery.objects.get().state == "waiting"


def test_a_webhook_gets_one_message_at_a_time_in_order(sender: Sender) -> None:
    at_once = [0, 0]

    def answer(handler: Handler) -> None:
        at_once[0] += 1
        at_once[1] = max(at_once)
        time.sleep(0.05)
        at_once[0] -= 1
        handler.reply(204)

    with listening(answer) as endpoint:
        hook, _ = webhook(endpoint.url)
        for _ in range(5):
            message(hook)
        send_all(sender)
    assert at_once[1] == 1
    assert [int(request.message["data"]["sequence"]) for request in endpoint.received] == [1, 2, 3, 4, 5]


def test_one_that_hangs_does_not_delay_another(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "SECONDS", 3.0)
    sender, released = Sender(clock=clock, slots=4), threading.Event()
    with listening(lambda _: released.wait(20) and None) as hanging, listening() as sound:
        for _ in range(6):  # more than there are slots
            hook, _ = webhook(hanging.url)
            hook.failing_since = NOW
            hook.save()
            message(hook)
        good, _ = webhook(sound.url)
        for _ in range(20):
            message(good)
        begun = time.monotonic()
        while len(sound.received) < 20:
            sender.claim()
            sender.settle(0.05)
            assert time.monotonic() - begun < 3
        assert len(hanging.received) == 2
        released.set()
        send_all(sender)


def test_what_a_killed_worker_had_claimed_is_sent_when_its_lease_has_run_out(clock: Clock) -> None:
    with listening() as endpoint:
        hook, _ = webhook(endpoint.url)
        message(hook)
        killed, other = Sender(clock=clock), Sender(clock=clock)
        assert killed._claimed(hook.pk) is not None
        assert send_all(other) == 0
        clock.forward(LEASE)
        assert send_all(other) == 1
    assert len(endpoint.received) == 1


def test_who_took_too_long_does_not_free_what_another_has_claimed(clock: Clock) -> None:
    with listening() as endpoint:
        hook, _ = webhook(endpoint.url)
        message(hook)
        slow, other = Sender(clock=clock), Sender(clock=clock)
        job = slow._claimed(hook.pk)
        assert job is not None
        clock.forward(LEASE)
        assert other._claimed(hook.pk) is not None
        slow._send(job)
        send_all(slow)
        hook.refresh_from_db()
        assert hook.not_before == clock.at + LEASE


def test_a_try_that_never_ends_is_given_up(sender: Sender, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    asleep = threading.Event()
    monkeypatch.setattr(outgoing, "post", lambda *_: asleep.wait(10))
    monkeypatch.setattr(sending, "GIVEN_UP_AFTER", 0.1)
    message(webhook("https://x.example.org/")[0])
    assert sender.claim() == 1
    while not sender.settle(0.05):
        pass
    assert Attempt.objects.get().error == outgoing.TOO_SLOW
    asleep.set()


def test_a_fault_of_ours_is_noted_and_tried_again(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("vores fejl")

    monkeypatch.setattr(outgoing, "post", broken)
    message(webhook("https://x.example.org/")[0])
    assert send_all(sender) == 1
    assert Attempt.objects.get().error == outgoing.OUR_FAULT


@pytest.mark.parametrize("state", [Partner.State.PAUSED, Partner.State.REFUSED])
def test_what_waits_for_a_paused_partner_waits(sender: Sender, state: Partner.State) -> None:
    with listening() as endpoint:
        hook, _ = webhook(endpoint.url)
        message(hook)
        Partner.objects.update(state=state)
        assert send_all(sender) == 0
        Partner.objects.update(state=Partner.State.APPROVED)
        assert send_all(sender) == 1
    assert len(endpoint.received) == 1


def test_a_webhook_that_is_deleted_meanwhile(sender: Sender) -> None:
    released = threading.Event()

    def answer(handler: Handler) -> None:
        released.wait(5)
        handler.reply(204)

    with listening(answer) as endpoint:
        hook, _ = webhook(endpoint.url)
        message(hook)
        sender.claim()
        endpoint.wait_for(1)
        hook.delete()
        released.set()
        assert send_all(sender) == 1
    assert not Attempt.objects.exists()


def test_a_test_message_is_sent(sender: Sender) -> None:
    with listening() as endpoint:
        hook, _ = webhook(endpoint.url)
        webhooks.send_test(hook, NOW)
        send_all(sender)
    assert endpoint.received[0].message["data"]["webhook"] == str(hook.uid)


@pytest.fixture
def companion() -> Iterator[None]:
    """The worker's thread, with connections of its own."""
    stop = threading.Event()

    def run() -> None:
        try:
            sending.run(stop)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    yield
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.usefixtures("committed")
class TestRunning:
    """The companion as it runs in the worker, with the real clock."""

    def test_it_delivers_within_seconds(self, companion: None) -> None:
        with listening() as endpoint:
            hook, _ = webhook(endpoint.url)
            change(hook.partner.view)
            write_next(hook.pk)
            endpoint.wait_for(1, seconds=5)
            deadline = time.monotonic() + 5
            while not Delivery.objects.filter(state="delivered").exists():
                assert time.monotonic() < deadline
                time.sleep(0.02)

    def test_several_workers_share_the_work(self, companion: None) -> None:
        stop = threading.Event()

        def run() -> None:
            try:
                Sender().run(stop)
            finally:
                connection.close()

        others = [threading.Thread(target=run) for _ in range(2)]
        for thread in others:
            thread.start()
        with listening() as endpoint:
            partner = subscriber()
            hooks = [webhook(f"{endpoint.url}?{number}", of=partner)[0] for number in range(4)]
            for _ in range(5):
                change(partner.view)
                for hook in hooks:
                    write_next(hook.pk)
            endpoint.wait_for(20, seconds=20)
            time.sleep(1)
            stop.set()
            for thread in others:
                thread.join()
        assert len(endpoint.received) == 20
        for hook in hooks:
            own = [r for r in endpoint.received if r.path.endswith(hook.url.partition("?")[2])]
            assert [int(r.message["data"]["sequence"]) for r in own] == [1, 2, 3, 4, 5]
