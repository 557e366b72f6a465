"""A partner's keys in words: what each may, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from cms.partners.models import Key, KeyScope

SOON = timedelta(days=21)


@dataclass(frozen=True)
class KeyLine:
    """A key, its state ("used", "soon", "replaced", "expired", "revoked") and that state in words."""

    key: Key
    state: str
    words: str
    may: list[str]

    @property
    def in_use(self) -> bool:
        """Whether it still opens anything."""
        return self.state in {"used", "soon", "replaced"}


def key_lines(keys: Iterable[Key], now: datetime) -> list[KeyLine]:
    """Keys as lines: those in use first, those for tests last of them."""
    lines = [KeyLine(key, *_state(key, now), may=scopes_in_words(key.scopes)) for key in keys]
    return sorted(lines, key=lambda line: (not line.in_use, line.key.sandbox))


def scopes_in_words(scopes: Iterable[str]) -> list[str]:
    """What a key may be used for, in the order in which the scopes are declared."""
    chosen = set(scopes)
    return [str(scope.label) for scope in KeyScope if scope in chosen]


def _state(key: Key, now: datetime) -> tuple[str, str]:
    if key.revoked_at:
        return "revoked", _("Revoked")
    if key.expires_at and key.expires_at <= now:
        return "expired", _("Expired")
    if key.replaced_by_id:
        return "replaced", _("Replaced, works for a while yet")
    if key.expires_at and key.expires_at - now <= SOON:
        return "soon", _("Expires soon")
    return "used", _("In use")
