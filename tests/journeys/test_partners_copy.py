"""A partner's copy, kept by our own example, while editors work and everything that can be killed is killed."""

import random
import threading
import time
from pathlib import Path

import pytest
from django.utils import timezone

from cms.catalogue import consistency
from cms.catalogue.models import Counter, Dirty
from cms.catalogue.projection import drain
from cms.catalogue.worker import Worker
from cms.partners.membership import Views
from cms.partners.models import View, ViewMember
from tests import baseline
from tests.factories import pages, partners, snippets
from tests.factories.views import decided
from tests.journeys import processes, restless
from tests.journeys.partner import Follower, free_port, serve, should_hold

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONGEST = 300  # seconds that a journey may take


@pytest.fixture
def view() -> View:
    baseline.restore()
    subjects = [snippets.SubjectFactory(code=code) for code in ("historie", "musik", "dansk")]
    levels = [snippets.ClassLevelFactory(code=code) for code in ("klasse-4", "klasse-7")]
    museums = [pages.institution() for _ in range(3)]
    offers = [
        pages.offer(museums[n % 3], subjects=[subjects[n % 3]], levels=[levels[n % 2]], title=f"Tilbud {n}")
        for n in range(24)
    ]
    for offer in offers[:4]:
        pages.translated(offer, f"In English {offer.pk}")
    drain()
    return decided(name="Kommunens", slug="kommunens", kinds=["offer"])


def worker(alive: object) -> None:
    alive()  # type: ignore[operator]
    runner = Worker(threading.Event(), poll_seconds=0.05)
    runner.timed = []  # no search for lost marks: it would hide what this is to find
    runner.run()


def has_caught_up() -> bool:
    return not Dirty.objects.exists() and Views().advance() == 0


@pytest.mark.parametrize(
    "steps", [pytest.param(150, id="some"), pytest.param(2_000, id="many", marks=pytest.mark.postgresql)]
)
def test_a_copy_is_the_view_whatever_was_killed(view: View, tmp_path: Path, steps: int) -> None:
    key = partners.key(partners.partner(view=view, requests_per_minute=100_000))[1]
    dice, started, port = random.Random(2027), time.monotonic(), free_port()
    server = processes.start(lambda alive: serve(port, alive))
    server.wait_for_life()
    follower = Follower(f"http://127.0.0.1:{port}", tmp_path / "copy.sqlite3", key)
    heavy = steps // 5
    editors = [
        processes.start(lambda alive: restless.work(1, restless.HEAVY, heavy, alive)),
        processes.start(lambda alive: restless.work(2, restless.LIGHT, steps - heavy, alive)),
    ]
    workers = [processes.start(worker), processes.start(worker)]
    follower.start()
    kills = {"worker": 0, "partner": 0}
    try:
        while any(process.is_running() for process in editors):
            time.sleep(dice.random() * 0.8)
            if dice.random() < 0.6:
                workers.pop(0).kill()
                workers.append(processes.start(worker))
                kills["worker"] += 1
            else:
                follower.kill()
                follower.start()
                kills["partner"] += 1
            assert time.monotonic() - started < LONGEST
        assert [process.wait() for process in editors] == [0, 0], "an editor was refused"
        edited = time.monotonic() - started
        while not has_caught_up():
            time.sleep(0.05)
            assert time.monotonic() - started < LONGEST
    finally:
        follower.kill()
        for process in workers:
            process.kill()
    try:
        follower.finish()
    finally:
        server.kill()

    view.refresh_from_db()
    expected = should_hold(view)
    assert expected
    assert follower.documents() == expected
    assert list(consistency.problems(timezone.now())) == []
    members = ViewMember.objects.filter(view=view)
    print(
        f"{steps} steps in {edited:.0f} s; killed {kills}; catalogue at {Counter.objects.get().sequence}, view at "
        f"{view.sequence} (version {view.version}), {members.count()} members ever, {len(expected)} held"
    )
    assert min(kills.values()) > 0
