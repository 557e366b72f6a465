"""manage.py search rebuild|status|…: each sub-command is a module of `search.commands`."""

from argparse import ArgumentParser
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.core.management.base import BaseCommand

from search import commands


class Command(BaseCommand):
    help = "Look after the search: build indexes, tell where they stand, measure and explain answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        for name in sorted(module.name for module in iter_modules(commands.__path__)):
            module = import_module(f"{commands.__name__}.{name}")
            module.arguments(actions.add_parser(name, help=module.HELP))

    def handle(self, *args: Any, **options: Any) -> None:
        import_module(f"{commands.__name__}.{options['action']}").run(self, options)
