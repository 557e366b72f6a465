"""What keeping the members of views costs: `CMS_ENV=test python -m benchmarks.views [entries] [views]`, in a database of its own.

DATABASE_URL chooses the engine. Documents are as long as an offer's (6 KB). Prints seconds, and the longest transaction.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import django

DOCUMENT_BYTES = 6_000
SUBJECTS, WEEKS = 20, 40


def main(entries: int, number_of_views: int) -> None:
    """Measure, each in turn."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    from cms.partners import membership
    from cms.partners.membership import Views

    kept = setup_databases(verbosity=0, interactive=False)
    longest = [0.0]
    step = membership._step

    def timed_step(view_id: int, *, wait: bool) -> int:
        started = time.perf_counter()
        moved = step(view_id, wait=wait)
        longest[0] = max(longest[0], time.perf_counter() - started)
        return moved

    membership._step = timed_step

    def measured(name: str, work: Callable[[], object]) -> None:
        longest[0], started = 0.0, time.perf_counter()
        work()
        seconds = time.perf_counter() - started
        print(f"{name}: {seconds * 1000:.0f} ms, longest transaction {longest[0] * 1000:.0f} ms")

    def catch_up() -> None:
        while Views().advance():
            pass

    try:
        fill(entries)
        make(number_of_views)
        print(f"{entries} entries, {number_of_views} views, {connection.vendor}")
        measured("members of all views", catch_up)
        measured("nothing to do", catch_up)
        change(1)
        measured("one entry changed", catch_up)
        change(500)
        measured("500 entries changed", catch_up)
        renumber_a_view()
        measured("a view of everything with other fields", catch_up)
    finally:
        teardown_databases(kept, verbosity=0)


def fill(entries: int) -> None:
    """So many offers with a subject and two weeks each."""
    from django.db import connection

    from cms.catalogue import vocabularies
    from cms.catalogue.enums import Kind, State
    from cms.catalogue.models import CatalogueEntry, Counter, FacetValue
    from cms.catalogue.projection import locked_counter
    from cms.catalogue.serving import refresh_serving
    from tests.factories import snippets

    for number in range(SUBJECTS):
        snippets.SubjectFactory(code=f"fag-{number}")
    with locked_counter() as counter:
        vocabularies.refresh_all(counter)
        counter.save()
    document = json.dumps({"title": "Tilbud", "text": "x" * DOCUMENT_BYTES})
    made = CatalogueEntry.objects.bulk_create(
        CatalogueEntry(
            kind=Kind.OFFER, public_id=UUID(int=number << 64 | number), locale="da", state=State.LIVE, sequence=number,
            modified=datetime(2026, 1, 1, tzinfo=UTC), document=document, card=document[:800], page_id=number,
        )
        for number in range(1, entries + 1)
    )  # fmt: skip
    FacetValue.objects.bulk_create(
        FacetValue(entry=entry, facet=facet, value=value)
        for entry in made
        for facet, value in (
            ("subject", f"fag-{entry.sequence % SUBJECTS}"),
            ("week", str(entry.sequence % WEEKS + 1)),
            ("week", str(entry.sequence % WEEKS + 2)),
        )
    )
    ids = [entry.public_id for entry in made]
    for start in range(0, entries, 500):
        refresh_serving(set(ids[start : start + 500]))
    Counter.objects.update(sequence=entries)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself after a minute


def make(number: int) -> None:
    """A view of everything, and others of a subject, or of four and a month of weeks."""
    from cms.partners import definition

    definition.create("Alt", "alt")
    for n in range(1, number):
        filters = {"subject": [f"fag-{(n + extra) % SUBJECTS}" for extra in range(4 if n % 2 else 1)]}
        if n % 2:
            filters["week"] = [str((n + extra) % WEEKS + 1) for extra in range(4)]
        definition.create(f"Del {n}", f"del-{n}", kinds=["offer"], filters=filters)


def change(number: int) -> None:
    """Give the first so many entries a new number each."""
    from django.db.models import F

    from cms.catalogue.models import CatalogueEntry, Counter

    last = Counter.objects.get(pk=Counter.ROW).sequence
    first = list(CatalogueEntry.objects.order_by("pk").values_list("pk", flat=True)[:number])
    for place, key in enumerate(first, 1):
        CatalogueEntry.objects.filter(pk=key).update(sequence=last + place)
    Counter.objects.update(sequence=F("sequence") + number)


def renumber_a_view() -> None:
    """Other fields for the view of everything."""
    from cms.partners import definition
    from cms.partners.models import View

    definition.change(View.objects.get(slug="alt"), fields=["card_text"])


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3]) if len(sys.argv) == 3 else (5_000, 20)))
