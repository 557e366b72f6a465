"""Figures of a judged set, its files, and the two commands."""

import io
import json
from math import log2
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search.evaluation import Outcome, by_kind, overall
from search.judged import JudgedSetError, Query, index_documents, read_corpus, read_queries
from search.seeds import term_index
from tests.search.conftest import CORPUS, WORDS, offer


def outcome(grades: dict[str, int], ranking: list[str], kind: str = "typo") -> Outcome:
    """A query and its answer."""
    return Outcome(Query("q", kind, "text", grades), ranking)


def test_the_figures_of_one_query() -> None:
    one = outcome({"a": 3, "b": 1, "c": 2}, ["x", "a", "b"])
    assert one.recall == pytest.approx(2 / 3)
    assert one.reciprocal_rank == 0.5
    best = 7 + 3 / log2(3) + 1 / 2
    assert one.ndcg == pytest.approx((7 / log2(3) + 1 / 2) / best)


def test_recall_is_of_at_most_twenty() -> None:
    grades = {f"d{number}": 1 for number in range(40)}
    assert outcome(grades, [f"d{number}" for number in range(20)]).recall == 1
    assert outcome(grades, [f"d{number}" for number in range(10)]).recall == 0.5


def test_nothing_found_is_nought() -> None:
    one = outcome({"a": 3}, [])
    assert (one.recall, one.ndcg, one.reciprocal_rank) == (0, 0, 0)


def test_means_overall_and_by_kind() -> None:
    found = [outcome({"a": 3}, ["a"]), outcome({"a": 3}, [], "place"), outcome({"a": 3}, ["a"], "place")]
    assert overall(found).mrr == pytest.approx(2 / 3)
    assert {kind: figures.mrr for kind, figures in by_kind(found).items()} == {"typo": 1, "place": 0.5}


@pytest.mark.parametrize(
    ("levels", "codes"),
    [
        (["4", "0", "10"], {"klasse-4", "klasse-0", "klasse-10"}),
        (["D"], {"dagpleje", "vuggestue", "boernehave", "aldersintegreret"}),
        (["G"], {"stx", "hf", "hhx", "htx", "ib"}),
        (["stx", "EUD", "vuggestue", "SFO"], {"stx", "eud", "vuggestue", "sfo"}),
        (["3. klasse", "5."], {"klasse-3", "klasse-5"}),
        (["Mellemtrin"], {"klasse-4", "klasse-5", "klasse-6"}),
        (["?"], set()),
    ],
)
def test_levels_are_read_as_corpora_write_them(levels: list[str], codes: set[str]) -> None:
    [document] = index_documents([offer("a", "A", levels=levels)], term_index(), WORDS)
    assert document.facets.get("level", frozenset()) == codes


def test_a_corpus_is_indexed_without_its_judgment() -> None:
    [document] = index_documents(
        [offer("a", "Titel", tags={"hemmelig": 3}, subjects=["Natur/teknologi"])], term_index(), WORDS
    )
    assert "natur-teknologi" in document.facets["subject"]
    assert document.facets["municipality"] == {"0561"}
    assert document.points
    assert not any("hemmelig" in terms for terms in document.texts.values())


def files(folder: Path, corpus: list[dict[str, Any]], queries: list[dict[str, Any]]) -> list[str]:
    """A judged set on disk, as the command takes it."""
    for name, rows in (("corpus", corpus), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return ["--corpus", str(folder / "corpus.jsonl"), "--queries", str(folder / "queries.jsonl")]


def test_evaluate_prints_figures_without_a_database(tmp_path: Path) -> None:
    queries = [{"id": "q1", "kind": "typo", "query": "viknger", "grades": {"viking": 3}},
               {"id": "q2", "kind": "place", "query": "teater i Odense", "grades": {"teater": 3}}]  # fmt: skip
    arguments = files(tmp_path, CORPUS, queries)
    out = io.StringIO()
    call_command("search", "evaluate", *arguments, stdout=out)
    assert [line.split()[0] for line in out.getvalue().splitlines()[1:]] == ["all", "typo", "place"]
    out = io.StringIO()
    call_command("search", "evaluate", *arguments, "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert told["engine"] == "embedded"
    assert told["figures"]["all"]["mrr"] == 1
    assert told["queries"][0]["ranking"][0] == "viking"


def test_explain_tells_what_words_stand_for(tmp_path: Path) -> None:
    [_, corpus, *_] = files(tmp_path, CORPUS, [{"id": "q", "query": "x", "grades": {}}])
    out = io.StringIO()
    call_command("search", "explain", "viknger", "og", "skuespil", "i", "Odense", "--corpus", corpus, stdout=out)
    told = out.getvalue()
    assert "municipality 0461" in told
    assert "corrected to vikinge" in told
    assert "og: a small word" in told
    assert "teater 0." in told


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("", "no lines"), ("{", "cannot be read"), ('{"id": "a"}', "“title” is missing"), ("[]", "“id” is missing")],
)
def test_a_file_that_is_no_judged_set_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "corpus.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(JudgedSetError, match=complaint):
        read_corpus(tmp_path / "corpus.jsonl")
    with pytest.raises(CommandError, match=complaint):
        call_command("search", "explain", "x", "--corpus", str(tmp_path / "corpus.jsonl"))
    with pytest.raises(JudgedSetError):
        read_queries(tmp_path / "queries.jsonl")
