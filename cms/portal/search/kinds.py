"""The kinds as tabs above the results: what each is called, and how many hits it has."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.catalogue.enums import Kind
from cms.portal.search.addresses import State
from search.asking import Asked, declared

# In this order; what a teacher looks for comes first.
NAMES: Mapping[Kind, str | Promise] = {
    Kind.OFFER: _("Offers"),
    Kind.INSTITUTION: _("Places of learning"),
    Kind.GUIDE: _("Materials"),
    Kind.EVENT: _("Events"),
    Kind.PROFILE: _("People"),
    Kind.ARTICLE: _("Articles"),
    Kind.PROJECT: _("Projects"),
    Kind.SERVICE: _("Services"),
    Kind.PAGE: _("Themes and pages"),
    Kind.EDITION: _("Editions"),
}
# What is asked stays when one goes to another kind; its facets are others.
KEPT = frozenset({"q", "from", "near", "radius_km", "understand", "ignore", "correct"})


@dataclass(frozen=True)
class Tab:
    """A kind, where its hits are, and how many."""

    title: str
    url: str
    count: int
    current: bool


def tabs(state: State, counts: Mapping[str, int], shown: tuple[Kind, ...]) -> list[Tab]:
    """The kinds that have hits, and those shown."""
    kept = state.only(KEPT)
    return [
        Tab(str(name), kept.with_("kind", kind).url, counts.get(kind, 0), (kind,) == shown)
        for kind, name in NAMES.items()
        if counts.get(kind) or kind in shown
    ]


def meant(asked: Asked, understood: tuple[Kind, ...], counts: Mapping[str, int]) -> tuple[Kind, ...]:
    """Which kinds to show.

    Those chosen, else those that the words name, else offers, else the one with most hits; of those that have every facet
    that something is chosen of.
    """
    if asked.request.kinds:
        return asked.request.kinds
    fitting = [kind for kind in NAMES if asked.chosen.keys() <= declared((kind,)).keys()] or [Kind.OFFER]
    named = tuple(kind for kind in understood if kind in fitting)
    if named:
        return named
    if Kind.OFFER in fitting and (counts.get(Kind.OFFER) or not any(counts.values())):
        return (Kind.OFFER,)
    return (max(fitting, key=lambda kind: counts.get(kind, 0)),)


def counted(kinds: tuple[Kind, ...], number: int) -> str:
    """How many there are, in words: “23 tilbud”."""
    words = {
        Kind.OFFER: ngettext("%(number)s offer", "%(number)s offers", number),
        Kind.INSTITUTION: ngettext("%(number)s place of learning", "%(number)s places of learning", number),
        Kind.GUIDE: ngettext("%(number)s material", "%(number)s materials", number),
        Kind.EVENT: ngettext("%(number)s event", "%(number)s events", number),
        Kind.PROFILE: ngettext("%(number)s person", "%(number)s people", number),
        Kind.ARTICLE: ngettext("%(number)s article", "%(number)s articles", number),
        Kind.PROJECT: ngettext("%(number)s project", "%(number)s projects", number),
        Kind.SERVICE: ngettext("%(number)s service", "%(number)s services", number),
    }
    other = ngettext("%(number)s result", "%(number)s results", number)
    return (words.get(kinds[0], other) if len(kinds) == 1 else other) % {"number": number}
