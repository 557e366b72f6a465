"""Judged sets: a corpus of offers and queries with grades, one JSON object a line, and the corpus as an index has it.

A corpus line has `id`, `title`, `intro`, `body`, `institution`, `municipality`, `subjects`, `levels`, `steps` and `type`; what
else there is (`tags` above all: they are the judgment) is never looked at. A query has `id`, `kind`, `query` and `grades`
(corpus id → 1, 2, 3).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from cms.catalogue.collation import sort_key
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.terms import TermIndex
from search.analysis import analyser
from search.analysis.folding import folded, starts
from search.analysis.tokens import words as words_in
from search.documents import key_of
from search.engine import IndexDocument
from search.fields import Text, keys_field, parts_field
from search.words import Words

NAMESPACE = UUID("6d4f5e0a-6f0c-5e0e-9b0b-3a6f3a1f7c11")
_SECTORS = {
    "d": "dagtilbud", "dagtilbud": "dagtilbud", "daginstitution": "dagtilbud",
    "u": "ungdomsuddannelse", "ungdomsuddannelse": "ungdomsuddannelse", "ungdomsuddannelser": "ungdomsuddannelse",
}  # fmt: skip
_LEVELS = {
    "g": ("stx", "hf", "hhx", "htx", "ib"), "gym": ("stx", "hf", "hhx", "htx", "ib"),
    "gymnasium": ("stx", "hf", "hhx", "htx", "ib"), "gymnasiet": ("stx", "hf", "hhx", "htx", "ib"),
    "gymnasiale uddannelser": ("stx", "hf", "hhx", "htx", "ib"),
    "e": ("eud", "eux"), "eud": ("eud",), "erhvervsuddannelse": ("eud", "eux"), "erhvervsuddannelser": ("eud", "eux"),
    "v": ("vuggestue",), "b": ("boernehave",), "bh": ("boernehave",), "dp": ("dagpleje",), "f": ("sfo", "fritidshjem", "klub"),
    "bk": ("klasse-0",), "børnehaveklasse": ("klasse-0",),
}  # fmt: skip


class JudgedSetError(ValueError):
    """A file that is no judged set: which file, which line, what is wrong."""


@dataclass(frozen=True)
class Query:
    """A judged query: `grades` has the corpus ids that are relevant, from 1 (somewhat) to 3 (just what is meant)."""

    id: str
    kind: str
    text: str
    grades: Mapping[str, int]


def read_queries(path: Path) -> tuple[Query, ...]:
    """The queries of a file. Raises JudgedSetError."""
    rows = _lines(path, ("id", "query", "grades"))
    return tuple(Query(str(row["id"]), str(row.get("kind", "")), row["query"], row["grades"]) for row in rows)


def read_corpus(path: Path) -> list[Mapping[str, Any]]:
    """The offers of a file. Raises JudgedSetError."""
    return _lines(path, ("id", "title"))


def index_documents(corpus: Iterable[Mapping[str, Any]], terms: TermIndex, words: Words) -> Iterator[IndexDocument]:
    """The corpus as an index holds it."""
    for row in corpus:
        yield _document(row, terms, words)


def institutions(corpus: Iterable[Mapping[str, Any]]) -> dict[str, UUID]:
    """The institutions of a corpus and the ids that its documents give them."""
    return {row["institution"]: institution_id(row["institution"]) for row in corpus if row.get("institution")}


def document_id(corpus_id: str) -> UUID:
    """The public id of an offer of a corpus."""
    return uuid5(NAMESPACE, corpus_id)


def institution_id(name: str) -> UUID:
    """The id of an institution of a corpus."""
    return uuid5(NAMESPACE, f"institution:{name}")


def _lines(path: Path, needed: tuple[str, ...]) -> list[Mapping[str, Any]]:
    """The objects of a file of JSON lines, each of which has what is needed; at least one."""
    rows: list[Mapping[str, Any]] = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
            if line.strip():
                row = json.loads(line)
                missing = [name for name in needed if name not in row] if isinstance(row, dict) else list(needed)
                if missing:
                    raise JudgedSetError(f"{path}, line {number}: “{missing[0]}” is missing.")
                rows.append(row)
    except (OSError, ValueError) as error:
        if isinstance(error, JudgedSetError):
            raise
        raise JudgedSetError(f"{path} cannot be read as lines of JSON in UTF-8: {error}") from error
    if not rows:
        raise JudgedSetError(f"{path} has no lines.")
    return rows


def _document(row: Mapping[str, Any], terms: TermIndex, words: Words) -> IndexDocument:
    texts = {
        Text.TITLE: [row["title"]],
        Text.INTRO: [row.get("intro", "")],
        Text.BODY: [row.get("body", "")],
        Text.TERMS: [*row.get("subjects", ()), row.get("type", "")],
        Text.PLACE: [row.get("institution", ""), row.get("municipality", "")],
    }
    analysis = analyser(Locale.DANISH, words)
    joined = {text: "\n".join(lines) for text, lines in texts.items()}
    return IndexDocument(
        key=key_of(document_id(row["id"]), Locale.DANISH),
        public_id=document_id(row["id"]),
        locale=Locale.DANISH,
        kind=Kind.OFFER,
        serves=(Locale.DANISH, Locale.ENGLISH),
        title=row["title"],
        sort_title=sort_key(row["title"]),
        modified=0,
        texts={keys_field(text, Locale.DANISH): analysis.keys(line) for text, line in joined.items()}
        | {parts_field(text, Locale.DANISH): analysis.parts(line) for text, line in joined.items()},
        facets={name: frozenset(values) for name, values in _facets(row, terms).items() if values},
        points=tuple(_points(row, terms)),
        starts=starts(row["title"]),
        words=frozenset().union(*map(analysis.surfaces, joined.values())),
    )


def _facets(row: Mapping[str, Any], terms: TermIndex) -> dict[str, set[str]]:
    municipality = _labelled(terms, "municipalities", row.get("municipality", ""))
    levels = {code for level in row.get("levels", ()) for code in _levels(str(level), terms)}
    return {
        "kind": {str(Kind.OFFER)},
        "level": levels,
        "stage": {stage for level in levels for stage in terms.stages_of(level)},
        "subject": {
            code
            for label in row.get("subjects", ())
            for subject in _labelled(terms, "subjects", label)
            for code in terms.covering("subjects", subject)
        },
        "offer_kind": _labelled(terms, "offer-kinds", row.get("type", "")),
        "municipality": municipality,
        "region": {region for code in municipality for region in terms.regions_of(code)},
        "landsdel": {landsdel for code in municipality for landsdel in terms.landsdele_of(code)},
        "institution": {str(institution_id(row["institution"]))} if row.get("institution") else set(),
    }


def _labelled(terms: TermIndex, vocabulary: str, label: str) -> set[str]:
    """The codes whose label it is, written in any way ("Natur/teknologi", "natur og teknologi")."""
    wanted = _plain(label)
    return {
        code for code, term in terms.vocabularies[vocabulary].items() if wanted and _plain(term["label_da"]) == wanted
    }


def _plain(label: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in words_in(label) if word not in {"og", "kommune"})


def _levels(level: str, terms: TermIndex) -> set[str]:
    """The codes of a level that corpora write as 4, G, D, stx, "0. klasse" or a stage's name."""
    name = level.strip().lower()
    codes = terms.vocabularies["levels"]
    if name in _LEVELS:
        return set(_LEVELS[name])
    if name in _SECTORS:
        return {code for code, term in codes.items() if term["properties"]["sector"] == _SECTORS[name]}
    number = name.removesuffix("klasse").removesuffix("kl.").strip(" .")
    own = terms.code("levels", number) or terms.code("levels", name)
    if own:
        return {own}
    return _labelled(terms, "levels", level) | {
        code for code, term in codes.items() if term["properties"]["stage"] == name
    }


def _points(row: Mapping[str, Any], terms: TermIndex) -> Iterator[tuple[float, float]]:
    for code in sorted(_labelled(terms, "municipalities", row.get("municipality", ""))):
        properties = terms.vocabularies["municipalities"][code]["properties"]
        if properties.get("latitude") is not None:
            yield properties["latitude"], properties["longitude"]
