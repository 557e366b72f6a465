"""Documents like another one: with its subjects and topics, and the words of its title and introduction."""

from itertools import chain

from cms.catalogue.enums import Locale
from search.analysis import analyser
from search.analysis.small_words import SMALL_WORDS
from search.engine import IndexDocument
from search.expansion import key_anywhere
from search.fields import Text, facet_field, keys_field
from search.query import AnyOf, Constant, Node, OneOf
from search.words import Words

MOST_WORDS = 30
# What makes documents alike when they share a value: facet → score, against some two of a word that both have.
SHARED = {"topic": 4.0, "subject": 3.0, "curriculum_theme": 3.0, "competence_area": 3.0, "knowledge_area": 3.0,
          "stage": 2.0, "offer_kind": 1.0, "function": 3.0, "competence": 3.0, "institution_kind": 3.0}  # fmt: skip


def like(document: IndexDocument, words: Words) -> Node:
    """The documents that share something with this one, itself among them, with a score of how much."""
    facets = [
        Constant(OneOf(facet_field(facet), document.facets[facet]), score)
        for facet, score in SHARED.items()
        if document.facets.get(facet)
    ]
    return AnyOf((*facets, *(key_anywhere(key, document.locale) for key in _keys(document, words))))


def _keys(document: IndexDocument, words: Words) -> list[str]:
    """The keys of the title and then of the introduction, without small words and those of the domain; each once."""
    key = analyser(document.locale, words).key
    small = {key(word) for word in chain(SMALL_WORDS[Locale(document.locale)], words.stop_words, words.domain_words)}
    found = chain.from_iterable(
        document.texts.get(keys_field(text, document.locale), ()) for text in (Text.TITLE, Text.INTRO)
    )
    return [key for key in dict.fromkeys(found) if key not in small and not key.isdigit()][:MOST_WORDS]
