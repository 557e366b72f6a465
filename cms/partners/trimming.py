"""Documents and cards with the fields that a view has, and no more."""

import json
from typing import Any

from cms.partners.definition import ALWAYS
from cms.partners.scope import Scope


def trimmed(text: str, scope: Scope) -> str:
    """A stored document or card as the scope has it: the stored text itself where all fields are meant, "" for ""."""
    if scope.view is None or not scope.view.fields or not text:
        return text
    return json.dumps(trimmed_fields(json.loads(text), scope), ensure_ascii=False, separators=(",", ":"))


def trimmed_fields(document: dict[str, Any], scope: Scope) -> dict[str, Any]:
    """The same of a document that has been read; fields keep their order, and one that the document has not is not made."""
    if scope.view is None or not scope.view.fields:
        return document
    kept = {*ALWAYS, *scope.view.fields}
    return {name: value for name, value in document.items() if name in kept}
