"""The people whom the blocks of a page name, as cards: one query, however many blocks name somebody."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from blocks.documents.people import ContactBlockDocument
from cms.catalogue.documents import ProfileCard
from cms.catalogue.documents.base import Document
from cms.catalogue.enums import Kind, Locale
from cms.portal.cards import by_ids


def people_named(document: Document, locale: Locale, now: datetime) -> dict[UUID, ProfileCard]:
    """The cards of the profiles that contact blocks anywhere in the document name, by id. No query if there are none."""
    ids = [block.profile.id for block in _contacts(document) if block.profile]
    return {card.id: card for card in by_ids(Kind.PROFILE, ids, locale, now)}


def _contacts(part: Any) -> Iterator[ContactBlockDocument]:
    """Every contact block in a part of a document."""
    if isinstance(part, ContactBlockDocument):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _contacts(getattr(part, name))
    elif isinstance(part, list):
        for item in part:
            yield from _contacts(item)
