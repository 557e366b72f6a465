"""Invented data partners: one that has asked, three that are approved, with views, keys, usage, and a webhook that is off.

The keys' texts are made and forgotten: nobody has them, so they open nothing, wherever this database may end up.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from cms.catalogue.enums import Kind, State
from cms.catalogue.models import CatalogueEntry
from cms.partners import definition, keys, payloads, webhooks
from cms.partners.models import Attempt, Delivery, Key, KeyScope, KeyUsage, Partner, PartnerContact, View, Webhook
from cms.partners.sandbox import sandbox_view

USED_DAYS = 90
EVERYDAY = (KeyScope.READ, KeyScope.CHANGES, KeyScope.STATISTICS)
OFF = "Slukket i demoen: adressen er opdigtet."


@dataclass(frozen=True)
class Invented:
    """An organisation that does not exist. `keys`: name → requests on a school day."""

    name: str
    website: str
    purpose: str
    mailbox: str
    view: Mapping[str, Any] = field(default_factory=dict)
    keys: Mapping[str, int] = field(default_factory=dict)
    asked_days_ago: int = 120


def _invented(museum: UUID) -> list[Invented]:
    offers = {"kinds": [Kind.OFFER, Kind.INSTITUTION], "filters": {"municipality": ["0751"]}}
    own = {"kinds": [Kind.OFFER, Kind.GUIDE, Kind.EVENT, Kind.ARTICLE], "filters": {"institution": [str(museum)]}}
    return [
        Invented(
            "Skoleportalen Bakkeby (opdigtet)", "https://skoleportalen.example.org/",
            "Vi viser kommunens skoler, hvilke tilbud der er i nærheden.", "skoleportalen@example.org",
            {"name": "Tilbud i Aarhus Kommune", "slug": "aarhus", **offers}, {"Portalen": 900, "Prøvesiden": 40},
        ),
        Invented(
            "Læringsplatformen Fjord (opdigtet)", "https://fjord.example.org/",
            "Lærere finder tilbud og vejledninger, når de planlægger deres forløb.", "drift@fjord.example.org",
            {"name": "Alle tilbud og vejledninger", "slug": "tilbud-og-vejledninger", "kinds": [Kind.OFFER, Kind.GUIDE]},
            {"Platformen": 4200},
        ),
        Invented(
            "Museets egen hjemmeside (opdigtet)", "https://museet.example.org/",
            "Vores egne tilbud vist på vores egen side, uden at skrive dem to gange.", "web@museet.example.org",
            {"name": "Nationalmuseets eget", "slug": "nationalmuseet", "embeddable": True, **own}, {"Hjemmesiden": 260},
        ),
        Invented(
            "Biblioteket i Lyngen (opdigtet)", "https://biblioteket.example.org/",
            "Vi vil gerne vise naturtilbud for børnehaver på skærmen i børneafdelingen.", "boern@biblioteket.example.org",
            asked_days_ago=2,
        ),
    ]  # fmt: skip


def ensure(museum_page_id: int) -> None:
    """Make them, once, as long as the museum is public. The views' members come with the worker."""
    museum = CatalogueEntry.objects.filter(page_id=museum_page_id, state=State.LIVE).first()
    if museum is None or Partner.objects.exists():
        return
    now = timezone.now()
    sandbox_view()
    for invented in _invented(museum.public_id):
        partner = _partner(invented, now)
        for name, requests in invented.keys.items():
            key, _forgotten = keys.issue(partner, name, EVERYDAY, expires_at=now + timedelta(days=len(name) * 40))
            _used(key, requests, now)
        _test_key(partner, now)
    _webhook(Partner.objects.get(name__startswith="Læringsplatformen"), now)


def _partner(invented: Invented, now: datetime) -> Partner:
    view: View | None = definition.create(**invented.view) if invented.view else None
    partner = Partner.objects.create(
        name=invented.name, website=invented.website, purpose=invented.purpose, view=view,
        state=Partner.State.APPROVED if view else Partner.State.REQUESTED,
        note="Opdigtet til demoen." if view else "",
        decided_at=now - timedelta(days=invented.asked_days_ago - 5) if view else None,
    )  # fmt: skip
    Partner.objects.filter(pk=partner.pk).update(created_at=now - timedelta(days=invented.asked_days_ago))
    PartnerContact.objects.create(partner=partner, name="Vagten", email=invented.mailbox)
    return partner


def _test_key(partner: Partner, now: datetime) -> None:
    scopes = (KeyScope.READ, KeyScope.CHANGES, KeyScope.WEBHOOKS, KeyScope.STATISTICS)
    keys.issue(partner, "Prøvenøgle", scopes, sandbox=True, expires_at=now + timedelta(days=90))


def _used(key: Key, requests: int, now: datetime) -> None:
    """Much on school days, little else; now and then a script that asked too often."""
    dice, today = random.Random(key.name), timezone.localdate(now)
    rows = []
    for ago in range(USED_DAYS):
        day = today - timedelta(days=ago)
        number = int(requests * dice.uniform(0.7, 1.3) * _busy(day))
        refused = int(number * dice.uniform(0.05, 0.3)) if dice.random() < 0.06 else 0
        rows.append(KeyUsage(key=key, day=day, requests=number, refused=refused))
    KeyUsage.objects.bulk_create(rows)
    Key.objects.filter(pk=key.pk).update(last_used_at=now - timedelta(minutes=len(key.name)))


def _busy(day: date) -> float:
    return 0.15 if day.weekday() > 4 else 1.0


def _webhook(partner: Partner, now: datetime) -> None:
    """One that was tried out and is switched off: nothing is sent to an address that does not exist."""
    webhook, _forgotten = webhooks.create(
        partner, "https://fjord.example.org/hooks/katalog", description="Genindlæsning"
    )
    webhooks.disable(webhook, OFF)
    _tried(webhook, now - timedelta(days=3), [(204, "", 182)], Delivery.State.DELIVERED)
    broken = [
        (None, "No connection could be made.", 3011),
        (500, "", 240),
        (None, "There was no answer in time.", 20_004),
    ]
    _tried(webhook, now - timedelta(days=2), broken, Delivery.State.FAILED)


def _tried(webhook: Webhook, at: datetime, tries: list[tuple[int | None, str, int]], state: Delivery.State) -> None:
    done = at if state == Delivery.State.DELIVERED else None
    delivery = Delivery.objects.create(
        webhook=webhook, message_id=payloads.new_message_id(), type=payloads.TEST,
        payload=payloads.test(webhook.uid, at), state=state, attempts=len(tries), delivered_at=done,
    )  # fmt: skip
    Delivery.objects.filter(pk=delivery.pk).update(created_at=at)
    for number, (status, error, milliseconds) in enumerate(tries):
        moment = at + timedelta(minutes=5 * number)
        Attempt.objects.create(delivery=delivery, at=moment, status=status, error=error, milliseconds=milliseconds)
