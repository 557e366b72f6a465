"""Builders of webhooks, and of changes in a view that need no catalogue's worth of pages."""

from itertools import count
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cms.catalogue.enums import Kind, Locale, State
from cms.catalogue.models import CatalogueEntry, Counter
from cms.partners import webhooks
from cms.partners.models import Partner, PartnerContact, View, ViewMember, Webhook

_number = count(1)


def subscriber(**fields: Any) -> Partner:
    """An approved partner with a view of its own, and somebody to write to."""
    number = next(_number)
    view = fields.pop("view", None) or View.objects.create(
        name=f"Abonnement {number}", slug=f"abonnement-{number}", entry_epoch=Counter.objects.get().epoch
    )
    partner = Partner.objects.create(
        **{"name": f"Abonnent {number}", "state": Partner.State.APPROVED, "view": view, **fields}
    )
    PartnerContact.objects.create(partner=partner, email=f"drift-{number}@example.org")
    PartnerContact.objects.create(
        partner=partner, email=f"redaktion-{number}@example.org", duty=PartnerContact.Duty.EDITORIAL
    )
    return partner


def webhook(url: str = "https://modtager.example.org/kald", *, of: Partner | None = None) -> tuple[Webhook, str]:
    """A webhook of a partner of its own, and its secret."""
    return webhooks.create(of or subscriber(), url)


def change(view: View, times: int = 1, state: State = State.LIVE) -> list[ViewMember]:
    """So many new members of a view, numbered as the consumer of views numbers them: with the view's row locked."""
    return [_member(view, state) for _ in range(times)]


def change_again(member: ViewMember, state: State = State.DELETED) -> None:
    """A member changes and gets the view's next number."""
    with transaction.atomic():
        view = View.objects.select_for_update().get(pk=member.view_id)
        view.sequence += 1
        view.save(update_fields=["sequence"])
        member.state, member.sequence = state, view.sequence
        member.save(update_fields=["state", "sequence"])


def _member(view: View, state: State) -> ViewMember:
    with transaction.atomic():
        locked = View.objects.select_for_update().get(pk=view.pk)
        locked.sequence += 1
        locked.save(update_fields=["sequence"])
        now = timezone.now()
        last = CatalogueEntry.objects.aggregate(last=Max("sequence"))["last"] or 0
        entry = CatalogueEntry.objects.create(
            kind=Kind.OFFER, public_id=uuid4(), locale=Locale.DANISH, state=State.LIVE, sequence=last + 1, modified=now,
            document='{"kind":"offer"}',
        )  # fmt: skip
        return ViewMember.objects.create(
            view=view, entry=entry, state=state, sequence=locked.sequence, entry_sequence=last + 1, modified=now
        )
