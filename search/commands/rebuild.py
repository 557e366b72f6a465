"""manage.py search rebuild"""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import EngineUnavailable
from search.engines import configured
from search.indexer import Indexer

HELP = "Build the index anew beside the live one, which goes on answering, and switch to it."


def arguments(parser: ArgumentParser) -> None:
    """Which engine."""
    names = [configured.EMBEDDED, configured.ELASTICSEARCH]
    parser.add_argument("--engine", choices=names, help="One engine alone; otherwise all that are fed.")


def run(command: BaseCommand, options: dict[str, Any]) -> None:
    """Rebuild one engine after the other."""
    engines = configured.fed()
    if options["engine"] and options["engine"] not in engines:
        raise CommandError("Elasticsearch has no address: set ELASTICSEARCH_URL.")
    for name in [options["engine"]] if options["engine"] else engines:
        started = time.monotonic()
        try:
            documents = Indexer(engines[name]).rebuild()
        except EngineUnavailable as reason:
            raise CommandError(str(reason)) from reason
        command.stdout.write(f"{name}: {documents} documents in {time.monotonic() - started:.1f} s")
