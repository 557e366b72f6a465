"""One entry as somebody gets it: what is in the view, and what the view held and lost."""

from datetime import datetime
from uuid import UUID

from cms.catalogue import store
from cms.catalogue.enums import DEFAULT_LOCALE, Kind, Locale, State
from cms.catalogue.store import Found
from cms.partners.models import View, ViewMember
from cms.partners.scope import Scope


def get(scope: Scope, kind: Kind, public_id: UUID, locale: Locale, fallback: bool, now: datetime) -> Found | None:
    """As `store.get`, of what is in scope: what a view lost comes as its tombstone, dated when the view lost it; what it never
    held is not there, and does not stand in for a missing language. One query; one more for what a view has not.
    """
    found = store.get(kind, public_id, locale, fallback, now, scope.within)
    if scope.view is None or (found is not None and found.document is not None):
        return found
    locales = [locale, DEFAULT_LOCALE] if fallback and locale != DEFAULT_LOCALE else [locale]
    return _tombstone(scope.view, kind, public_id, locales, now)


def _tombstone(view: View, kind: Kind, public_id: UUID, locales: list[Locale], now: datetime) -> Found | None:
    """What a view held of an entry, in the first of these languages in which it held it."""
    members = ViewMember.objects.filter(view=view, entry__public_id=public_id, entry__kind=kind).select_related("entry")
    held = {member.entry.locale: member for member in members}
    gone = next((held[name] for name in locales if name in held), None)
    return None if gone is None else Found("", gone.sequence, None, _lost(gone, now))


def _lost(member: ViewMember, now: datetime) -> datetime:
    """When the view lost it. The catalogue may know it before the view does."""
    entry = member.entry
    if member.state != State.LIVE:
        return member.modified
    if entry.visible_until is not None and entry.visible_until <= now:
        return entry.visible_until
    return entry.modified
