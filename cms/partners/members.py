"""One entry as somebody gets it: what is in the view, and what the view held and lost."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cms.catalogue import store
from cms.catalogue.enums import DEFAULT_LOCALE, Kind, Locale, State
from cms.catalogue.store import Found
from cms.partners.models import View, ViewMember
from cms.partners.scope import Scope

_FIELDS = [
    "state",
    "modified",
    *(
        f"entry__{name}"
        for name in ("locale", "state", "sequence", "modified", "visible_until", "document", "url_path")
    ),
]


def get(scope: Scope, kind: Kind, public_id: UUID, locale: Locale, fallback: bool, now: datetime) -> Found | None:
    """As `store.get`, of what is in scope: what a view lost comes as its tombstone, dated when the view lost it; what it never
    held is not there, and does not stand in for a missing language. One query.
    """
    if scope.view is None:
        return store.get(kind, public_id, locale, fallback, now)
    epoch = scope.view.entry_epoch.hex if scope.view.entry_epoch else ""
    locales = [locale, DEFAULT_LOCALE] if fallback and locale != DEFAULT_LOCALE else [locale]
    members = {member.entry.locale: member for member in _members(scope.view, kind, public_id)}
    live = {name: member for name, member in members.items() if _lost(member, now) is None}
    answer = next((live[name] for name in locales if name in live), None)
    if answer is not None:
        entry = answer.entry
        others = sorted(Locale(name) for name in live if name != entry.locale)
        return Found(epoch, entry.sequence, entry.document, None, Locale(entry.locale), entry.url_path, tuple(others))
    gone = next((members[name] for name in locales if name in members), None)
    return Found(epoch, gone.sequence, None, _lost(gone, now)) if gone is not None else None


def _members(view: View, kind: Kind, public_id: UUID) -> Any:
    return (
        ViewMember.objects.filter(view=view, entry__public_id=public_id, entry__kind=kind)
        .select_related("entry")
        .only(*_FIELDS)
    )


def _lost(member: ViewMember, now: datetime) -> datetime | None:
    """When the view lost it; None if it is there. The catalogue may know it before the view does."""
    entry = member.entry
    if member.state != State.LIVE:
        return member.modified
    if entry.state != State.LIVE:
        return entry.modified
    if entry.visible_until is not None and entry.visible_until <= now:
        return entry.visible_until
    return None
