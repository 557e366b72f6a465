"""Editors, workers and readers as real processes: whatever they do and however they end, the catalogue is right."""

import random
import threading
import time

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from cms.catalogue import consistency, rebuilding
from cms.catalogue.models import CatalogueEntry, Counter
from cms.catalogue.projection import drain, project
from cms.catalogue.worker import Worker
from cms.pages.models import Offer
from tests import baseline
from tests.factories import media, pages, snippets
from tests.journeys import editor, processes
from tests.journeys.reader import Copy, catalogue_titles

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONGEST = 300  # seconds that a journey may take


@pytest.fixture(autouse=True)
def _a_small_catalogue() -> None:
    baseline.restore()
    subject = snippets.SubjectFactory(code="historie")
    museums = [pages.institution() for _ in range(4)]
    pictures = [media.ImageFactory() for _ in range(3)]
    private = Collection.get_first_root_node().add_child(name="Privat")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    for number in range(32):
        pages.offer(museums[number % 4], subjects=[subject], image=pictures[number % 3], image_alt="Et billede")
    drain()


def worker(alive: object) -> None:
    alive()  # type: ignore[operator]
    runner = Worker(threading.Event(), poll_seconds=0.05)
    runner.timed = []  # no search for lost marks: it would hide what this is to find
    runner.run()


def all_is_well() -> None:
    drain()
    assert list(consistency.problems(timezone.now())) == []


@pytest.mark.parametrize(
    ("editors", "publishes"),
    [pytest.param(4, 60, id="some"), pytest.param(8, 500, id="many", marks=pytest.mark.postgresql)],
)
def test_many_editors_and_a_reader(editors: int, publishes: int) -> None:
    copy, started = Copy(), time.monotonic()
    copy.follow_to_the_end()
    first = Counter.objects.get().sequence
    share = publishes // editors + 1
    crews = [min(share, publishes - share * n) for n in range(editors) if publishes - share * n > 0]
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


@pytest.mark.parametrize(
    "kills", [pytest.param(30, id="some"), pytest.param(200, id="many", marks=pytest.mark.postgresql)]
)
def test_killed_at_any_point(kills: int) -> None:
    dice, copy, started = random.Random(2026), Copy(), time.monotonic()
    kinds = {"editor": 0, "worker": 0}
    helper, seed = processes.start(worker), 0
    writer = processes.start(lambda alive: editor.work_without_end(0, alive))
    for kill in range(1, kills + 1):
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
        if kill % 25 == 0 or kill == kills:
            writer.kill()
            helper.kill()
            all_is_well()
            copy.follow_to_the_end()
            assert copy.titles == catalogue_titles()
            if kill < kills:
                seed += 1
                writer = processes.start(lambda alive, seed=seed: editor.work_without_end(seed, alive))
                helper = processes.start(worker)
        assert time.monotonic() - started < LONGEST
    moved = Counter.objects.get().sequence
    print(
        f"{kills} kills ({kinds}) in {time.monotonic() - started:.0f} s; {moved} numbers given; {Offer.objects.count()} offers"
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
