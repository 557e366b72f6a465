"""Loading the words of the search from their CSV files: in bulk, once a file, and a second run changes nothing.

What an editor added, changed or deleted stays so; a row that left its file is used no more, and comes back with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import count
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import transaction

from snippets import search_word_rules as rules
from snippets.search_words import (
    DroppedSeed,
    LemmaOverride,
    NeverSplit,
    Origin,
    SearchAlias,
    SearchSynonym,
    SearchWords,
    SmallWord,
    WordsStamp,
)
from snippets.seed_files import Loaded, SeedError, read_table

BATCH = 200
Cells = Mapping[str, str]
Values = dict[str, Any]


@dataclass(frozen=True)
class WordList:
    """A table of words and the file that seeds it.

    `identity` are the fields that a row is known by; none: all of its words. `check` looks at all rows together.
    """

    name: str
    model: type[SearchWords]
    columns: tuple[str, ...]
    values: Callable[[Cells], Values]
    check: Callable[[list[Values]], None]
    identity: tuple[str, ...] = ()

    @property
    def csv(self) -> str:
        """The seed's file name."""
        return f"{self.name.replace('-', '_')}.csv"

    def key(self, values: Mapping[str, Any]) -> str:
        """What a row is known by from one version of its file to the next."""
        if self.identity:
            return "|".join(values[name] for name in self.identity)
        words, broader = values["words"].splitlines(), values["broader"].splitlines()
        return " < ".join([*words[:1], *broader])[:200]


def load(words: WordList, folder: Path) -> Loaded:
    """Bring a table to what its file says. Raises SeedError, with nothing written, if the file is wrong."""
    seeds = _read(words, folder / words.csv)
    there = list(words.model._default_manager.all())
    seeded = {row.seed_key: row for row in there if row.seed_key}
    taken = {words.key(vars(row)) for row in there} if words.identity else set()
    taken |= set(DroppedSeed.objects.filter(table=words.model._meta.model_name).values_list("key", flat=True))
    made = [
        words.model(**values, seed_key=key, origin=Origin.FILE)
        for key, values in seeds.items()
        if key not in seeded and key not in taken
    ]
    updated = [row for key, values in seeds.items() if (row := seeded.get(key)) and _update(row, values)]
    gone = [row for key, row in seeded.items() if key not in seeds and row.origin == Origin.FILE]
    for row in gone:
        row.origin, row.live = Origin.GONE, False
    _write(words, made, [*updated, *gone], tuple(next(iter(seeds.values()))))
    return Loaded(len(made), len(updated), len(gone), len(seeds) - len(made) - len(updated))


def _update(row: SearchWords, values: Mapping[str, Any]) -> bool:
    """Whether the file changes a row; an editor's change has the last word."""
    wanted = {**values, "origin": Origin.FILE}
    if row.origin == Origin.GONE:
        wanted["live"] = True
    if row.origin == Origin.CHANGED or all(getattr(row, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    return True


def _write(words: WordList, made: list[SearchWords], changed: list[SearchWords], fields: tuple[str, ...]) -> None:
    if not made and not changed:
        return
    with transaction.atomic():
        words.model._default_manager.bulk_create(made, batch_size=BATCH)
        words.model._default_manager.bulk_update(changed, [*fields, "origin", "live"], batch_size=BATCH)
        WordsStamp.move()


def _read(words: WordList, path: Path) -> dict[str, Values]:
    """The file's rows as values of the model, by key."""
    table = read_table(path)
    if set(table.header) != set(words.columns):
        raise SeedError(f"{path}, line 1: the columns must be {', '.join(words.columns)}.")
    rows: dict[str, Values] = {}
    for line, cells in table.rows:
        try:
            values = _checked(words, cells)
        except ValidationError as error:
            raise SeedError(f"{path}, line {line}: {'; '.join(error.messages)}") from None
        key = words.key(values)
        if words.identity and key in rows:
            raise SeedError(f"{path}, line {line}: “{key}” is there twice. Remove one row.")
        rows[_numbered(key, rows)] = values
    try:
        words.check(list(rows.values()))
    except ValidationError as error:
        raise SeedError(f"{path}: {'; '.join(error.messages)}") from None
    return rows


def _checked(words: WordList, cells: Cells) -> Values:
    """A row's values, held against the fields' own rules: SQLite would keep what is too long, PostgreSQL break off."""
    for cell in cells.values():
        ProhibitNullCharactersValidator()(cell)
    values = words.values({name: cell.strip() for name, cell in cells.items()})
    row = words.model(**values)
    row.normalise()
    row.clean_fields(exclude=["changed_by"])
    return {name: getattr(row, name) for name in values}


def _numbered(key: str, taken: Mapping[str, object]) -> str:
    """The key, with a number behind if groups before it are known by the same."""
    return next(name for number in count(1) if (name := key if number == 1 else f"{key} #{number}") not in taken)


def _check_synonyms(rows: list[Values]) -> None:
    groups = [(row["words"].splitlines(), row["broader"].splitlines()) for row in rows]
    for narrow, wide in groups:
        rules.check_group(narrow, wide, frozenset())
    if path := rules.circle(groups):
        raise ValidationError(f"Broader words go in a circle: {' → '.join(path)}. Take one step away.")


def _check_aliases(rows: list[Values]) -> None:
    codes = {facet: rules.codes_of(facet) for facet in {row["facet"] for row in rows}}
    for row in rows:
        try:
            rules.check_codes(row["facet"], row["codes"].splitlines(), codes[row["facet"]])
        except ValidationError as error:
            told = f"{row['phrase']}: {error.messages[0]} (If its vocabulary is not loaded yet, load that first.)"
            raise ValidationError(told) from None


def _check_lemmas(rows: list[Values]) -> None:
    others = {row["form"]: row["lemma"] for row in rows}
    for row in rows:
        rules.check_single({"form": row["form"], "lemma": row["lemma"]})
        if others.get(row["lemma"], row["lemma"]) != row["lemma"]:
            rules.check_lemma(row["form"], row["lemma"], others)


def _check_words(rows: list[Values]) -> None:
    for row in rows:
        rules.check_single({"word": row["word"]})


def _lines(cell: str) -> str:
    return "\n".join(cell.split("|"))


def _synonym(cells: Cells) -> Values:
    return {
        "words": _lines(cells["words"]),
        "broader": _lines(cells["broader"]),
        "weight": _weight(cells["weight"]),
        "source": cells["source"],
    }


def _weight(cell: str) -> Decimal:
    try:
        return Decimal(cell or "0.70").quantize(Decimal("0.01"))
    except InvalidOperation:
        raise ValidationError(f"“{cell}” is no weight. Write a number from 0.05 to 1.") from None


def _alias(cells: Cells) -> Values:
    return {
        "phrase": cells["phrase"],
        "facet": cells["facet"],
        "codes": _lines(cells["codes"]),
        "source": cells["source"],
    }


def _plain(*names: str) -> Callable[[Cells], Values]:
    return lambda cells: {name: cells[name] for name in names}


# In the order of loading; nicknames come after the vocabularies that they name codes of.
_LISTS = (
    WordList(
        "search-small-words", SmallWord, ("word", "kind", "source"), _plain("word", "kind", "source"), _check_words, ("word",)
    ),
    WordList(
        "search-lemmas", LemmaOverride, ("form", "lemma", "source"), _plain("form", "lemma", "source"), _check_lemmas,
        ("form",),
    ),
    WordList("search-never-split", NeverSplit, ("word", "source"), _plain("word", "source"), _check_words, ("word",)),
    WordList(
        "search-aliases", SearchAlias, ("phrase", "facet", "codes", "source"), _alias, _check_aliases, ("phrase", "facet")
    ),
    WordList("search-synonyms", SearchSynonym, ("words", "broader", "weight", "source"), _synonym, _check_synonyms),
)  # fmt: skip
WORD_LISTS: dict[str, WordList] = {words.name: words for words in _LISTS}
