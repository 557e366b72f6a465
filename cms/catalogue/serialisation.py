"""Documents as canonical bytes: fields in the order of the contract, no white space, UTF-8."""

import hashlib
from datetime import datetime

from pydantic import BaseModel


def canonical(document: BaseModel) -> str:
    """The document as JSON without `modified`: equal content gives equal text, on every machine."""
    return document.model_dump_json(exclude={"modified"})


def digest(*texts: str) -> str:
    """SHA-256 of the texts, each on a line of its own, as 64 hexadecimal digits."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def stamped(canonical_text: str, modified: datetime) -> str:
    """The bytes to store: the canonical text with `modified` as the last field, in UTC with a Z."""
    moment = modified.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return f'{canonical_text[:-1]},"modified":"{moment}"}}'
