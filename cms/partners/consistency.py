"""Comparing the members of every view with what its definition matches."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cms.catalogue.enums import State
from cms.partners import definition as definitions
from cms.partners.matching import basis_at, matching
from cms.partners.models import View, ViewMember


def problems() -> Iterator[str]:
    """What is not as it should be, a sentence each."""
    for view_id in View.objects.order_by("name").values_list("pk", flat=True):
        with transaction.atomic():  # its members stand still meanwhile
            view = View.objects.select_for_update().filter(pk=view_id).first()
            yield from list(_problems(view)) if view else ()


def _problems(view: View) -> Iterator[str]:
    try:
        rows = matching(definitions.of(view), basis_at(timezone.now()))
    except definitions.Unreadable as reason:
        yield str(reason)
        return
    wanted = dict(rows.values_list("entry_id", "entry__sequence"))
    members = ViewMember.objects.filter(view=view)
    there = dict(members.filter(state=State.LIVE).values_list("entry_id", "entry_sequence"))
    missing, left_over = len(wanted.keys() - there.keys()), len(there.keys() - wanted.keys())
    stale = sum(there[entry] != number for entry, number in wanted.items() if entry in there)
    for count, what in (
        (missing, "missing from it"),
        (left_over, "left over in it"),
        (stale, "in it as they were before"),
    ):
        if count:
            yield f"view {view.slug}: {count} entries are {what}; is the worker running?"
    highest = members.aggregate(highest=Max("sequence"))["highest"] or 0
    if highest > view.sequence:
        yield f"view {view.slug}: member {highest} is ahead of the view ({view.sequence})"
