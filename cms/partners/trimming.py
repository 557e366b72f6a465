"""Only the fields that a view gives."""

from cms.partners.scope import Scope


def trimmed(text: str, scope: Scope) -> str:
    """Stands here until helper B's is merged."""
    return text
