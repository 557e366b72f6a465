"""The search measured on every judged set in `judged/`, against floors: a change that costs ranking is seen."""

import json
from pathlib import Path

import pytest

from search.evaluation import by_kind, outcomes, overall
from search.judged import read_corpus, read_queries
from search.trying_out import corpus_search

FOLDER = Path(__file__).parent / "judged"
SETS = sorted(path.name.removesuffix("-corpus.jsonl") for path in FOLDER.glob("*-corpus.jsonl"))
FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


def test_every_set_has_floors() -> None:
    assert sorted(FLOORS) == SETS


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_the_search_is_as_good_as_it_was(name: str) -> None:
    queries = read_queries(FOLDER / f"{name}-queries.jsonl")
    with corpus_search(read_corpus(FOLDER / f"{name}-corpus.jsonl")) as search:
        found = outcomes(queries, search.ask)
    figures = overall(found)
    floors = FLOORS[name]
    told = {"recall@20": round(figures.recall, 3), "ndcg@10": round(figures.ndcg, 3), "mrr": round(figures.mrr, 3)}
    assert all(told[name] >= floor for name, floor in floors.items()), (told, by_kind(found))
