"""Reading a scope by date and by facet, deletions among them: what harvesters of records ask for.

The order is the scope's sequence: an entry that changes while somebody reads on moves to the end of what is still to come,
and is met there. By dates, what changed between two pages could have been passed already.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from cms.catalogue.enums import Kind, Locale, State
from cms.catalogue.facets import EVERY
from cms.catalogue.models import CatalogueEntry, FacetValue
from cms.partners.models import ViewMember
from cms.partners.scope import Change, Scope, change_of, with_fields


@dataclass(frozen=True)
class Wanted:
    """Which records. `before` and `since` are moments of their latest change; `value` None: any of the facet.

    What is deleted has no facets any more: it is in every choice by facet, for who holds a copy must let it go.
    """

    kind: Kind | None = None
    facet: str | None = None
    value: str | None = None
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class Record:
    """An entry at its latest change in the scope, and those of its facets that were asked for."""

    change: Change
    facets: tuple[tuple[str, str], ...]


def records(
    scope: Scope, wanted: Wanted, after: int, limit: int, now: datetime, facets: tuple[str, ...], documents: bool
) -> list[Record]:
    """At most `limit` records after a number of the scope, ascending, with these facets. Two queries.

    Documents are read only if they are wanted.
    """
    rows = _read(scope, wanted, after, limit, documents)
    held = _facets([row.entry.pk for row in rows], facets)
    return [row.as_record(now, held, documents) for row in rows]


def count(scope: Scope, wanted: Wanted) -> int:
    """How many records there are of what is wanted."""
    return (_members(scope, wanted) if scope.view else _entries(wanted)).count()


def earliest(scope: Scope) -> datetime | None:
    """The moment before which nothing in the scope was changed; None if there is nothing."""
    rows = ViewMember.objects.filter(view=scope.view) if scope.view else CatalogueEntry.objects.all()
    moment: datetime | None = rows.aggregate(first=Min("modified"))["first"]
    return moment


def one(
    scope: Scope, kind: Kind, public_id: UUID, locale: Locale, now: datetime, facets: tuple[str, ...]
) -> Record | None:
    """The record of an entry, which may be deleted; None if the scope never held it. At most two queries."""
    row: _Row | None = None
    if scope.view is None:
        entry = CatalogueEntry.objects.filter(kind=kind, public_id=public_id, locale=locale).first()
        row = _Row(entry, entry.sequence, entry.state, entry.modified) if entry else None
    else:
        named = Q(entry__kind=kind, entry__public_id=public_id, entry__locale=locale)
        member = with_fields(ViewMember.objects.filter(named, view=scope.view)).select_related("entry").first()
        row = _row(member) if member else None
    return row.as_record(now, _facets([row.entry.pk], facets)) if row else None


def values(scope: Scope, facets: tuple[str, ...]) -> dict[str, list[str]]:
    """The values that live entries of the scope have of these facets. One query."""
    held = FacetValue.objects.filter(facet__in=facets, entry__state=State.LIVE).exclude(value=EVERY)
    if scope.view is not None:
        members = ViewMember.objects.filter(view=scope.view, state=State.LIVE)
        held = held.filter(entry_id__in=members.values("entry_id"))
    found: dict[str, list[str]] = {facet: [] for facet in facets}
    for facet, value in held.values_list("facet", "value").distinct().order_by("facet", "value"):
        found[facet].append(value)
    return found


def kinds(scope: Scope) -> list[Kind]:
    """The kinds of which the scope has live entries. One query."""
    live = CatalogueEntry.objects.filter(state=State.LIVE)
    if scope.view is not None:
        members = ViewMember.objects.filter(view=scope.view, state=State.LIVE)
        live = live.filter(pk__in=members.values("entry_id"))
    there = set(live.values_list("kind", flat=True).distinct())
    return [kind for kind in Kind if kind in there]


Held = dict[int, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class _Row:
    """An entry, and what the scope says of its latest change."""

    entry: CatalogueEntry
    sequence: int
    state: str
    modified: datetime
    fields: tuple[str, ...] = ()

    def as_record(self, now: datetime, held: Held, with_document: bool = True) -> Record:
        change = change_of(self.entry, self.sequence, self.state, self.modified, now, with_document, self.fields)
        return Record(change, held.get(self.entry.pk, ()) if change.state == State.LIVE else ())


def _read(scope: Scope, wanted: Wanted, after: int, limit: int, documents: bool) -> list[_Row]:
    heavy = ["card"] if documents else ["card", "document"]
    if scope.view is None:
        entries = _entries(wanted).filter(sequence__gt=after).defer(*heavy).order_by("sequence")
        return [_Row(entry, entry.sequence, entry.state, entry.modified) for entry in entries[:limit]]
    members = with_fields(_members(scope, wanted).filter(sequence__gt=after)).select_related("entry")
    members = members.defer(*(f"entry__{name}" for name in heavy)).order_by("sequence")
    return [_row(member) for member in members[:limit]]


def _row(member: Any) -> _Row:
    """Of a member `with_fields`."""
    return _Row(member.entry, member.sequence, member.state, member.modified, tuple(member.fields))


def _entries(wanted: Wanted) -> QuerySet[CatalogueEntry]:
    return CatalogueEntry.objects.filter(_chosen(wanted, "", "pk"))


def _members(scope: Scope, wanted: Wanted) -> QuerySet[ViewMember]:
    return ViewMember.objects.filter(_chosen(wanted, "entry__", "entry_id"), view=scope.view)


def _chosen(wanted: Wanted, entry: str, key: str) -> Q:
    chosen = Q()
    if wanted.since is not None:
        chosen &= Q(modified__gte=wanted.since)
    if wanted.before is not None:
        chosen &= Q(modified__lt=wanted.before)
    if wanted.kind is not None:
        chosen &= Q(**{f"{entry}kind": wanted.kind})
    if wanted.facet is not None:
        held = FacetValue.objects.filter(entry_id=OuterRef(key), facet=wanted.facet)
        held = held.exclude(value=EVERY) if wanted.value is None else held.filter(value=wanted.value)
        chosen &= Q(Exists(held)) | Q(state=State.DELETED) | Q(**{f"{entry}state": State.DELETED})
    return chosen


def _facets(entries: list[int], facets: tuple[str, ...]) -> Held:
    held: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if entries and facets:
        rows = FacetValue.objects.filter(entry_id__in=entries, facet__in=facets).exclude(value=EVERY)
        for entry, facet, value in rows.order_by("facet", "value").values_list("entry_id", "facet", "value"):
            held[entry].append((facet, value))
    return {entry: tuple(pairs) for entry, pairs in held.items()}
