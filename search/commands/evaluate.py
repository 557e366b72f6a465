"""manage.py search evaluate"""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import EngineUnavailable
from search.engines import configured
from search.evaluation import Figures, by_kind, outcomes, overall
from search.judged import JudgedSetError, read_corpus, read_queries
from search.trying_out import corpus_search

HELP = "Measure the whole search on a judged set: recall@20, nDCG@10 (gain 2^grade - 1) and MRR. No database is needed."


def arguments(parser: ArgumentParser) -> None:
    """The set, the engine, the form of the answer."""
    parser.add_argument("--corpus", type=Path, required=True, help="Offers, one JSON object a line.")
    parser.add_argument("--queries", type=Path, required=True, help="Queries with grades, one JSON object a line.")
    engines = [configured.EMBEDDED, configured.ELASTICSEARCH]
    parser.add_argument("--engine", choices=engines, default=configured.EMBEDDED)
    parser.add_argument("--json", action="store_true", help="Print JSON, with what each query was answered.")


def run(command: BaseCommand, options: dict[str, Any]) -> None:
    """Print the figures, overall and by kind of query."""
    try:
        corpus, queries = read_corpus(options["corpus"]), read_queries(options["queries"])
        with corpus_search(corpus, options["engine"]) as search:
            found = outcomes(queries, search.ask)
    except (JudgedSetError, EngineUnavailable) as reason:
        raise CommandError(str(reason)) from reason
    figures = {"all": overall(found), **by_kind(found)}
    if options["json"]:
        answers = [
            {
                "id": outcome.query.id,
                "recall@20": outcome.recall,
                "ndcg@10": outcome.ndcg,
                "rr": outcome.reciprocal_rank,
                "ranking": list(outcome.ranking),
            }
            for outcome in found
        ]
        told = {"engine": options["engine"], "figures": _told(figures), "queries": answers}
        command.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        return
    command.stdout.write(f"{'':<14} {'queries':>7} {'recall@20':>9} {'nDCG@10':>8} {'MRR':>6}")
    for name, one in figures.items():
        command.stdout.write(f"{name:<14} {one.queries:>7} {one.recall:>9.3f} {one.ndcg:>8.3f} {one.mrr:>6.3f}")


def _told(figures: Mapping[str, Figures]) -> dict[str, dict[str, float]]:
    names = {"queries": "queries", "recall": "recall@20", "ndcg": "ndcg@10", "mrr": "mrr"}
    return {kind: {names[name]: value for name, value in asdict(one).items()} for kind, one in figures.items()}
