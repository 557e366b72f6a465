"""The word lists of the search, as committed: they parse, mean something, and do not contradict themselves."""

import csv
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from graphlib import TopologicalSorter
from itertools import combinations
from pathlib import Path

import pytest

from cms.pages.choices import VisitPlace
from search.seeded_words import seeded_words
from snippets.vocabularies import DATA

COLUMNS = {
    "search_synonyms": ["words", "broader", "weight", "source"],
    "search_aliases": ["phrase", "facet", "codes", "source"],
    "search_lemmas": ["form", "lemma", "source"],
    "search_never_split": ["word", "source"],
    "search_small_words": ["word", "kind", "source"],
}


def rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, strict=True)


def table(name: str) -> list[dict[str, str]]:
    head, *lines = rows(DATA / f"{name}.csv")
    assert head == COLUMNS[name]
    assert {len(line) for line in lines} == {len(head)}, name
    return [dict(zip(head, line, strict=True)) for line in lines]


def listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def groups() -> list[tuple[list[str], list[str]]]:
    return [(listed(row["words"]), listed(row["broader"])) for row in table("search_synonyms")]


def is_clean(text: str) -> bool:
    return text == " ".join(text.lower().split()) and bool(text)


@pytest.mark.parametrize("name", COLUMNS)
def test_every_cell_is_clean_and_every_row_has_a_source(name: str) -> None:
    for row in table(name):
        assert row["source"] == "P", row
        for column in ("words", "broader", "phrase", "form", "lemma", "word"):
            assert all(is_clean(text) for text in listed(row.get(column, ""))), row


def test_nothing_is_said_twice() -> None:
    keys: dict[str, Sequence[Hashable]] = {
        "search_synonyms": [(frozenset(words), frozenset(broader)) for words, broader in groups()],
        "search_aliases": [(row["phrase"], row["facet"]) for row in table("search_aliases")],
        "search_lemmas": [row["form"] for row in table("search_lemmas")],
        "search_never_split": [row["word"] for row in table("search_never_split")],
        "search_small_words": [row["word"] for row in table("search_small_words")],
    }
    for name, found in keys.items():
        assert [key for key, count in Counter(found).items() if count > 1] == [], name
    for words, broader in groups():
        assert len({*words, *broader}) == len(words) + len(broader), words


def test_groups_do_something() -> None:
    for words, broader in groups():
        assert len(words) + bool(broader) >= 2, words
    weights = [float(row["weight"]) for row in table("search_synonyms")]
    assert min(weights) >= 0.3
    assert max(weights) <= 0.9


def test_no_phrase_is_made_of_stop_words_alone() -> None:
    stop = seeded_words().stop_words
    for words, broader in groups():
        assert [phrase for phrase in [*words, *broader] if stop.issuperset(phrase.split())] == []


def test_one_way_groups_never_go_in_a_circle() -> None:
    wider: dict[str, set[str]] = defaultdict(set)
    for words, broader in groups():
        for word in words:
            wider[word].update(broader)
    TopologicalSorter(wider).prepare()


def test_what_is_narrower_in_one_group_is_not_equal_in_another() -> None:
    equal = {frozenset(pair) for words, broader in groups() if not broader for pair in combinations(words, 2)}
    for words, broader in groups():
        assert [(word, wide) for word in words for wide in broader if frozenset((word, wide)) in equal] == []


def test_nicknames_stand_for_codes_that_exist() -> None:
    def codes(name: str) -> set[str]:
        head, *lines = rows(DATA / f"{name}.csv")
        return {line[head.index("code")] for line in lines}

    known = {
        "subject": codes("subjects"),
        "level": codes("levels"),
        "offer_kind": codes("offer_kinds"),
        "visit_place": set(VisitPlace.values),
    }
    for row in table("search_aliases"):
        assert listed(row["codes"]), row
        assert set(listed(row["codes"])) <= known[row["facet"]], row


def test_a_lemma_has_no_other_lemma() -> None:
    lemmas = seeded_words().overrides
    assert {form: lemma for form, lemma in lemmas.items() if lemmas.get(lemma, lemma) != lemma} == {}
    assert all(" " not in form + lemma for form, lemma in lemmas.items())


def test_small_words_are_of_one_of_two_kinds() -> None:
    assert {row["kind"] for row in table("search_small_words")} == {"stop", "domain"}
    assert "skole" not in {row["word"] for row in table("search_small_words")}
