"""On what terms what is read may be used."""

from dataclasses import dataclass

from cms.partners.models.view import LICENCE_NAME, LICENCE_URL
from cms.partners.scope import Scope


@dataclass(frozen=True)
class Licence:
    """A licence by its name, and where its text is."""

    name: str
    url: str


OPEN = Licence(LICENCE_NAME, LICENCE_URL)


def licence_of(scope: Scope) -> Licence:
    """The view's licence; the catalogue's own where there is no view."""
    return Licence(scope.view.licence_name, scope.view.licence_url) if scope.view is not None else OPEN
