"""Totals of lists that this process has counted, by what was asked and as of which state; a new state is a new key.

What was counted a moment after its state was read may be of the next one: nobody who asks later has the older key any more.
"""

from collections.abc import Hashable

MOST = 2_000  # then it begins anew

_known: dict[Hashable, int] = {}


def known(key: Hashable) -> int | None:
    """A total that has been counted."""
    return _known.get(key)


def remember(key: Hashable, total: int) -> None:
    """Keep a total."""
    if len(_known) >= MOST:
        _known.clear()
    _known[key] = total
