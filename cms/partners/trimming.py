"""Documents and cards with the fields that a view has, and no more."""

import json
from collections.abc import Sequence
from typing import Any

from cms.partners.definition import ALWAYS
from cms.partners.scope import Change, Scope


def trimmed(text: str, scope: Scope) -> str:
    """A stored document or card as the scope has it: the stored text itself where all fields are meant, "" for ""."""
    return _text(text, scope.view.fields if scope.view is not None else ())


def document_of(change: Change) -> str:
    """The document of a change with the fields that the view had when the change was read; "" if it is deleted."""
    return _text(change.document, change.fields)


def trimmed_fields(document: dict[str, Any], scope: Scope) -> dict[str, Any]:
    """The same of a document that has been read; fields keep their order, and one that the document has not is not made."""
    return _kept(document, scope.view.fields if scope.view is not None else ())


def _text(text: str, fields: Sequence[str]) -> str:
    if not fields or not text:
        return text
    return json.dumps(_kept(json.loads(text), fields), ensure_ascii=False, separators=(",", ":"))


def _kept(document: dict[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    if not fields:
        return document
    kept = {*ALWAYS, *fields}
    return {name: value for name, value in document.items() if name in kept}
