"""manage.py search status"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.catalogue.models import CatalogueEntry
from search import stock as stocks
from search.consistency import expected_documents
from search.engine import Engine, EngineUnavailable
from search.engines import configured
from search.indexer import is_stale
from search.stock import Stock

HELP = "Tell where each index stands, how far behind it is, and whether its analysis is current."


def arguments(parser: ArgumentParser) -> None:
    """None."""


def run(command: BaseCommand, options: dict[str, Any]) -> None:
    """A few lines an engine."""
    stock = stocks.current()
    expected = len(expected_documents())
    command.stdout.write(f"catalogue      {stock.sequence}, {expected} documents, epoch {stock.epoch}")
    primary = configured.primary().name
    for name, engine in configured.fed().items():
        role = "answers" if name == primary else "is fed"
        command.stdout.write(f"{name:<14} {role}")
        try:
            for line in _lines(engine(), stock):
                command.stdout.write(f"  {line}")
        except EngineUnavailable as reason:
            command.stdout.write(f"  unavailable  {reason}")


def _lines(engine: Engine, stock: Stock) -> list[str]:
    position = engine.position()
    if position is None:
        return ["position     none: the worker builds it"]
    documents = f"documents    {len(engine.documents())}"
    if position.epoch != stock.epoch:
        return ["position     of another epoch: the worker builds it anew", documents]
    behind = CatalogueEntry.objects.filter(sequence__gt=position.sequence).count()
    stale = "stale: the worker builds it anew" if is_stale(position, stock) else "current"
    return [f"position     {position.sequence}, {behind} changes behind", f"analysis     {stale}", documents]
