"""manage.py vocabularies load|list"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from snippets.seeding import SeedError, load
from snippets.vocabularies import DATA, VOCABULARIES


class Command(BaseCommand):
    help = "Load the vocabularies from their CSV files, or list them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        loading = actions.add_parser(
            "load", help="Bring the vocabularies to what the files say; a second run changes nothing."
        )
        loading.add_argument(
            "names", nargs="*", choices=[*VOCABULARIES, []], metavar="name", help="Which; all if none is named."
        )
        loading.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="Where the CSV files are.")
        actions.add_parser("list", help="Name the vocabularies and count their terms.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "list":
            for name, vocabulary in VOCABULARIES.items():
                self.stdout.write(f"{name:<20} {vocabulary.model._default_manager.count():>5}  {vocabulary.csv}")
            return
        for name in options["names"] or VOCABULARIES:
            self._load(name, options["data"], quiet=options["verbosity"] == 0)

    def _load(self, name: str, folder: Path, quiet: bool) -> None:
        try:
            done = load(VOCABULARIES[name], folder)
        except SeedError as error:
            raise CommandError(str(error)) from None
        if not quiet:
            counts = (
                f"{done.created} created, {done.updated} updated, {done.retired} retired, {done.unchanged} unchanged"
            )
            self.stdout.write(f"{name:<20} {counts}")
