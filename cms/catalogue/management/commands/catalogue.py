"""manage.py catalogue check|rebuild|status|new-epoch"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Min
from django.utils import timezone

from cms.catalogue import consistency, consumers, rebuilding
from cms.catalogue.models import CatalogueEntry, Counter, Dirty, ProjectionFailure
from cms.catalogue.projection import drain


class Command(BaseCommand):
    help = "Look after the catalogue: the documents that partners read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser(
            "check", help="Compare entries with pages, totals and consumers; exit 1 if anything differs."
        )
        actions.add_parser(
            "rebuild", help="Make every entry anew. Sequences stay; readers never see an empty catalogue."
        )
        actions.add_parser("status", help="Tell the sequence, what waits, and how far the consumers are.")
        actions.add_parser("new-epoch", help="After restoring a backup: refuse every cursor and ETag given before.")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['action'].replace('-', '_')}")()

    def _check(self) -> None:
        found = 0
        for problem in consistency.problems(timezone.now()):
            found += 1
            self.stdout.write(problem)
        if found:
            raise CommandError(
                f"{found} problems. Start the worker if marks wait; otherwise run: manage.py catalogue rebuild"
            )
        live = CatalogueEntry.objects.filter(state="live").count()
        self.stdout.write(f"The catalogue is as it should be: {live} live entries.")

    def _rebuild(self) -> None:
        rebuilding.mark_everything()
        changed = drain()
        self.stdout.write(f"Made every entry anew; {changed} had changed.")

    def _status(self) -> None:
        counter = Counter.objects.get(pk=Counter.ROW)
        oldest = Dirty.objects.aggregate(waiting=Count("pk"), since=Min("created_at"))
        self.stdout.write(f"epoch      {counter.epoch}\nsequence   {counter.sequence}")
        self.stdout.write(f"shape      {'current' if rebuilding.shape_is_current() else 'old: start the worker'}")
        since = f" since {oldest['since']:%Y-%m-%d %H:%M:%S} UTC" if oldest["since"] else ""
        self.stdout.write(f"waiting    {oldest['waiting']} marks{since}")
        self.stdout.write(f"failures   {ProjectionFailure.objects.count()}")
        for row in CatalogueEntry.objects.values("kind", "locale", "state").annotate(n=Count("pk")).order_by(
            "kind", "locale", "state"
        ):  # fmt: skip
            self.stdout.write(f"{row['kind']:<12} {row['locale']}  {row['state']:<8} {row['n']}")
        for name in consumers.names():
            try:
                reached = consumers.reached(name, counter)
            except consumers.Unreachable as reason:
                self.stdout.write(f"consumer   {name} cannot be asked: {reason}")
                continue
            self.stdout.write(f"consumer   {name} at {reached}, {counter.sequence - reached} numbers behind")

    def _new_epoch(self) -> None:
        self.stdout.write(f"New epoch {rebuilding.new_epoch()}: clients start again from the beginning.")
