"""Tables that take a while to make, kept for what they were made of: a few, for all threads."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
Of = tuple[object, ...]


class Kept(Generic[T]):
    """The values used last, at most so many. One is made at a time; who waits for it finds it made."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: tuple[tuple[Of, Of, T], ...] = ()  # the one used last first
        self._lock = threading.Lock()

    def of(self, same: Of, equal: Of, make: Callable[[], T]) -> T:
        """The value made of these very things (`same`: too great to compare) and of things equal to these (`equal`)."""
        first = self._held[:1]
        if first and _is(first[0], same, equal):
            return first[0][2]
        with self._lock:
            found = next((held for held in self._held if _is(held, same, equal)), None)
            value = make() if found is None else found[2]
            others = tuple(held for held in self._held if held is not found)
            # With the things as they are now: the same ones are told quicker than equal ones.
            self._held = ((same, equal, value), *others)[: self._most]
            return value


def _is(held: tuple[Of, Of, object], same: Of, equal: Of) -> bool:
    return all(one is other for one, other in zip(held[0], same, strict=True)) and all(
        one is other or one == other for one, other in zip(held[1], equal, strict=True)
    )
