"""What an entry is like: its own words and facts, asked for."""

import json
from datetime import datetime
from itertools import islice
from uuid import UUID

from cms.catalogue import store
from cms.catalogue.enums import Locale
from cms.catalogue.store import Within
from cms.catalogue.terms import TermIndex
from search.documents import index_document
from search.engine import IndexDocument
from search.fields import Text, facet_field, keys_field, parts_field
from search.query import AnyOf, Constant, Everything, Match, Node, OneOf, Weighted
from search.words import Words

# How much a word counts by where it stands in the entry; BM25 counts a rare word for more.
_WEIGHTS = {Text.TITLE: 2.0, Text.TERMS: 1.5, Text.INTRO: 1.0}
_FACTS = {
    "subject": 2.0,
    "topic": 1.5,
    "competence_area": 1.0,
    "curriculum_theme": 1.0,
    "stage": 1.0,
    "knowledge_area": 2.0,
}
_IN_COMPOUNDS = 0.4
_MOST_WORDS = 60  # of each field


class NoSuchEntry(LookupError):
    """There is no such entry now that answers in that language."""


def likened(
    public_id: UUID,
    locale: Locale,
    fallback: bool,
    terms: TermIndex,
    words: Words,
    now: datetime,
    within: Within | None = None,
) -> IndexDocument:
    """The entry as an engine holds it. One query. Raises NoSuchEntry, for what is not `within` as well."""
    entry = store.answering([public_id], locale, fallback, now, documents=True, within=within).get(public_id)
    if entry is None:
        raise NoSuchEntry(str(public_id))
    return index_document(entry.kind, entry.locale, json.loads(entry.document), (locale,), terms, words)


def alike(document: IndexDocument) -> Node:
    """Entries that share words of title, introduction and labels with it, or what they teach; the more, the better."""
    nodes: list[Node] = [
        Weighted(Match(field, key), weight * share)
        for text, weight in _WEIGHTS.items()
        for key in islice(dict.fromkeys(document.texts.get(keys_field(text, document.locale), ())), _MOST_WORDS)
        for field, share in (
            (keys_field(text, document.locale), 1.0),
            (parts_field(text, document.locale), _IN_COMPOUNDS),
        )
    ]
    nodes += [
        Constant(OneOf(facet_field(facet), document.facets[facet]), score)
        for facet, score in _FACTS.items()
        if facet in document.facets
    ]
    return AnyOf(tuple(nodes)) if nodes else Everything()
