"""What a change to a view will bring and take away, told before it is saved."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from cms.catalogue.enums import Kind, Locale, State
from cms.catalogue.models import CatalogueEntry
from cms.partners import definition as definitions
from cms.partners.definition import Definition
from cms.partners.matching import basis_at, matching
from cms.partners.models import Partner, View, ViewMember

EXAMPLES = 5


@dataclass(frozen=True)
class Example:
    """An entry that comes or goes."""

    kind: Kind
    locale: Locale
    title: str


@dataclass(frozen=True)
class Difference:
    """What will change: how many of each kind, some of them by title, and for whom.

    `renewed` members stay and are sent again, since their fields will be others.
    """

    adds: Mapping[Kind, int]
    withdraws: Mapping[Kind, int]
    examples_added: list[Example]
    examples_withdrawn: list[Example]
    renewed: int
    partners: list[Partner]

    @property
    def is_nothing(self) -> bool:
        """Whether no reader will notice."""
        return not (self.adds or self.withdraws or self.renewed)


def difference(view: View | None, draft: Definition, now: datetime) -> Difference:
    """What `draft` would change of what `view` holds now; None for a view that is to be made. Writes nothing.

    Nine queries at most, for any size.
    """
    wanted = matching(draft, basis_at(now)).values("entry_id")
    held = ViewMember.objects.filter(view=view, state=State.LIVE).values("entry_id")
    entries = CatalogueEntry.objects.all()
    added = entries.filter(pk__in=wanted).exclude(pk__in=held)
    withdrawn = entries.filter(pk__in=held).exclude(pk__in=wanted)
    renews = view is not None and definitions.of(view).fields != draft.fields
    return Difference(
        adds=_by_kind(added),
        withdraws=_by_kind(withdrawn),
        examples_added=_examples(added),
        examples_withdrawn=_examples(withdrawn),
        renewed=entries.filter(pk__in=held).filter(pk__in=wanted).count() if renews else 0,
        partners=list(view.partners.all()) if view is not None else [],
    )


def _by_kind(entries: QuerySet[CatalogueEntry]) -> dict[Kind, int]:
    counted = entries.order_by("kind").values_list("kind").annotate(number=Count("pk"))
    return {Kind(kind): number for kind, number in counted}


def _examples(entries: QuerySet[CatalogueEntry]) -> list[Example]:
    """The first by title; what was withdrawn meanwhile has none any more."""
    rows = entries.exclude(card="").order_by("sort_key", "pk").values_list("kind", "locale", "card")[:EXAMPLES]
    return [Example(Kind(kind), Locale(locale), json.loads(card)["title"]) for kind, locale, card in rows]
