"""Cards of the catalogue for the portal's lists: what the store holds, read back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from cms.catalogue import registry, store
from cms.catalogue.documents import Card
from cms.catalogue.enums import Kind, Locale

ALL = 10_000  # more than a kind that is put in order here will have
Filters = tuple[tuple[str, frozenset[str]], ...]


def page_of(selection: store.Selection, now: datetime) -> tuple[int, list[Any]]:
    """How many entries a selection has in all, and the cards on its page, of its kind's own type. One query."""
    found = store.select(selection, now)
    return found.total, read(selection.kind, found.items)


def cards(selection: store.Selection, now: datetime) -> list[Any]:
    """The cards on the page of a selection. One query."""
    return page_of(selection, now)[1]


def read(kind: Kind, texts: Iterable[str]) -> list[Any]:
    """Stored cards, read back."""
    card: type[Card] = registry.of_kind(kind).card
    return [card.model_validate_json(text) for text in texts]


def all_cards(kind: Kind, locale: Locale, now: datetime, **filters: str) -> list[Any]:
    """All cards of a kind that have these values, by title: for kinds that the portal puts in an order of its own. One query."""
    chosen = tuple((name, frozenset({value})) for name, value in filters.items())
    return cards(store.Selection(kind, locale, filters=chosen, limit=ALL), now)


def by_ids(kind: Kind, ids: Iterable[UUID], locale: Locale, now: datetime) -> list[Any]:
    """The cards of these entries in the order given, without those that are not there. One query; none for no ids."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    selection = store.Selection(kind, locale, ids=frozenset(wanted), limit=len(wanted))
    found = {card.id: card for card in cards(selection, now)}
    return [found[public_id] for public_id in wanted if public_id in found]
