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
    """Who asks, for the view of that name: one that is open by its name, or the key's own. One query; none for a key's own, or
    for "", which leaves what they get as it is.

    What is read by the request from here on is of that view. Raises Problem 400, which does not tell what there is.
    """
    reader = reader_of(request)
    if not slug:
        return reader
    own = reader.scope.view
    if own is None:
        view = View.objects.filter(slug=slug, embeddable=True).first()
        if view is not None:
            named = replace(reader, scope=Scope(view))
            request.reader = named  # type: ignore[attr-defined]
            return named
    elif own.slug == slug:
        return reader
    told = (
        "No part of the catalogue is open by this name"
        if own is None
        else "Your key reads another part of the catalogue"
    )
    raise Problem(400, f"{told}. Leave “catalogue” out, or give the name that you were told.", parameter="catalogue")
