"""What partners call our entries: one id of theirs for an entry, and one entry for an id. Nobody sees another's."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.catalogue import store
from cms.partners.models import Identifier, Partner
from cms.partners.scope import Scope

LONGEST = 200  # characters


class Taken(Exception):
    """The partner calls another entry so: `public_id`."""

    def __init__(self, public_id: UUID) -> None:
        super().__init__(str(public_id))
        self.public_id = public_id


class NotInView(LookupError):
    """The partner's view holds no such entry now."""


@dataclass(frozen=True)
class Known:
    """A page of what a partner has given: how many in all, and those on it."""

    total: int
    items: list[Identifier]


def of(partner: Partner, public_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What a partner calls these entries; those that it has not named are missing. One query, none for no ids."""
    wanted = set(public_ids)
    if not wanted:
        return {}
    rows = Identifier.objects.filter(partner=partner, public_id__in=wanted)
    return dict(rows.values_list("public_id", "identifier"))


def get(partner: Partner, public_id: UUID) -> Identifier | None:
    """What a partner has given an entry, whether or not its view still holds the entry."""
    return Identifier.objects.filter(partner=partner, public_id=public_id).first()


def put(partner: Partner, scope: Scope, public_id: UUID, identifier: str) -> tuple[Identifier, bool]:
    """Give an entry the partner's id, instead of any that it had; and whether it had none. Raises NotInView, Taken."""
    if not store.is_there(public_id, timezone.now(), scope.within):
        raise NotInView(str(public_id))
    try:
        with transaction.atomic():
            return Identifier.objects.update_or_create(
                partner=partner, public_id=public_id, defaults={"identifier": identifier}
            )
    except IntegrityError:
        other = Identifier.objects.filter(partner=partner, identifier=identifier).first()
        if other is None:  # it was given and taken away in between
            return put(partner, scope, public_id, identifier)
        raise Taken(other.public_id) from None


def remove(partner: Partner, public_id: UUID) -> bool:
    """Forget what a partner calls an entry; whether there was anything to forget."""
    forgotten, _by_model = Identifier.objects.filter(partner=partner, public_id=public_id).delete()
    return forgotten > 0


def page(partner: Partner, limit: int, offset: int, identifier: str | None = None) -> Known:
    """What a partner has given, by id; that with its own id `identifier` alone, if one is asked for. Two queries."""
    rows = Identifier.objects.filter(partner=partner)
    if identifier is not None:
        rows = rows.filter(identifier=identifier)
    return Known(rows.count(), list(rows.order_by("public_id")[offset : offset + limit]))
