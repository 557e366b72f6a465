"""What of the catalogue a question is about, and what follows from it where the question says nothing."""

from typing import Any, TypeVar

from django.http import HttpRequest

from cms.api.authentication import require
from cms.api.errors import Problem
from cms.api.reader import in_catalogue
from cms.api.v1.listing import CatalogueQuery, LocaleQuery
from cms.catalogue.enums import DEFAULT_LOCALE, Kind
from cms.partners.models import KeyScope
from cms.partners.scope import Scope

C = TypeVar("C", bound=CatalogueQuery)
L = TypeVar("L", bound=LocaleQuery)


def scope_of(request: HttpRequest, query: CatalogueQuery) -> Scope:
    """What is read: the view that the question names, else what whoever asks gets.

    Raises Problem 403 for a key that may not read, 400 for a view that is not open by its name.
    """
    require(request, KeyScope.READ)
    return in_catalogue(request, query.catalogue).scope


def in_language(query: L, scope: Scope) -> L:
    """The question with the view's language and fallback where it names none. Raises Problem 400 for a language that the view
    does not hold.
    """
    view = scope.view
    if view is None:
        return query
    given = query.model_fields_set
    defaults: dict[str, Any] = {"locale": view.languages[0], "fallback": "da" if view.fallback else "none"}
    asked = query.model_copy(update={name: value for name, value in defaults.items() if name not in given})
    if asked.locale not in view.languages:
        raise Problem(
            400,
            f"This view of the catalogue holds nothing in “{asked.locale}”.",
            parameter="locale",
            allowed=view.languages,
        )
    if asked.fallback == "da" and DEFAULT_LOCALE not in view.languages:
        raise Problem(
            400,
            "This view of the catalogue holds nothing in Danish to fall back on.",
            parameter="fallback",
            allowed=["none"],
        )
    return asked


def check_list(kind: Kind, scope: Scope) -> None:
    """Raises Problem 404 for a list of what the view does not hold: an empty one would say that there is none."""
    if scope.view is not None and kind not in scope.view.held_kinds:
        raise Problem(404, f"This view of the catalogue holds no {kind.plural}; it holds {_named(scope)}.")


def check_kinds(kinds: list[Kind], scope: Scope) -> None:
    """Raises Problem 400 for a search among kinds that the view does not hold."""
    held = scope.view.held_kinds if scope.view is not None else list(Kind)
    if missing := next((kind for kind in kinds if kind not in held), None):
        raise Problem(
            400,
            f"This view of the catalogue holds no {missing.plural}; it holds {_named(scope)}.",
            parameter="kind",
            allowed=held,
        )


def _named(scope: Scope) -> str:
    return ", ".join(kind.plural for kind in scope.view.held_kinds) if scope.view is not None else ""
