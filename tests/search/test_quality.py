"""The search measured on every judged set in `judged/`, against floors: a change that costs ranking is seen."""

import json
from pathlib import Path

import pytest

from search.evaluation import by_kind, outcomes, overall
from search.judged import read_corpus, read_queries
from search.trying_out import CorpusSearch, corpus_search

FOLDER = Path(__file__).parent / "judged"
SETS = sorted(path.name.removesuffix("-corpus.jsonl") for path in FOLDER.glob("*-corpus.jsonl"))
FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


LEAST = {
    "given": {"recall@20": 0.78, "ndcg@10": 0.82, "mrr": 0.93}
}  # what the search must reach, whatever it did reach
LEAST_OF_OTHERS = {"ndcg@10": 0.65}


def test_every_set_has_floors() -> None:
    assert sorted(FLOORS) == SETS
    for name, floors in FLOORS.items():
        assert all(floors[figure] >= least for figure, least in LEAST.get(name, LEAST_OF_OTHERS).items())


def check_figures(name: str, search: CorpusSearch) -> None:
    """Fail if the figures of a set, searched so, are below its floors."""
    found = outcomes(read_queries(FOLDER / f"{name}-queries.jsonl"), search.ask)
    figures = overall(found)
    told = {"recall@20": round(figures.recall, 3), "ndcg@10": round(figures.ndcg, 3), "mrr": round(figures.mrr, 3)}
    print(f"{name}, {search.engine.name}: {told}")
    assert all(told[figure] >= floor for figure, floor in FLOORS[name].items()), (told, by_kind(found))


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_the_search_is_as_good_as_it_was(name: str) -> None:
    with corpus_search(read_corpus(FOLDER / f"{name}-corpus.jsonl")) as search:
        check_figures(name, search)
