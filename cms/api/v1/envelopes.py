"""Answers around stored bytes: the items are joined as they are, never read and written again."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any, Literal, Union
from uuid import UUID

from pydantic import BaseModel, Field, create_model

from cms.catalogue.documents import Card, Document
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.store import Page, Selection, Version
from cms.partners.licence import licence_of
from cms.partners.scope import Scope
from cms.partners.trimming import trimmed


class LicenceDocument(BaseModel):
    """On what terms the items may be used."""

    name: str = Field(description="Its name.")
    url: str = Field(description="Where its text is.")


class Meta(BaseModel):
    """About a list."""

    total_count: int = Field(description="How many match in all.")
    limit: int = Field(description="How many were asked for at most.")
    offset: int = Field(description="How many were skipped.")
    locale: Locale = Field(description="Language asked for; each item says which it is in.")
    version: str = Field(
        description="The sequence (a number) of the catalogue, or of your view of it, when this was read; what /changes takes."
    )
    licence: LicenceDocument = Field(description="On what terms the items may be used.")
    engine: Literal["embedded", "elasticsearch"] | None = Field(
        None, description="Which search engine answered; missing where the database did."
    )


class ChangeItem(BaseModel):
    """An entry at its latest change."""

    sequence: str = Field(description="The number of the change; higher is later.")
    state: Literal["updated", "deleted"] = Field(description="updated: take `data`; deleted: drop what you have.")
    kind: Kind = Field(description="What it is.")
    id: UUID = Field(description="Permanent id.")
    external_id: str | None = Field(
        description="What you call the entry (see /identifiers); null if you gave it no id of your own, or read without a key."
    )
    locale: Locale = Field(description="Which language's version changed.")
    modified: datetime = Field(description="When (UTC).")


def changes_schema(documents: Iterable[type[Document]]) -> type[BaseModel]:
    """The schema of the change feed, for the contract: its `data` is one of these documents, told apart by `kind`."""
    described = "The full document as its detail gives it; null if deleted."
    either: Any = Union[tuple(documents)]  # noqa: UP007 - made at run time
    document: Any = Annotated[either, Field(discriminator="kind")]
    item = create_model(
        "Change",
        __base__=ChangeItem,
        __doc__=ChangeItem.__doc__,
        data=(document | None, Field(description=described)),
    )
    return create_model(
        "Changes",
        __doc__="Changes in the order in which they came; each entry once, at its latest.",
        items=(list[item], Field(description="Changes after the cursor, oldest first.")),
        next=(
            str,
            Field(
                description="Cursor to go on from; keep it with your copy. Fewer items than the limit: you are up to date."
            ),
        ),
    )


def listing_schema(kind: Kind, document: type[Document], card: type[Card], further: dict[str, Any]) -> type[BaseModel]:
    """The schema of a kind's list, for the contract; `further` fields as `create_model` takes them."""
    return create_model(
        f"{kind.capitalize()}List",
        meta=(Meta, Field(description="About the list.")),
        items=(list[card | document], Field(description="Cards, or full documents with view=full.")),  # type: ignore[valid-type]
        **further,
    )


def listing(selection: Selection, page: Page, version: Version, scope: Scope) -> bytes:
    """A list's bytes."""
    meta = json.dumps(
        {
            "total_count": page.total,
            "limit": selection.limit,
            "offset": selection.offset,
            "locale": selection.locale,
            **read_from(version, scope),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return f'{{"meta":{meta},"items":[{",".join(trimmed(item, scope) for item in page.items)}]}}'.encode()


def read_from(version: Version, scope: Scope) -> dict[str, Any]:
    """What `Meta` tells of what was read."""
    return {"version": str(scope.sequence(version)), "licence": asdict(licence_of(scope))}
