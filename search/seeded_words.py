"""The words of the search as their seed files have them: for evaluation and tests, without a database."""

from collections.abc import Mapping
from pathlib import Path

from search.words import Alias, Synonyms, Words
from snippets.seed_files import read_table
from snippets.vocabularies import DATA

DEFAULT_WEIGHT = Synonyms.weight


def seeded_words(folder: Path = DATA) -> Words:
    """What a freshly seeded catalogue has. A file that is not there is an empty list."""
    small = _rows(folder / "search_small_words.csv")
    return Words(
        version="seeds",
        overrides={row["form"]: row["lemma"] for row in _rows(folder / "search_lemmas.csv")},
        never_split=frozenset(row["word"] for row in _rows(folder / "search_never_split.csv")),
        stop_words=frozenset(row["word"] for row in small if row["kind"] == "stop"),
        domain_words=frozenset(row["word"] for row in small if row["kind"] == "domain"),
        synonyms=tuple(map(_synonyms, _rows(folder / "search_synonyms.csv"))),
        aliases=tuple(
            Alias(row["phrase"], row["facet"], _list(row["codes"])) for row in _rows(folder / "search_aliases.csv")
        ),
    )


def _rows(path: Path) -> list[Mapping[str, str]]:
    return [row for _line, row in read_table(path).rows] if path.exists() else []


def _synonyms(row: Mapping[str, str]) -> Synonyms:
    return Synonyms(_list(row["words"]), _list(row["broader"]), float(row["weight"] or DEFAULT_WEIGHT))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split("|") if item.strip())
