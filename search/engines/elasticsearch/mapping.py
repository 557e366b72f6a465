"""The index's mapping, and how a document is written into it. Everything is analysed before: whitespace parts the terms."""

import hashlib
import json
from functools import cache
from typing import Any
from uuid import UUID

from cms.catalogue.enums import Locale
from search.engine import IndexDocument, Position
from search.engines import priors
from search.engines.terms import WEIGHED, clean_values, facet_names, padded
from search.fields import KEY, KIND, LOCALE, PUBLIC_ID, SERVES, WORDS, facet_field

FORMAT = 1  # raised whenever what is written changes though the mapping does not

TITLE = "shown_title"
POINTS = "points"
PRIOR = "prior"
SORT_TITLE = "sort_title"
MODIFIED = "modified"
FACTS = "facts"  # all facets' values, each behind its facet's name: counted in one go
POSITION = "position"  # the field of the one document that holds the position, and that document's id

KEYWORDS = (KEY, PUBLIC_ID, KIND, SERVES, LOCALE, WORDS, SORT_TITLE, *(facet_field(name) for name in facet_names()))
SHOWN = (KEY, KIND, TITLE, POINTS)  # what a hit tells
HELD = (KEY, MODIFIED, SERVES)  # what a check compares

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,  # more would each weigh terms by their own documents
    "auto_expand_replicas": "0-1",
    "refresh_interval": "-1",  # a batch is seen when its writer says so, whole
    "gc_deletes": "1h",  # for so long a late write does not bring back what was deleted
    "max_result_window": 100_000,
}


@cache
def mapping() -> dict[str, Any]:
    """What Elasticsearch is told about the fields."""
    properties: dict[str, Any] = {name: {"type": "keyword"} for name in KEYWORDS}
    properties |= {name: {"type": "text", "analyzer": "whitespace", "index_options": "freqs"} for name in WEIGHED}
    properties |= {
        FACTS: {"type": "keyword", "index": False, "eager_global_ordinals": True},
        TITLE: {"type": "keyword", "index": False, "doc_values": False},
        POINTS: {"type": "geo_point"},
        PRIOR: {"type": "double", "index": False},
        MODIFIED: {"type": "long"},
        POSITION: {"type": "object", "enabled": False},
    }
    return {
        "dynamic": False,
        "_source": {"includes": [*SHOWN, *HELD, POSITION, f"{POSITION}.*"]},
        "properties": properties,
    }


@cache
def digest() -> str:
    """Names the mapping: an index of another one is not read, but built anew."""
    described = json.dumps([FORMAT, mapping(), SETTINGS], sort_keys=True)
    return hashlib.sha256(described.encode()).hexdigest()[:12]


def document_id(public_id: UUID, locale: Locale) -> str:
    """The id of a document in the index."""
    return f"{public_id}-{locale}"


def written(document: IndexDocument) -> dict[str, Any]:
    """The document as Elasticsearch takes it."""
    facets = {name: clean_values(values) for name, values in document.facets.items()}
    return {
        KEY: document.key,
        PUBLIC_ID: str(document.public_id),
        LOCALE: document.locale,
        KIND: document.kind,
        SERVES: list(document.serves),
        TITLE: document.title,
        SORT_TITLE: document.sort_title.hex(),
        MODIFIED: document.modified,
        POINTS: [{"lat": latitude, "lon": longitude} for latitude, longitude in document.points],
        PRIOR: priors.bounded(document.prior),
        WORDS: clean_values(document.words),
        **dict(padded(document.texts, document.starts)),
        **{facet_field(name): values for name, values in facets.items()},
        FACTS: [fact(name, value) for name, values in facets.items() for value in values],
    }


def fact(facet: str, value: str) -> str:
    """A facet's value as it is among those of all facets."""
    return f"{facet}={value}"


def facet_and_value(fact: str) -> tuple[str, str]:
    """What `fact` put together; no facet's name has the sign in it."""
    facet, _, value = fact.partition("=")
    return facet, value


def position_document(position: Position) -> dict[str, Any]:
    """The document that says how far the index got. It has the text fields too, as the embedded index's has."""
    told = {"epoch": str(position.epoch), "sequence": position.sequence, "analysis": position.analysis}
    return {LOCALE: POSITION, POSITION: told, **dict(padded({}))}


def position_of(source: dict[str, Any]) -> Position:
    """The position that its document tells."""
    told = source[POSITION]
    return Position(UUID(told["epoch"]), told["sequence"], told["analysis"])
