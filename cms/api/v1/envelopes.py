"""Answers around stored bytes: the items are joined as they are, never read and written again."""

import json
from typing import Any

from pydantic import BaseModel, Field, create_model

from cms.catalogue.documents import Card, Document
from cms.catalogue.enums import Kind, Locale, State
from cms.catalogue.store import Page, Selection, Version


class Meta(BaseModel):
    """About a list."""

    total_count: int = Field(description="How many match in all.")
    limit: int = Field(description="How many were asked for at most.")
    offset: int = Field(description="How many were skipped.")
    locale: Locale = Field(description="Language asked for; each item says which it is in.")
    version: str = Field(description="The catalogue's sequence (a number) when this was read; what /changes takes.")


class ChangeItem(BaseModel):
    """An entry at its latest change."""

    sequence: str = Field(description="The number of the change; higher is later.")
    state: State = Field(description="updated as live: take `data`; deleted: drop what you have.")
    kind: Kind = Field(description="What it is.")
    id: str = Field(description="Permanent id.")
    locale: Locale = Field(description="Which language's version changed.")
    modified: str = Field(description="When (UTC).")
    data: dict[str, Any] | None = Field(description="The full document as its detail gives it; null if deleted.")


def listing_schema(kind: Kind, document: type[Document], card: type[Card]) -> type[BaseModel]:
    """The schema of a kind's list, for the contract."""
    return create_model(
        f"{kind.capitalize()}List",
        meta=(Meta, Field(description="About the list.")),
        items=(list[card | document], Field(description="Cards, or full documents with view=full.")),  # type: ignore[valid-type]
    )


def listing(selection: Selection, page: Page, version: Version) -> bytes:
    """A list's bytes."""
    meta = json.dumps(
        {
            "total_count": page.total,
            "limit": selection.limit,
            "offset": selection.offset,
            "locale": selection.locale,
            "version": str(version.sequence),
        },
        separators=(",", ":"),
    )
    return f'{{"meta":{meta},"items":[{",".join(page.items)}]}}'.encode()
