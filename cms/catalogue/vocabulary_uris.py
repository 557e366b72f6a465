"""Permanent addresses of vocabulary terms. They have no API version in them: they outlive it."""

from functools import cache

from django.conf import settings

from snippets.term import Term
from snippets.vocabularies import VOCABULARIES


@cache
def vocabulary_name(model: type[Term]) -> str:
    """The API's name of a model's vocabulary, such as `subjects`; KeyError if it has none."""
    return next(name for name, vocabulary in VOCABULARIES.items() if vocabulary.model is model)


def uri(vocabulary: str, code: str) -> str:
    """The address of a term, which redirects to its description in the API."""
    return f"{settings.PUBLIC_BASE_URL}/vocabularies/{vocabulary}/{code}"


def term_uri(term: Term) -> str:
    """The address of a term."""
    return uri(vocabulary_name(type(term)), term.code)
