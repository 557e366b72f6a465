"""Which methods an address takes. Everything is read only unless its view says otherwise."""

import inspect
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from ninja.operation import PathView

View = TypeVar("View", bound=Callable[..., Any])
_ORDER = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def allows(*methods: str) -> Callable[[View], View]:
    """Say which methods a plain view takes; HEAD goes with GET, OPTIONS with all.

    Operations of ninja need it not: they say it by themselves (`router.post`).
    """

    def declare(view: View) -> View:
        view.api_methods = methods  # type: ignore[attr-defined]
        return view

    return declare


@lru_cache(maxsize=1_000)
def methods_of(view: Callable[..., Any]) -> tuple[str, ...]:
    """The methods of a view, in the order in which the Allow header tells them."""
    said = {*(getattr(view, "api_methods", None) or _of_operations(view) or ("GET",)), "OPTIONS"}
    if "GET" in said:
        said.add("HEAD")
    return tuple(method for method in _ORDER if method in said)


def _of_operations(view: Callable[..., Any]) -> set[str]:
    """The methods of ninja's operations at one path: its view is a closure over them."""
    path_view = inspect.getclosurevars(view).nonlocals.get("self") if inspect.isfunction(view) else None
    if not isinstance(path_view, PathView):
        return set()
    return {method for operation in path_view.operations for method in operation.methods}
