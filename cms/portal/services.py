"""The knowledge centre's services: the table of what there is for each audience, and whom to ask."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cms.catalogue import store
from cms.catalogue.documents import ServiceCard, ServiceDocument
from cms.catalogue.enums import Kind, Locale
from cms.portal.cards import all_cards, by_ids
from cms.portal.words.terms import label


@dataclass(frozen=True)
class AudienceRow:
    """An audience and the services for it, by title."""

    title: str
    services: list[ServiceCard]


def table(locale: Locale, now: datetime) -> dict[str, Any]:
    """A row for each audience that has services, in the vocabulary's order. Two queries."""
    audiences = store.version(now).terms.vocabularies.get("audiences", {})
    services: list[ServiceCard] = all_cards(Kind.SERVICE, locale, now)
    rows = [
        AudienceRow(label(term, locale), found)
        for code, term in audiences.items()
        if (found := [service for service in services if code in {audience.code for audience in service.audiences}])
    ]
    return {"audience_rows": rows}


def around_service(document: ServiceDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """What a service's page shows besides its document: cards of those to ask. At most one query."""
    people = [person.id for person in document.people]
    return {"people": by_ids(Kind.PROFILE, people, Locale(document.locale), now)}
