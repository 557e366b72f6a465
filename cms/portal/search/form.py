"""The form of the search page: what is written in it, and what it passes on unseen."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cms.portal.search.addresses import State
from cms.portal.search.distance import kilometres
from search.asking import Asked

RADII = (5, 10, 25, 50, 100)  # kilometres
PASSED_ON = ("kind", "near", "order", "understand", "ignore", "correct")


@dataclass(frozen=True)
class Radius:
    """How far one would go: a value of the select."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Form:
    """The form: where it leads, what its fields hold, and its hidden ones (name, value)."""

    action: str
    text: str = ""
    start: str = ""
    radii: list[Radius] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)


def form(action: str, asked: Asked, state: State) -> Form:
    """The form as it was filled in; what was refused stays where it was written, so that it can be mended."""
    given = dict(state.pairs)
    return Form(
        action=action,
        text=asked.request.text,
        start=given.get("from", ""),
        radii=_radii(asked.radius_km or _number(given.get("radius_km", ""))),
        hidden=[pair for pair in state.pairs if pair[0] in PASSED_ON],
    )


def _radii(chosen: float | None) -> list[Radius]:
    """The usual ones, and the one asked for if it is another."""
    values = sorted({*RADII, *([chosen] if chosen else [])})
    return [
        Radius("", _("Any distance"), chosen is None),
        *(
            Radius(f"{value:g}", _("Within %(distance)s") % {"distance": kilometres(value * 1_000)}, value == chosen)
            for value in values
        ),
    ]


def _number(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and int(text) in RADII else None
