"""Leaving out the fields that a view does not give."""

import json

from cms.partners.scope import Scope

KEPT = {"id", "kind", "locale", "title", "url", "modified"}


def trimmed(text: str, scope: Scope) -> str:
    """A stored card or document with the fields of the scope's view alone; as it is where the view leaves none out."""
    if scope.view is None or not scope.view.fields:
        return text
    wanted = KEPT | set(scope.view.fields)
    document = {name: value for name, value in json.loads(text).items() if name in wanted}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
