"""The vocabularies as their seeds have them: for tests, evaluation and precomputed tables, without a database."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models

from cms.catalogue.terms import TermIndex
from cms.catalogue.vocabularies import build, closed_lists
from cms.catalogue.vocabulary_uris import uri
from snippets.seed_files import read_table
from snippets.vocabularies import DATA, VOCABULARIES, Vocabulary

# What a term's document has beside its properties, or has not at all.
_OWN_FIELDS = {
    "id", "code", "label_da", "label_en", "sort_order", "source", "seeded", "retired_on", "replaced_by", "broader",
    "notation", "logo",
}  # fmt: skip


@cache
def term_index(folder: Path = DATA) -> TermIndex:
    """All vocabularies as a freshly seeded catalogue stores them; version 1 of no epoch."""
    vocabularies: dict[str, Mapping[str, Any]] = {
        name: dict(_terms(name, vocabulary, folder)) for name, vocabulary in VOCABULARIES.items()
    }
    for name in closed_lists():
        vocabularies[name] = {term.code: term.model_dump(mode="json") for term in build(name).terms}
    return TermIndex(None, 1, vocabularies)


def _terms(name: str, vocabulary: Vocabulary, folder: Path) -> list[tuple[str, dict[str, Any]]]:
    fields = {field.name: field for field in vocabulary.model._meta.concrete_fields}
    return [(row["code"], _term(name, row, fields)) for _line, row in read_table(folder / vocabulary.csv).rows]


def _term(name: str, row: Mapping[str, str], fields: Mapping[str, models.Field[Any, Any]]) -> dict[str, Any]:
    return {
        "code": row["code"],
        "notation": row.get("notation", ""),
        "uri": uri(name, row["code"]),
        "label_da": row["label_da"],
        "label_en": row.get("label_en", ""),
        "broader": row.get("broader") or None,
        "retired_on": row.get("retired_on") or None,
        "replaced_by": row.get("replaced_by") or None,
        "properties": {key: _value(field, row.get(key, "")) for key, field in fields.items() if key not in _OWN_FIELDS},
    }


def _value(field: models.Field[Any, Any], text: str) -> str | int | float | bool | list[str] | None:
    """A cell's value, as `cms.catalogue.vocabularies` writes it in a term's properties."""
    if isinstance(field, models.JSONField):
        return text.split()
    if isinstance(field, models.ForeignKey):
        return text or None
    value = field.to_python(text) if text else (None if field.null else field.get_default())
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | bool) else float(value)
