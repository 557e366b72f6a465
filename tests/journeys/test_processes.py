"""Editors, workers and readers as real processes: whatever they do and however they end, the catalogue is right."""

import os
import random
import threading
import time

import pytest
from django.db import connection
from django.utils import timezone

from cms.catalogue import consistency, rebuilding
from cms.catalogue.models import CatalogueEntry, Counter
from cms.catalogue.projection import drain, project
from cms.catalogue.worker import Worker
from cms.pages.models import Offer
from tests import baseline
from tests.factories import pages, snippets
from tests.journeys import editor, processes
from tests.journeys.reader import Copy, catalogue_titles

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

EDITORS, PUBLISHES = (8, 500) if connection.vendor == "postgresql" else (4, 60)
KILLS = int(os.environ.get("JOURNEY_KILLS") or (200 if os.environ.get("REQUIRE_SERVICES") == "1" else 30))
LONGEST = 300  # seconds that a journey may take


@pytest.fixture(autouse=True)
def _a_small_catalogue() -> None:
    baseline.restore()
    subject = snippets.SubjectFactory(code="historie")
    museums = [pages.institution() for _ in range(4)]
    for number in range(32):
        pages.offer(museums[number % 4], subjects=[subject])
    drain()


def worker(alive: object) -> None:
    alive()  # type: ignore[operator]
    runner = Worker(threading.Event(), poll_seconds=0.05)
    runner.timed = []  # no search for lost marks: it would hide what this is to find
    runner.run()


def all_is_well() -> None:
    drain()
    assert list(consistency.problems(timezone.now())) == []


def test_many_editors_and_a_reader() -> None:
    copy, started = Copy(), time.monotonic()
    copy.follow_to_the_end()
    first = Counter.objects.get().sequence
    share = PUBLISHES // EDITORS + 1
    crews = [min(share, PUBLISHES - share * n) for n in range(EDITORS) if PUBLISHES - share * n > 0]
    running = [
        processes.start(lambda alive, n=n, times=times: editor.publish_many(n, times, alive))
        for n, times in enumerate(crews)
    ]
    helper = processes.start(worker)

    while any(process.is_running() for process in running):
        copy.follow()
        assert time.monotonic() - started < LONGEST
    refused = [process.wait() for process in running]
    helper.kill()

    assert refused == [0] * len(crews), "an editor was refused"
    all_is_well()
    copy.follow_to_the_end()
    assert copy.sequences == sorted(set(copy.sequences)), "a sequence came twice or out of order"
    assert copy.titles == catalogue_titles(), "a change was lost"
    given = Counter.objects.get().sequence - first
    seconds = time.monotonic() - started
    print(
        f"{sum(crews)} publishes by {len(crews)} editors in {seconds:.0f} s: {given} numbers, reader saw {len(copy.sequences)}"
    )
    assert given <= sum(crews)


def test_killed_at_any_point() -> None:
    dice, copy, started = random.Random(2026), Copy(), time.monotonic()
    kinds = {"editor": 0, "worker": 0}
    helper, seed = processes.start(worker), 0
    writer = processes.start(lambda alive: editor.work_without_end(0, alive))
    for kill in range(1, KILLS + 1):
        victim = dice.choice(["editor", "editor", "worker"])
        process = writer if victim == "editor" else helper
        process.wait_for_life()
        time.sleep(dice.random() * 0.15)
        process.kill()
        kinds[victim] += 1
        if victim == "editor":
            seed += 1
            writer = processes.start(lambda alive, seed=seed: editor.work_without_end(seed, alive))
        else:
            helper = processes.start(worker)
        if kill % 25 == 0 or kill == KILLS:
            writer.kill()
            helper.kill()
            all_is_well()
            copy.follow_to_the_end()
            assert copy.titles == catalogue_titles()
            if kill < KILLS:
                seed += 1
                writer = processes.start(lambda alive, seed=seed: editor.work_without_end(seed, alive))
                helper = processes.start(worker)
        assert time.monotonic() - started < LONGEST
    moved = Counter.objects.get().sequence
    print(
        f"{KILLS} kills ({kinds}) in {time.monotonic() - started:.0f} s; {moved} numbers given; {Offer.objects.count()} offers"
    )


def test_a_rebuild_that_is_killed_shows_no_empty_catalogue() -> None:
    before = CatalogueEntry.objects.filter(state="live").count()
    sequence = Counter.objects.get().sequence

    def rebuild(alive: object) -> None:
        alive()  # type: ignore[operator]
        rebuilding.mark_everything()
        while True:
            project(limit=3)

    for _ in range(3):
        process = processes.start(rebuild)
        process.wait_for_life()
        for _ in range(8):
            assert CatalogueEntry.objects.filter(state="live").count() == before
            time.sleep(0.02)
        process.kill()
    all_is_well()
    assert Counter.objects.get().sequence == sequence
