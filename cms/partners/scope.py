"""What of the catalogue somebody gets: all of it, or a view; and reading what has changed in that."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from cms.catalogue import store
from cms.catalogue.enums import Kind, Locale, State
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.store import Version, Within
from cms.partners.models import View, ViewMember

_MEMBERS = "SELECT entry_id FROM partners_viewmember WHERE view_id = %s AND state = %s"


@dataclass(frozen=True)
class Scope:
    """What somebody gets. `view` None: the whole catalogue."""

    view: View | None = None

    @property
    def within(self) -> Within | None:
        """As a restriction of the store's readings; None if there is none."""
        return Within(_MEMBERS, (self.view.pk, State.LIVE)) if self.view else None

    def sequence(self, version: Version) -> int:
        """The number of its latest change; read it before rows."""
        return self.view.sequence if self.view else version.sequence

    def tag(self, version: Version) -> str:
        """What an ETag must hold so that it changes with every visible change of what is in scope."""
        if self.view is None:
            return version.tag
        return f"{version.tag}.{self.view.uid.hex[:12]}.{self.view.version}.{self.view.sequence}"


WHOLE = Scope()


@dataclass(frozen=True)
class Change:
    """An entry at its latest change, in the numbers of a scope. `document` is "" if it is deleted, and has all its fields;
    `fields` are those that the view had when its number was read (none: all), see `trimming.document_of`.
    """

    sequence: int
    state: State
    kind: Kind
    public_id: UUID
    locale: Locale
    modified: datetime
    document: str
    fields: tuple[str, ...] = ()


def changes(
    scope: Scope,
    after: int,
    limit: int,
    now: datetime,
    kind: Kind | None = None,
    locale: Locale | None = None,
    documents: bool = True,
) -> list[Change]:
    """At most `limit` changes after a number of the scope, ascending; a view's without documents if these are not wanted. One
    query.

    What is past its date is deleted already, though its tombstone is still to be numbered.
    """
    if scope.view is None:
        return [
            change_of(entry, entry.sequence, entry.state, entry.modified, now)
            for entry in store.since(after, limit, kind, locale)
        ]
    members = with_fields(ViewMember.objects.filter(view=scope.view, sequence__gt=after)).select_related("entry")
    members = members.defer("entry__card", *([] if documents else ["entry__document"]))
    if kind is not None:
        members = members.filter(entry__kind=kind)
    if locale is not None:
        members = members.filter(entry__locale=locale)
    return [
        change_of(
            member.entry, member.sequence, member.state, member.modified, now, documents, fields=tuple(member.fields)
        )
        for member in members.order_by("sequence")[:limit]
    ]


def with_fields(members: QuerySet[ViewMember]) -> QuerySet[ViewMember, Any]:
    """Members, each with the `fields` of its view as they are in the same reading.

    The view of a request was read before: if its fields were changed and its members numbered anew meanwhile, a reader would
    get the old fields with the new number, and never be told.
    """
    return members.annotate(fields=F("view__fields"))


def change_of(
    entry: CatalogueEntry,
    sequence: int,
    state: str,
    modified: datetime,
    now: datetime,
    with_document: bool = True,
    fields: tuple[str, ...] = (),
) -> Change:
    """An entry with the number, the state and the date that a scope has of its latest change; no query.

    Without its document, if that was not loaded with the entry.
    """
    overdue = entry.visible_until is not None and entry.visible_until <= now
    live = state == State.LIVE and entry.state == State.LIVE and not overdue
    return Change(
        sequence=sequence,
        state=State.LIVE if live else State.DELETED,
        kind=Kind(entry.kind),
        public_id=entry.public_id,
        locale=Locale(entry.locale),
        modified=modified,
        document=entry.document if live and with_document else "",
        fields=fields,
    )
