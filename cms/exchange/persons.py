"""What of a document is about persons, for what is handed out in bulk: dumps are kept, and consent is not copied along.

Contact persons stay out of open data: a mailbox is often personal, whatever the post, and who wants to reach somebody asks for
the one entry. Profiles are persons as a whole, and are in no dump. Photographers stay: licences ask that they are named.
"""

import re
from typing import Any

from cms.catalogue.enums import Kind

WITHOUT = frozenset({Kind.PROFILE})
# Fields that name persons or tell how to reach them, wherever in a document they stand, and what is left in their place.
_LEFT: dict[str, Any] = {
    "authors": [],
    "contact": None,
    "contacts": [],
    "email": "",
    "staff": [],
    "telephone": "",
}
# Mailboxes and numbers to call, as links have them and as texts are written.
_REACHED = re.compile(
    r"(?<![\w.+-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?[^\"\s<>]*)?|\btel:[+\d][\d ()-]*", re.IGNORECASE
)
_BLOCKS = frozenset({"contact", "quote"})  # a quotation bears the name of who said it


def without_persons(document: dict[str, Any]) -> dict[str, Any]:
    """A parsed document without persons: the same fields, emptied; blocks about a person, and links to profiles, left out."""
    return {name: _LEFT[name] if name in _LEFT else _reduced(value) for name, value in document.items()}


def _reduced(value: Any) -> Any:
    if _is_about_a_person(value):
        return None
    if isinstance(value, str):
        return _REACHED.sub("", value)
    if isinstance(value, dict):
        return without_persons(value)
    if isinstance(value, list):
        return [_reduced(item) for item in value if not _is_about_a_person(item)]
    return value


def _is_about_a_person(value: Any) -> bool:
    return isinstance(value, dict) and (value.get("type") in _BLOCKS or value.get("kind") in WITHOUT)
