"""The embedded index's fields, and how a document is written into them."""

import hashlib
import json
from functools import cache
from importlib import metadata
from typing import Any

import tantivy

from search.engine import IndexDocument, Position
from search.engines import priors, sphere
from search.engines.terms import WEIGHED, clean_values, facet_names, padded
from search.fields import KEY, KIND, LOCALE, PUBLIC_ID, SERVES, WORDS, facet_field

FORMAT = 2  # raised whenever what is written changes though the fields' names do not

SHOWN = "shown"  # JSON of what a hit tells; of the position's document: the position
POINTS = "points"  # "latitude,longitude"
PLACED = "placed"  # "yes" if it has a point
ALL_FACETS = "facets"  # "facet=value", for counting many facets in one pass
KEY_HEAD = "key_head"  # the key's first eight bytes as a number: puts ties in order
PRIOR = "prior"
RANK = "rank"  # sorts by prior, highest first, then by key
SORTS = {
    order: f"by_{order.replace('-', 'falling_')}" for order in ("title", "-title", "modified", "-modified")
}  # as RANK

POSITION = "position"  # the locale of the one document that holds the position

RAW_FIELDS = (PUBLIC_ID, KIND, SERVES, LOCALE, POINTS, PLACED)
FACET_FIELDS = tuple(facet_field(name) for name in facet_names())
# How a field is searched: tantivy must be told the same that the schema says.
SEARCHED = {
    **dict.fromkeys(WEIGHED, "freq"),
    **dict.fromkeys((*RAW_FIELDS, *FACET_FIELDS, KEY, WORDS), "basic"),
}
PRIOR_SCALE = 8  # see `prior_weight`


@cache
def schema() -> tantivy.Schema:
    """The schema of this code."""
    builder = tantivy.SchemaBuilder()
    for field, option in SEARCHED.items():
        builder.add_text_field(
            field,
            tokenizer_name="whitespace" if option == "freq" else "raw",
            index_option=option,
            fast=field in {KEY, *FACET_FIELDS},
        )
    builder.add_text_field(SHOWN, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(ALL_FACETS, tokenizer_name="raw", index_option="basic", fast=True)
    for field in (RANK, *SORTS.values()):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field(KEY_HEAD, fast=True)
    builder.add_float_field(PRIOR, fast=True)
    return builder.build()


@cache
def digest() -> str:
    """Names the schema: an index of another one is not opened, but built anew."""
    described = json.dumps([FORMAT, metadata.version("tantivy"), sorted(SEARCHED.items())])
    return hashlib.sha256(described.encode()).hexdigest()[:12]


def written(document: IndexDocument) -> tantivy.Document:
    """The document as tantivy takes it."""
    row = tantivy.Document()
    row.add_text(KEY, document.key)
    row.add_unsigned(KEY_HEAD, key_head(document.key))
    row.add_text(PUBLIC_ID, str(document.public_id))
    row.add_text(LOCALE, document.locale)
    row.add_text(KIND, document.kind)
    for locale in document.serves:
        row.add_text(SERVES, locale)
    for field, text in padded(document.texts, document.starts):
        row.add_text(field, text)
    for word in clean_values(document.words):
        row.add_text(WORDS, word)
    for facet, values in document.facets.items():
        _add_facet(row, facet, clean_values(values))
    for latitude, longitude in document.points:
        row.add_text(POINTS, point_term((latitude, longitude)))
    row.add_text(PLACED, "yes" if document.points else "no")
    prior = priors.bounded(document.prior)
    row.add_float(PRIOR, prior_weight(prior))
    row.add_text(RANK, f"{priors.HIGHEST - prior:08.4f}{document.key}")
    for order, value in _sorting(document).items():
        row.add_text(SORTS[order], value)
    shown = [document.key, document.kind, document.title, document.points, document.modified, document.serves]
    row.add_text(SHOWN, json.dumps(shown))
    return row


_FALLING = str.maketrans("0123456789abcdef", "fedcba9876543210")
_AFTER_1970 = 2**62


def _sorting(document: IndexDocument) -> dict[str, str]:
    """What sorts in each order, the smallest first; among equals by key whichever way the order goes: so there are no ties."""
    title, modified, key = document.sort_title.hex(), f"{document.modified + _AFTER_1970:016x}", document.key
    return {
        "title": f"{title}!{key}",  # before any digit: a title that another one begins with comes first
        "-title": f"{title.translate(_FALLING)}~{key}",
        "modified": modified + key,
        "-modified": modified.translate(_FALLING) + key,
    }


def position_document(position: Position) -> tantivy.Document:
    """The document that says how far the index got."""
    row = tantivy.Document()
    row.add_text(LOCALE, POSITION)
    for field, text in padded({}):
        row.add_text(field, text)
    row.add_text(SHOWN, json.dumps([str(position.epoch), position.sequence, position.analysis]))
    return row


def shown(row: tantivy.Document) -> list[Any]:
    """What was written to be shown."""
    told: list[Any] = json.loads(str(row.get_first(SHOWN)))
    return told


def key_head(key: str) -> int:
    """Sorts as the key does, as far as its first eight bytes tell."""
    return int.from_bytes(key.encode()[:8].ljust(8, b"\0"), "big")


def point_term(point: sphere.Point) -> str:
    """A point as a term."""
    return f"{point[0] + 0.0!r},{point[1] + 0.0!r}"


def point_of(term: str) -> sphere.Point:
    """The point that a term stands for."""
    latitude, longitude = term.split(",")
    return float(latitude), float(longitude)


def prior_weight(prior: float) -> float:
    """Tantivy multiplies a score by log2(2 + weight), and takes a negative weight for 0: so it is given eight times the prior."""
    return float(2 ** (PRIOR_SCALE * prior) - 2)


def facet_entry(facet: str, value: str) -> str:
    """A facet's value among all facets."""
    return f"{facet}={value}"


def _add_facet(row: tantivy.Document, facet: str, values: list[str]) -> None:
    if facet_field(facet) not in SEARCHED:
        return  # nobody declared it, so nobody can ask for it
    for value in values:
        row.add_text(facet_field(facet), value)
        row.add_text(ALL_FACETS, facet_entry(facet, value))
