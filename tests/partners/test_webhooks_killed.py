"""Workers that are killed at any point: every change is delivered, and none under two ids."""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable

import pytest
from django.conf import settings as configured

from cms.catalogue import consumers
from cms.catalogue.worker import Worker
from cms.partners import sending
from cms.partners.deliveries import Webhooks
from cms.partners.models import Delivery, View
from tests import baseline
from tests.factories.webhooks import change, change_again, subscriber, webhook
from tests.journeys import processes
from tests.partners.receiver import Endpoint, Handler, listening

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LONGEST = 240  # seconds
KILLS = 25


@pytest.fixture(autouse=True)
def _loopback_may_be_reached() -> None:
    baseline.restore()


def worker(alive: Callable[[], None]) -> None:
    """A worker with what belongs to webhooks alone; leases are short, so that the test is."""
    from datetime import timedelta

    configured.WEBHOOKS_MAY_REACH_LOOPBACK = True
    sending.LEASE = timedelta(seconds=1)
    for name in consumers.names():
        if name != "webhooks":
            consumers.unregister(name)
    alive()
    runner = Worker(threading.Event(), poll_seconds=0.02)
    runner.timed, runner.shape_kept = [], True
    runner.run()


def now_and_then(dice: random.Random) -> Callable[[Handler], None]:
    """A receiver that is slow, or fails, at times; what it answered 2xx it has."""

    def answer(handler: Handler) -> None:
        time.sleep(dice.random() * 0.05)
        handler.reply(500 if dice.random() < 0.1 else 204)

    return answer


def ids_by_number(endpoint: Endpoint) -> dict[str, set[str]]:
    """Under which ids each number came."""
    found: dict[str, set[str]] = defaultdict(set)
    for request in endpoint.received:
        for item in request.message["data"]["items"]:
            found[item["sequence"]].add(request.id)
    return found


def bodies_by_id(endpoint: Endpoint) -> dict[str, set[bytes]]:
    found: dict[str, set[bytes]] = defaultdict(set)
    for request in endpoint.received:
        found[request.id].add(request.body)
    return found


def test_killed_at_any_point() -> None:
    dice, started = random.Random(2027), time.monotonic()
    with listening(now_and_then(random.Random(1))) as endpoint, listening() as other:
        partner = subscriber()
        webhook_on(endpoint, partner)
        webhook_on(other, partner)
        helpers = [processes.start(worker) for _ in range(2)]
        members = []
        for _ in range(KILLS):
            members += change(partner.view, dice.randrange(1, 4))
            if dice.random() < 0.3:
                change_again(dice.choice(members))
            victim = dice.randrange(2)
            helpers[victim].wait_for_life()
            time.sleep(dice.random() * 0.12)
            helpers[victim].kill()
            helpers[victim] = processes.start(worker)
            assert time.monotonic() - started < LONGEST
        view = View.objects.get(pk=partner.view.pk)
        while Webhooks().advance() or Delivery.objects.filter(state="waiting").exists():
            Delivery.objects.filter(state="waiting", attempts__gt=0).update(next_at="2020-01-01T00:00Z")
            time.sleep(0.1)
            assert time.monotonic() - started < LONGEST
        for helper in helpers:
            helper.kill()

    current = {str(number) for number in view.members.values_list("sequence", flat=True)}
    for each in (endpoint, other):
        ids = ids_by_number(each)
        assert current <= ids.keys(), "a change was never delivered"
        assert all(len(found) == 1 for found in ids.values()), "a change came under two ids"
        assert all(len(bodies) == 1 for bodies in bodies_by_id(each).values()), "an id came with two bodies"
        links = sorted({(int(r.message["data"]["after"]), int(r.message["data"]["sequence"])) for r in each.received})
        assert [after for after, _ in links] == [0, *(ends for _, ends in links[:-1])], "the chain is broken"
    again = len(endpoint.received) + len(other.received) - Delivery.objects.count()
    print(
        f"{KILLS} kills in {time.monotonic() - started:.0f} s: {view.sequence} numbers, {Delivery.objects.count()} messages, "
        f"{again} requests more than that"
    )


def webhook_on(endpoint: Endpoint, partner: object) -> tuple[object, str]:
    configured.WEBHOOKS_MAY_REACH_LOOPBACK = True
    try:
        return webhook(endpoint.url, of=partner)  # type: ignore[arg-type]
    finally:
        configured.WEBHOOKS_MAY_REACH_LOOPBACK = False
