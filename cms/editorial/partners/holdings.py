"""How many entries a view holds, by kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from cms.catalogue.bands import KindName
from cms.catalogue.enums import Kind, State
from cms.partners.models import View, ViewMember


@dataclass(frozen=True)
class Holding:
    """A kind by its Danish name, and how many of it."""

    kind: Kind
    name: str
    number: int


def held(view: View) -> list[Holding]:
    """What a view holds now. One query."""
    live = ViewMember.objects.filter(view=view, state=State.LIVE).order_by()
    counted = live.values_list("entry__kind").annotate(Count("pk"))
    return holdings({Kind(kind): number for kind, number in counted})


def holdings(counted: Mapping[Kind, int]) -> list[Holding]:
    """Numbers by kind as lines, in the order of the kinds' names; those of which there is none are left out."""
    return [
        Holding(Kind(name.value), str(name.label), counted[Kind(name.value)])
        for name in KindName
        if counted.get(Kind(name.value))
    ]
