"""Loading a vocabulary from its CSV file: a second run changes nothing, and what an editor added stays.

A file is read and checked whole before a row of it is written; rows are written in short transactions, for on SQLite a
long one keeps editors waiting.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models, transaction

from snippets.seed_files import Loaded, SeedError, read_table
from snippets.term import Term
from snippets.vocabularies import Vocabulary

ROWS_A_TRANSACTION = 20


@dataclass(frozen=True)
class Seed:
    """A row: its code, its plain values, and the codes that it refers to in its own vocabulary."""

    code: str
    values: dict[str, Any]
    own_references: dict[str, str]


def load(vocabulary: Vocabulary, folder: Path) -> Loaded:
    """Bring the vocabulary's table to what its file says. Raises SeedError, with nothing written, if the file is wrong."""
    seeds = _read(vocabulary, folder / vocabulary.csv)
    terms: dict[str, Term] = {term.code: term for term in vocabulary.model._default_manager.all()}
    loaded = Loaded()
    changes = list(_changes(vocabulary.model, seeds, terms, loaded))
    _save(changes)
    _save(_referring(seeds, {term.code: term for term in vocabulary.model._default_manager.all()}))
    gone = [term for code, term in terms.items() if code not in {seed.code for seed in seeds} and _was_seeded(term)]
    for term in gone:
        term.retired_on = term.retired_on or today()
        term.seeded = False
    _save(gone)
    loaded.retired = len(gone)
    return loaded


def today() -> date:
    """The day that it is in Denmark."""
    return datetime.now(ZoneInfo("Europe/Copenhagen")).date()


def _was_seeded(term: Term) -> bool:
    """Whether a term that is not in the file came from it once: an editor's own stays as it is."""
    return term.seeded


def _changes(model: type[Term], seeds: Iterable[Seed], terms: Mapping[str, Term], loaded: Loaded) -> Iterator[Term]:
    for seed in seeds:
        term = terms.get(seed.code)
        if term is None:
            loaded.created += 1
            yield model(code=seed.code, seeded=True, **seed.values)
            continue
        wanted = {**seed.values, "seeded": True}
        if not term.seeded:  # it comes back into the file: whoever retired it, it was the file's leaving
            wanted.setdefault("retired_on", None)
        differing = {name: value for name, value in wanted.items() if getattr(term, name) != value}
        differing_reference = any(
            (getattr(term, name).code if getattr(term, name) else "") != code
            for name, code in seed.own_references.items()
        )
        if differing:
            for name, value in differing.items():
                setattr(term, name, value)
            yield term
        loaded.updated += bool(differing or differing_reference)
        loaded.unchanged += not (differing or differing_reference)


def _referring(seeds: Iterable[Seed], terms: Mapping[str, Term]) -> list[Term]:
    """The terms whose references into their own vocabulary are to be set, now that all terms are there."""
    changed: list[Term] = []
    for seed in seeds:
        term = terms[seed.code]
        wanted = {name: terms[code] if code else None for name, code in seed.own_references.items()}
        differing = {name: target for name, target in wanted.items() if getattr(term, name) != target}
        for name, target in differing.items():
            setattr(term, name, target)
        if differing:
            changed.append(term)
    return changed


def _save(terms: Sequence[Term]) -> None:
    for start in range(0, len(terms), ROWS_A_TRANSACTION):
        with transaction.atomic():
            for term in terms[start : start + ROWS_A_TRANSACTION]:
                term.save()


def _read(vocabulary: Vocabulary, path: Path) -> list[Seed]:
    table = read_table(path)
    columns = _columns(vocabulary.model, table.header, path)
    seeds = [_seed(columns, row, path, line) for line, row in table.rows]
    _check_codes(seeds, vocabulary.model, path)
    return seeds


Columns = dict[str, models.Field[Any, Any]]


def _columns(model: type[Term], header: Sequence[str], path: Path) -> Columns:
    fields: Columns = {
        field.name: field for field in model._meta.concrete_fields if field.name not in {"id", "seeded", "logo"}
    }
    unknown = [name for name in header if name not in fields]
    missing = {"code", "label_da"} - set(header)
    if unknown:
        raise SeedError(f"{path}, line 1: there is no column “{unknown[0]}”. Columns are {', '.join(sorted(fields))}.")
    if missing:
        raise SeedError(f"{path}, line 1: the column “{min(missing)}” is missing. Add it.")
    return {name: fields[name] for name in header}


def _seed(columns: Columns, row: Mapping[str, str], path: Path, line: int) -> Seed:
    values: dict[str, Any] = {}
    own: dict[str, str] = {}
    for name, field in columns.items():
        text = row[name].strip()
        if field.related_model is field.model:
            own[name] = text
        elif name != "code":
            values[name] = _value(field, text, path, line)
    code = row["code"].strip()
    if not code or not row["label_da"].strip():
        column = "label_da" if code else "code"
        raise SeedError(f"{path}, line {line}: “{column}” is empty. Fill it in.")
    return Seed(_checked(columns["code"], code, path, line), values, own)


def _value(field: models.Field[Any, Any], text: str, path: Path, line: int) -> Any:
    if isinstance(field, models.JSONField):
        return text.split()
    if isinstance(field, models.ForeignKey):
        related: Any = field.related_model
        target = related._default_manager.filter(code=text).first() if text else None
        if target is None and (text or not field.null):
            raise SeedError(
                f"{path}, line {line}: “{field.name}” names “{text}”, which is in no row of {related._meta.verbose_name_plural}. "
                "Load that vocabulary first, or correct the code."
            )
        return target
    if not text:
        return None if field.null else field.get_default()
    return _checked(field, text, path, line)


def _checked(field: models.Field[Any, Any], text: str, path: Path, line: int) -> Any:
    """The value of a cell, held against the field's own rules: SQLite would keep what is too long, PostgreSQL break off."""
    try:
        ProhibitNullCharactersValidator()(text)
        return field.clean(text, None)
    except ValidationError as error:
        raise SeedError(f"{path}, line {line}: “{field.name}” cannot be “{text[:80]}”: {error.messages[0]}") from None


def _check_codes(seeds: Sequence[Seed], model: type[Term], path: Path) -> None:
    seen: set[str] = set()
    for seed in seeds:
        if seed.code in seen:
            raise SeedError(f"{path}: the code “{seed.code}” is there twice. A code names one term: remove one row.")
        seen.add(seed.code)
    known = seen | set(model._default_manager.values_list("code", flat=True))
    for seed in seeds:
        for name, code in seed.own_references.items():
            if code and code not in known:
                raise SeedError(f"{path}: “{seed.code}” has “{code}” as {name}, and there is no such code. Correct it.")
