"""Which entries a definition matches: one set-based query, so that a whole view is decided in some milliseconds.

A view in English with Danish as its fallback holds for each id the entry that answers in English: its own, or else the
Danish one, which leaves the view on the day that there is an English one.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast, Right

from cms.catalogue import store
from cms.catalogue.enums import Kind
from cms.catalogue.facets import facets_of
from cms.catalogue.models import FacetValue, Served
from cms.catalogue.terms import TermIndex
from cms.pages.dates import danish_date
from cms.partners.definition import Definition, facets_among

SLOT_SECONDS = 600  # how often another tenth of the sandbox's entries is away
TENTHS = 10


@dataclass(frozen=True)
class Basis:
    """What a definition is decided by, beside the entries: the words, the Danish date, the sandbox's slot of time."""

    terms: TermIndex
    today: date
    slot: int


def basis_at(now: datetime) -> Basis:
    """What definitions are decided by at a moment. One query."""
    return basis_of(store.version(now).terms, now)


def basis_of(terms: TermIndex, now: datetime) -> Basis:
    """What definitions are decided by at a moment, with words that have been read already."""
    return Basis(terms, danish_date(now), slot_at(now))


def slot_at(now: datetime) -> int:
    """The sandbox's slot of time at a moment."""
    return int(now.timestamp()) // SLOT_SECONDS


def matching(definition: Definition, basis: Basis) -> QuerySet[Served]:
    """The rows of `Served` whose entries (`entry_id`, each once) the definition matches.

    What is past its date and not yet withdrawn is among them: readings hide it, as they do everywhere.
    """
    rows = Served.objects.filter(_among_the_kinds(definition, basis), locale=definition.locale)
    if not definition.fallback:
        rows = rows.filter(fallback=False)
    return _without_those_away(rows, basis.slot) if definition.sandbox else rows


def depends_on_the_date(definition: Definition) -> bool:
    """Whether what it matches may change at midnight: what belongs to a region does (see `TermIndex.resolve`)."""
    facets = facets_among(definition.held_kinds)
    return any(name in facets and facets[name].vocabulary == "regions" for name, _codes in definition.filters)


def depends_on_terms(definition: Definition) -> bool:
    """Whether what it matches may change with a vocabulary."""
    facets = facets_among(definition.held_kinds)
    return any(name in facets and facets[name].vocabulary is not None for name, _codes in definition.filters)


def _among_the_kinds(definition: Definition, basis: Basis) -> Q:
    """The kinds, each narrowed by those filters that it has; kinds that have the same are asked together."""
    groups: dict[tuple[str, ...], list[Kind]] = {}
    for kind in definition.held_kinds:
        own = {facet.name for facet in facets_of(kind)}
        groups.setdefault(tuple(name for name, _codes in definition.filters if name in own), []).append(kind)
    codes, wanted = dict(definition.filters), Q(pk__in=[])
    for names, kinds in groups.items():
        group = Q(kind__in=kinds)
        for name in names:
            group &= Q(entry_id__in=_having(name, codes[name], basis))
        wanted |= group
    return wanted


def _having(name: str, codes: tuple[str, ...], basis: Basis) -> QuerySet[FacetValue, int]:
    """The ids of the entries that have one of these codes. A code that has gone from its vocabulary finds nothing."""
    facet = facets_among(Kind)[name]
    stored, values = facet.derived_from or facet.name, set[str]()
    for code in codes:
        if facet.vocabulary is None or basis.terms.code(facet.vocabulary, code) == code:
            values |= basis.terms.resolve(facet, code, basis.today)[1]
    return FacetValue.objects.filter(facet=stored, value__in=sorted(values)).values_list("entry_id", flat=True)


def _without_those_away(rows: QuerySet[Served], slot: int) -> QuerySet[Served]:
    """A tenth of the ids, by their last two digits, is away in each slot of time: another one in the next."""
    away = [f"{number:02x}" for number in range(256) if number * TENTHS // 256 == slot % TENTHS]
    return rows.alias(ending=Right(Cast("public_id", TextField()), 2)).exclude(ending__in=away)
