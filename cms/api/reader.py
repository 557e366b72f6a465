"""Who asks: nobody in particular, or a partner with a key; and so what of the catalogue it gets."""

from dataclasses import dataclass, field, replace

from django.http import HttpRequest

from cms.api.errors import Problem
from cms.partners.models import Key, KeyScope, View
from cms.partners.scope import WHOLE, Scope

OPEN = frozenset({KeyScope.READ, KeyScope.CHANGES})  # what everybody may, without a key


@dataclass(frozen=True)
class Reader:
    """Who asks. Without a key: everybody, who reads the whole catalogue (or a view that is open by its name)."""

    key: Key | None = None
    scope: Scope = WHOLE
    may: frozenset[KeyScope] = field(default=OPEN)

    @property
    def is_everybody(self) -> bool:
        """Whether the answer is the same for everybody who asks this address, and may be kept by shared caches."""
        return self.key is None


EVERYBODY = Reader()


def reader_of(request: HttpRequest) -> Reader:
    """Who the gateway found out is asking."""
    reader: Reader = getattr(request, "reader", EVERYBODY)
    return reader


def in_catalogue(request: HttpRequest, slug: str) -> Reader:
    """Who asks, reading the open view of that name; "" leaves what they get as it is. Problem 400 if there is none.

    One query with a name. Which views there are is not told.
    """
    reader = reader_of(request)
    if not slug:
        return reader
    view = View.objects.filter(slug=slug, embeddable=True).first()
    if view is None:
        raise Problem(400, "There is no open view of the catalogue with that name.", parameter="catalogue")
    return replace(reader, scope=Scope(view))
