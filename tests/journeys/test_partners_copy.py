"""A partner's copy, kept by our own example, while editors work and everything that can be killed is killed."""

import random
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.utils import timezone

from cms.catalogue import consistency, consumers
from cms.catalogue.models import Counter
from cms.catalogue.projection import drain
from cms.catalogue.worker import Worker, unregister_companion
from cms.partners.membership import bring_up_to_date
from cms.partners.models import View, ViewMember
from tests import baseline
from tests.factories import pages, partners, snippets
from tests.factories.views import decided
from tests.journeys import processes, restless
from tests.journeys.partner import Follower, free_port, serve, should_hold
from tests.journeys.processes import Process

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONGEST = 600  # seconds that a journey may take; on two idle cores it takes a fraction


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


def worker(alive: Callable[[], None]) -> None:
    """A worker that projects and keeps views. Without the chores: a search for lost marks would hide what this is to find."""
    for name in set(consumers.names()) - {"views"}:
        consumers.unregister(name)
    unregister_companion("webhooks")
    alive()
    runner = Worker(threading.Event(), poll_seconds=0.1)
    runner.timed = []
    runner.run()


@dataclass
class Chaos:
    """Workers and a partner, of whom one or the other is killed at any moment and begins again."""

    dice: random.Random
    follower: Follower
    workers: list[Process]
    kills: dict[str, int] = field(default_factory=lambda: {"worker": 0, "partner": 0})

    def strike(self) -> None:
        """Wait a moment that nobody can foresee, and kill."""
        time.sleep(self.dice.random())
        if self.dice.random() < 0.6:
            self.workers.pop(0).kill()
            self.workers.append(processes.start(worker))
            self.kills["worker"] += 1
        else:
            self.follower.kill()
            self.follower.start()
            self.kills["partner"] += 1

    def end(self) -> None:
        """Kill them all, wherever they are."""
        self.follower.kill()
        for process in self.workers:
            process.kill()


@pytest.mark.parametrize(
    ("steps", "fewest"),
    [pytest.param(150, 2, id="some"), pytest.param(2_000, 20, id="many", marks=pytest.mark.postgresql)],
)
def test_a_copy_is_the_view_whatever_was_killed(view: View, tmp_path: Path, steps: int, fewest: int) -> None:
    key = partners.key(partners.partner(view=view, requests_per_minute=100_000))[1]
    started, port, heavy = time.monotonic(), free_port(), steps // 5
    with ExitStack() as ending:
        server = processes.start(lambda alive: serve(port, alive))
        ending.callback(server.kill)
        server.wait_for_life()
        editors = [
            processes.start(lambda alive: restless.work(1, restless.HEAVY, heavy, alive)),
            processes.start(lambda alive: restless.work(2, restless.LIGHT, steps - heavy, alive)),
        ]
        follower = Follower(f"http://127.0.0.1:{port}", tmp_path / "copy.sqlite3", key)
        follower.start()
        chaos = Chaos(random.Random(2027), follower, [processes.start(worker), processes.start(worker)])
        try:
            while any(process.is_running() for process in editors):
                chaos.strike()
                assert time.monotonic() - started < LONGEST
        finally:
            chaos.end()
            refused = [process.end() for process in editors]
        assert refused == [0, 0], "an editor was refused"
        edited = time.monotonic() - started
        # What the killed workers left: not by them, for one that is killed here too would leave it again.
        drain()
        bring_up_to_date(view)
        follower.finish()

    expected = should_hold(view)
    assert expected
    assert follower.documents() == expected
    assert list(consistency.problems(timezone.now())) == []
    members = ViewMember.objects.filter(view=view)
    print(
        f"{steps} steps in {edited:.0f} s; killed {chaos.kills}; catalogue at {Counter.objects.get().sequence}, view at "
        f"{view.sequence} (version {view.version}), {members.count()} members ever, {len(expected)} held"
    )
    assert min(chaos.kills.values()) >= fewest
