"""Under which licence what is given away may be used."""

from cms.partners.scope import Scope

OPEN = "https://creativecommons.org/licenses/by/4.0/"


def licence(scope: Scope) -> str:
    """The licence's address: a view's own, else the catalogue's."""
    return scope.view.licence_url if scope.view else OPEN
