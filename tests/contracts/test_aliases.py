"""The filters that nicknames may stand for are the catalogue's own."""

from cms.catalogue.facets import FACETS
from cms.catalogue.vocabularies import closed_lists
from snippets.search_word_rules import CLOSED_FACETS, VOCABULARY_OF_FACET
from snippets.vocabularies import VOCABULARIES

DECLARED = {facet.name: facet.vocabulary for facets in FACETS.values() for facet in facets} | {"kind": "kinds"}


def test_each_has_the_vocabulary_of_its_facet() -> None:
    models = {name: vocabulary.model.__name__ for name, vocabulary in VOCABULARIES.items()}
    assert {facet: models[DECLARED[facet] or ""] for facet in VOCABULARY_OF_FACET} == VOCABULARY_OF_FACET


def test_closed_lists_are_the_codes_own() -> None:
    lists = closed_lists()
    assert {facet: tuple(lists[DECLARED[facet] or ""].choices.values) for facet in CLOSED_FACETS} == CLOSED_FACETS
