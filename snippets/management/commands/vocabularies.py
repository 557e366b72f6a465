"""manage.py vocabularies load|list"""

from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from snippets import search_seeding, seeding
from snippets.search_seeding import WORD_LISTS, WordList
from snippets.seed_files import SeedError
from snippets.vocabularies import DATA, VOCABULARIES, Vocabulary

TABLES: dict[str, Vocabulary | WordList] = {
    **VOCABULARIES,
    **WORD_LISTS,
}  # in the order of loading


class Command(BaseCommand):
    help = "Load the vocabularies and the words of the search from their CSV files, or list them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        loading = actions.add_parser(
            "load", help="Bring the tables to what the files say; a second run changes nothing."
        )
        loading.add_argument(
            "names", nargs="*", choices=[*TABLES, []], metavar="name", help="Which; all if none is named."
        )
        loading.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="Where the CSV files are.")
        actions.add_parser("list", help="Name the vocabularies and count their rows.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "list":
            for name, table in TABLES.items():
                self.stdout.write(f"{name:<20} {table.model._default_manager.count():>5}  {table.csv}")
            return
        for name in options["names"] or TABLES:
            self._load(name, options["data"], quiet=options["verbosity"] == 0)

    def _load(self, name: str, folder: Path, quiet: bool) -> None:
        try:
            table = TABLES[name]
            load = partial(search_seeding.load, table) if isinstance(table, WordList) else partial(seeding.load, table)
            done = load(folder)
        except SeedError as error:
            raise CommandError(str(error)) from None
        if not quiet:
            counts = (
                f"{done.created} created, {done.updated} updated, {done.retired} retired, {done.unchanged} unchanged"
            )
            self.stdout.write(f"{name:<20} {counts}")
