"""Whom to ask."""

from typing import Literal

from pydantic import Field

from blocks.addresses import mail_address
from blocks.documents.base import BlockDocument
from blocks.documents.reader import BlockReader
from blocks.documents.references import Reference
from blocks.documents.values import fields, key, text
from blocks.raw import RawBlock


class ContactBlockDocument(BlockDocument):
    """Whom to ask: a profile, a role mailbox, or both."""

    type: Literal["contact"] = Field("contact", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    profile: Reference | None = Field(description="The person's profile; null if none is named or may be shown.")
    role: str = Field(description="Role, such as Booking; may be empty.")
    email: str = Field(description="Where to write; may be empty.")
    telephone: str = Field(description="Where to ring; may be empty.")


def contact(block: RawBlock, reader: BlockReader) -> ContactBlockDocument | None:
    """None if nobody can be reached."""
    value = fields(block.value)
    profile = reader.page(key(value.get("page")))
    email, telephone = mail_address(value.get("email")), text(value.get("telephone"))
    if not (profile or email or telephone):
        return None
    return ContactBlockDocument(
        id=block.id,
        heading=text(value.get("heading")),
        profile=profile,
        role=text(value.get("role")),
        email=email,
        telephone=telephone,
    )
