"""Which methods a view takes; stands here until helper C's is merged."""

from collections.abc import Callable
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


def allows(*methods: str) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.methods = frozenset(methods)  # type: ignore[attr-defined]
        return view

    return mark
