"""Keeping the members of every view: a consumer of the catalogue, whose cursor lies in each view.

A step locks the view's row first, then reads where the catalogue stands, then the differences between what the definition
matches and the members, then writes and numbers them. So each view's numbers are in the order of commits, and a reader that
has seen number n of it will never meet a smaller one that is new. What is written follows from the entries as they are, not
from what has been handed over: a step may be cut short, repeated, or taken by another worker.
"""

import hashlib
import json
import logging
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cms.catalogue import store
from cms.catalogue.enums import State
from cms.catalogue.models import CatalogueEntry, Counter, Dirty, Served
from cms.pages.dates import danish_date
from cms.partners import definition as definitions
from cms.partners.definition import Definition
from cms.partners.matching import Basis, basis_of, depends_on_terms, depends_on_the_date, matching, slot_at
from cms.partners.models import View, ViewMember

logger = logging.getLogger(__name__)

BATCH = 500  # differences of a kind, or changes of the catalogue, that a transaction takes
WAITING = "~"  # after a shape: entries are still being made anew with it
UNFINISHED = "unfinished"


class Views:
    """The consumer: each time the next step of every view that is behind."""

    def advance(self) -> int:
        """Take a step of each view that is behind; gives how many did. Two queries if there is nothing to do.

        A view that cannot be decided is logged and tried again, and does not hold up the others.
        """
        counter, now = Counter.objects.get(pk=Counter.ROW), timezone.now()
        moved = 0
        for view in View.objects.all():
            try:
                if _is_behind(view, counter, now):
                    moved += _step(view.pk, wait=False)
            except Exception:
                logger.exception("view %s could not be brought up to date", view.slug)
        return moved

    def reached(self, epoch: UUID) -> int:
        """The sequence up to which all views have followed; the catalogue's own if there are none."""
        views = View.objects.values_list("entry_epoch", "entry_sequence")
        reached = [sequence if own == epoch else 0 for own, sequence in views]
        return min(reached) if reached else Counter.objects.get(pk=Counter.ROW).sequence


def bring_up_to_date(view: View) -> View:
    """Decide its members now, and read the object anew."""
    while _is_behind(View.objects.get(pk=view.pk), Counter.objects.get(pk=Counter.ROW), timezone.now()):
        _step(view.pk, wait=True)
    view.refresh_from_db()
    return view


@dataclass(frozen=True)
class Fingerprint:
    """What the members were last decided by (`View.evaluated`); another one: all are decided anew.

    The definition stands here itself, not its version: so it is noticed by whatever way it was changed. `shape` is that of
    the entries: a release may change the values of facets, and gives no number for it. `fields` is apart: if they change,
    every member is another to its reader.
    """

    matched_by: str
    shape: str
    fields: str

    def __str__(self) -> str:
        return f"{self.matched_by}.{self.shape}.{self.fields}"


def _is_behind(view: View, counter: Counter, now: datetime) -> bool:
    follows = view.entry_epoch == counter.epoch and view.entry_sequence >= counter.sequence
    return not follows or view.evaluated != str(_fingerprint(view, definitions.of(view), counter, now))


def _fingerprint(view: View, what: Definition, counter: Counter, now: datetime) -> Fingerprint:
    decided_by = [
        asdict(replace(what, fields=())),
        counter.vocabulary_version if depends_on_terms(what) else None,
        danish_date(now).isoformat() if depends_on_the_date(what) else None,
        slot_at(now) if what.sandbox else None,
    ]
    return Fingerprint(_digest(decided_by), _shape(view, counter.shape), _digest(what.fields))


def _shape(view: View, shape: str) -> str:
    """The entries' shape; marked as long as entries may still be of an older one. Once it is unmarked it stays so."""
    short = _digest(shape)
    settled = view.evaluated.split(".")[1:2] == [short]
    return short if settled or not Dirty.objects.exists() else f"{short}{WAITING}"


def _step(view_id: int, *, wait: bool) -> int:
    """One transaction: the next differences of a view; gives 1, or 0 if another worker has it (or it is gone).

    The counter is read before the words and the entries: what these have since got is found by the next step.
    """
    with transaction.atomic():
        view = _locked(view_id, wait)
        if view is None:
            return 0
        now, counter = timezone.now(), Counter.objects.get(pk=Counter.ROW)
        what = definitions.of(view)
        fingerprint = _fingerprint(view, what, counter, now)
        basis = basis_of(store.version(now).terms, now)
        if view.evaluated == str(fingerprint) and view.entry_epoch == counter.epoch:
            _follow(view, what, basis, counter, now)
        else:
            _decide_all(view, what, basis, counter, fingerprint, now)
        columns = ("sequence", "evaluated", "entry_epoch", "entry_sequence")
        View.objects.filter(pk=view.pk).update(**{name: getattr(view, name) for name in columns})
    return 1


def _locked(view_id: int, wait: bool) -> View | None:
    """The view with its row locked. On SQLite the transaction holds the one write lock from its start."""
    skip = not wait and connection.features.has_select_for_update_skip_locked
    return View.objects.select_for_update(skip_locked=skip).filter(pk=view_id).first()


def _follow(view: View, what: Definition, basis: Basis, counter: Counter, now: datetime) -> None:
    """What has changed in the catalogue since the view's cursor. All languages of an id: one may answer for another."""
    changed = CatalogueEntry.objects.filter(sequence__gt=view.entry_sequence).order_by("sequence")
    numbers = list(changed.values_list("sequence", flat=True)[:BATCH])
    upto = numbers[-1] if len(numbers) == BATCH else counter.sequence
    window = changed.filter(sequence__lte=upto).order_by().values("public_id")
    rows = matching(what, basis).filter(public_id__in=window)
    members = _live(view).filter(entry__public_id__in=window)
    _write(view, _departures(members, rows), _arrivals(view, rows), now)
    view.entry_sequence = upto


def _decide_all(
    view: View, what: Definition, basis: Basis, counter: Counter, fingerprint: Fingerprint, now: datetime
) -> None:
    """The next differences between all that is matched and all members; done when there are no more than were taken."""
    if view.evaluated and view.evaluated.split(".")[-1] != fingerprint.fields:
        _live(view).update(entry_sequence=0)  # each is to be numbered anew
    rows = matching(what, basis)
    departures = _departures(_live(view), rows, BATCH)
    arrivals = _arrivals(view, rows, BATCH)
    _write(view, departures, arrivals, now)
    if max(len(departures), len(arrivals)) < BATCH:
        view.evaluated = str(fingerprint)
        view.entry_epoch, view.entry_sequence = counter.epoch, counter.sequence
    else:
        view.evaluated = f"{UNFINISHED}.{fingerprint.fields}"


Difference = tuple[int, int]  # an entry's id, and its number


def _arrivals(view: View, rows: QuerySet[Served], limit: int | None = None) -> list[Difference]:
    """What is matched and is no member yet, or not with its present number."""
    held = _live(view).filter(entry=OuterRef("entry_id"), entry_sequence=OuterRef("entry__sequence"))
    found = rows.filter(~Exists(held)).order_by("entry__sequence").values_list("entry_id", "entry__sequence")
    return list(found[:limit])


def _departures(members: QuerySet[ViewMember], rows: QuerySet[Served], limit: int | None = None) -> list[Difference]:
    """Members that are matched no more."""
    gone = members.exclude(entry_id__in=rows.values("entry_id")).order_by("entry_id")
    return list(gone.values_list("entry_id", "entry__sequence")[:limit])


def _write(view: View, departures: list[Difference], arrivals: list[Difference], now: datetime) -> None:
    """Number and write them. What is in both came back between the two readings: the later one holds."""
    decided = {entry: (State.LIVE, number) for entry, number in arrivals}
    for entry, number in departures:
        decided.setdefault(entry, (State.DELETED, number))
    members = []
    for entry, (state, number) in decided.items():
        view.sequence += 1
        members.append(
            ViewMember(
                view=view, entry_id=entry, state=state, sequence=view.sequence, entry_sequence=number, modified=now
            )
        )
    ViewMember.objects.bulk_create(
        members,
        update_conflicts=True,
        unique_fields=["view", "entry"],
        update_fields=["state", "sequence", "entry_sequence", "modified"],
    )


def _live(view: View) -> QuerySet[ViewMember]:
    return ViewMember.objects.filter(view=view, state=State.LIVE)


def _digest(value: object) -> str:
    return hashlib.blake2b(json.dumps(value).encode(), digest_size=6).hexdigest()
