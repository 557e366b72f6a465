"""Lists, filtered lists and details within a view and without one, of 20,000 made-up offers. In a database of your own:

    DATABASE_URL=postgresql://user@127.0.0.1:5432/empty python -m benchmarks.reading_views

Rows are made by hand and taken back in the end (one transaction). What counts are the ratios of one run.
"""

import argparse
import os
import random
import statistics
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import django

os.environ.setdefault("CMS_ENV", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from cms.catalogue import serving, store  # noqa: E402
from cms.catalogue.enums import Kind, Locale, State  # noqa: E402
from cms.catalogue.models import CatalogueEntry, Counter, FacetValue, Served  # noqa: E402
from cms.catalogue.store import Selection  # noqa: E402
from cms.partners import members, membership  # noqa: E402
from cms.partners.models import View  # noqa: E402
from cms.partners.scope import WHOLE, Scope  # noqa: E402

SUBJECTS = [f"fag-{number}" for number in range(12)]
LEVELS = [f"klasse-{number}" for number in range(10)]
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="Measure reading within views.")
    parser.add_argument("--size", type=int, default=20_000, help="How many offers.")
    parser.add_argument("--rounds", type=int, default=300)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        entries = _fill(options.size)
        views = {"an eighth": ["1"], "everything": ["1", "2"]}
        print(f"{options.size} offers, {connection.vendor}\n")
        print("| p50 ms | list | page 50 | filtered list | detail |\n|---|---|---|---|---|")
        _row("no view", WHOLE, entries, options.rounds)
        for name, values in views.items():
            view = View.objects.create(
                name=name, slug=name.replace(" ", "-"), kinds=["offer"], filters={"week": values}
            )
            membership.bring_up_to_date(view)
            _analyse()
            held = view.members.filter(state=State.LIVE).count()
            _row(f"a view with {held}", Scope(view), entries, options.rounds)
        transaction.set_rollback(True)


def _fill(size: int) -> list[CatalogueEntry]:
    dice = random.Random(2026)
    document = '{"text":"' + "x" * 6_000 + '"}'
    counter = Counter.objects.get_or_create(pk=Counter.ROW)[0]
    first = counter.sequence
    entries = CatalogueEntry.objects.bulk_create(
        [
            CatalogueEntry(
                kind=Kind.OFFER, public_id=uuid.UUID(int=dice.getrandbits(128)), locale=Locale.DANISH, state=State.LIVE,
                sequence=first + number + 1, modified=NOW, document=document, card='{"title":"x"}',
                sort_key=f"{dice.random()}".encode(), url_path=f"/{number}/",
            )
            for number in range(size)
        ],
        batch_size=2_000,
    )  # fmt: skip
    counter.sequence = first + size
    counter.save()
    Served.objects.bulk_create(
        [row for entry in entries for row in serving.answers({Locale.DANISH: entry})], batch_size=2_000
    )
    serving.recount([Kind.OFFER])
    values = [
        FacetValue(entry=entry, facet=facet, value=value)
        for entry in entries
        for facet, value in (
            *(("subject", subject) for subject in dice.sample(SUBJECTS, 2)),
            *(("level", level) for level in dice.sample(LEVELS, 3)),
            ("week", "1" if dice.random() < 1 / 8 else "2"),
        )
    ]
    FacetValue.objects.bulk_create(values, batch_size=5_000)
    _analyse()
    return entries


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _row(name: str, scope: Scope, entries: list[CatalogueEntry], rounds: int) -> None:
    filters = (("level", frozenset({"klasse-4"})), ("subject", frozenset({"fag-3", "fag-7"})))
    given: dict[str, Any] = {"kind": Kind.OFFER, "locale": Locale.DANISH, "within": scope.within, "as_of": "now"}
    inside = {address.public_id for address in store.identities(scope.within)} if scope.within else None
    held = [entry.public_id for entry in entries if inside is None or entry.public_id in inside]
    ids = random.Random(1).sample(held, rounds)
    asked: list[Callable[[int], Any]] = [
        lambda _number: store.select(Selection(**given), NOW),
        lambda _number: store.select(Selection(**given, offset=1_000), NOW),
        lambda _number: store.select(Selection(**given, filters=filters), NOW),
        lambda number: members.get(scope, Kind.OFFER, ids[number], Locale.DANISH, True, NOW),
    ]
    print(f"| {name} | {' | '.join(f'{_median(ask, rounds):.2f}' for ask in asked)} |", flush=True)


def _median(ask: Callable[[int], Any], rounds: int) -> float:
    times = []
    for number in range(rounds):
        started = time.perf_counter()
        ask(number)
        times.append((time.perf_counter() - started) * 1_000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
