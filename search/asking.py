"""Parameters of an address read as a request: the same words mean the same in the API and on the portal's page.

Nothing is dropped in silence: what cannot be used is told in `Asked.refused`. The API refuses the request for it; the page
answers without it and says so.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args
from uuid import UUID

from cms.catalogue.enums import Kind, Locale
from cms.catalogue.facets import KIND, Facet
from cms.catalogue.terms import TermIndex
from search.expansion import LONGEST_TEXT
from search.facet_values import asked_values, facets_among
from search.places import Place
from search.query import Near, Order
from search.service import SearchRequest

LONGEST_RADIUS_KM = 1_000
MOST_VALUES = 100  # of one facet

Reason = Literal["unknown", "value", "twice", "place", "no_point", "too_long", "too_many"]
_NUMBER = re.compile(r"\d{1,4}(\.\d{1,3})?", re.ASCII)
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,12})?", re.ASCII)


@dataclass(frozen=True)
class Refused:
    """A parameter that could not be used, as it was given, and why.

    unknown: there is no such parameter; value: it cannot have that value; twice: it may be given once; place: no such place is
    known; no_point: a radius or an order by distance without a point; too_long: the text was cut; too_many: a facet has more than
    `MOST_VALUES` values.
    """

    parameter: str
    value: str
    reason: Reason


@dataclass(frozen=True)
class Asked:
    """A request, and what it was read from: `chosen` are the codes of each facet in the order given, `place` what `from` is."""

    request: SearchRequest
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    place: Place | None = None
    radius_km: float | None = None
    refused: tuple[Refused, ...] = ()


@dataclass
class _Reader:
    """The parameters, with what was refused of them."""

    parameters: Mapping[str, Sequence[str]]
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, parameter: str, value: str, reason: Reason) -> None:
        self.refused.append(Refused(parameter, value, reason))

    def all(self, name: str) -> list[str]:
        """The values of a parameter, each once; an empty one is one that was not filled in."""
        return list(dict.fromkeys(value for value in self.parameters.get(name, ()) if value.strip()))

    def one(self, name: str) -> str:
        """The value of a parameter that is given once; "" if it is not."""
        first, *more = self.all(name) or [""]
        for value in more:
            self.refuse(name, value, "twice")
        return first

    def switch(self, name: str, default: bool) -> bool:
        """A parameter that is 0 or 1."""
        value = self.one(name)
        if value not in {"", "0", "1"}:
            self.refuse(name, value, "value")
        return default if value not in {"0", "1"} else value == "1"


def ask(
    parameters: Mapping[str, Sequence[str]],
    *,
    locale: Locale,
    terms: TermIndex,
    today: date,
    find_place: Callable[[str], Place | None],
    kinds: tuple[Kind, ...] = (),
    also: Collection[str] = (),
) -> Asked:
    """Read the parameters (name → values). `kinds` stands for what `kind` would say; `also` names parameters read elsewhere."""
    reader = _Reader(parameters)
    kinds = kinds or _kinds(reader)
    facets = declared(kinds)
    for name in parameters:
        if name not in facets and name not in NAMES and name not in also:
            reader.refuse(name, ", ".join(parameters[name]), "unknown")
    place = _place(reader, find_place)
    radius_km = _radius(reader)
    near = _near(reader, place, radius_km)
    chosen = {name: codes for name, facet in facets.items() if (codes := _codes(reader, facet, terms))}
    text = _text(reader)
    request = SearchRequest(
        text=text,
        locale=locale,
        kinds=kinds,
        filters={
            name: frozenset().union(*(asked_values(facets[name], code, terms, today) for code in codes))
            for name, codes in chosen.items()
        },
        near=near,
        order=_order(reader, near),
        understand=reader.switch("understand", True),
        ignore=frozenset(reader.all("ignore")),
        correct=reader.switch("correct", True),
        today=today,
    )
    return Asked(request, chosen, place, radius_km if near else None, tuple(reader.refused))


NAMES = frozenset({"q", "kind", "near", "radius_km", "from", "order", "understand", "ignore", "correct"})


def declared(kinds: Iterable[Kind]) -> dict[str, Facet]:
    """The facets of these kinds by name, but for the kind itself; of all kinds if there is none."""
    return {name: facet for name, facet in facets_among(kinds).items() if name != KIND.name}


def facet_code(facet: Facet, value: str, terms: TermIndex) -> str | None:
    """The code that a value of a facet names; None if the facet has no such value."""
    if facet.vocabulary is not None:
        return terms.code(facet.vocabulary, value)
    if facet.allowed:
        return value if value in facet.allowed else None
    if facet.pattern:
        return value if re.fullmatch(facet.pattern, value, re.ASCII) else None
    try:
        return str(UUID(value))
    except ValueError:
        return None


def plain_text(text: str) -> str:
    """Words as they may be looked for: composed (NFC), without control characters and halves of characters, spaces single."""
    kept = (letter if unicodedata.category(letter) not in {"Cc", "Cs", "Cn"} else " " for letter in text)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def _text(reader: _Reader) -> str:
    text = plain_text(reader.one("q"))
    if len(text) > LONGEST_TEXT:
        reader.refuse("q", text, "too_long")
    return text[:LONGEST_TEXT]


def _kinds(reader: _Reader) -> tuple[Kind, ...]:
    known = []
    for value in reader.all("kind"):
        if value in set(Kind):
            known.append(Kind(value))
        else:
            reader.refuse("kind", value, "value")
    return tuple(known)


def _codes(reader: _Reader, facet: Facet, terms: TermIndex) -> tuple[str, ...]:
    codes = []
    for number, value in enumerate(reader.all(facet.name)):
        code = facet_code(facet, value, terms)
        if code is None or number >= MOST_VALUES:
            reader.refuse(facet.name, value, "value" if code is None else "too_many")
        else:
            codes.append(code)
    return tuple(dict.fromkeys(codes))


def _place(reader: _Reader, find_place: Callable[[str], Place | None]) -> Place | None:
    name = plain_text(reader.one("from"))[:LONGEST_TEXT]
    place = find_place(name) if name else None
    if name and place is None:
        reader.refuse("from", name, "place")
    return place


def _radius(reader: _Reader) -> float | None:
    given = reader.one("radius_km")
    if not given:
        return None
    if not _NUMBER.fullmatch(given) or not 0 < float(given) <= LONGEST_RADIUS_KM:
        reader.refuse("radius_km", given, "value")
        return None
    return float(given)


def _near(reader: _Reader, place: Place | None, radius_km: float | None) -> Near | None:
    """The point of `near`, or else of the place; a position is the more exact of the two."""
    radius_m = radius_km * 1_000 if radius_km else None
    given = reader.one("near")
    point = _point(given) if given else None
    if given and point is None:
        reader.refuse("near", given, "value")
    if point is None and place is not None:
        point = place.latitude, place.longitude
    if point is None:
        if radius_km and not any(refused.parameter in {"from", "near"} for refused in reader.refused):
            reader.refuse("radius_km", f"{radius_km:g}", "no_point")
        return None
    return Near(*point, radius_m)


def _point(text: str) -> tuple[float, float] | None:
    latitude, comma, longitude = text.partition(",")
    if not comma or not _DEGREES.fullmatch(latitude) or not _DEGREES.fullmatch(longitude):
        return None
    point = float(latitude), float(longitude)
    return point if abs(point[0]) <= 90 and abs(point[1]) <= 180 else None


def _order(reader: _Reader, near: Near | None) -> Order:
    """The order asked for; if none is, by distance where a point is given, else by relevance."""
    given = reader.one("order")
    default: Order = "distance" if near else "relevance"
    for order in get_args(Order):
        if given == order:
            if given == "distance" and near is None:
                reader.refuse("order", given, "no_point")
                return default
            return order  # type: ignore[no-any-return]
    if given:
        reader.refuse("order", given, "value")
    return default
