"""Which methods a view takes; stands here until helper C's is merged."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def allows(*methods: str) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.api_methods = methods  # type: ignore[attr-defined]
        return view

    return mark
