"""The names of places in Denmark: municipalities, towns, landsdele, regions, islands and landscapes, postal codes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from cms.catalogue.enums import Locale
from cms.catalogue.terms import Codes, TermIndex
from search.reading import phrase
from snippets.seed_files import read_table

DATA = Path(__file__).parent / "data"
PlaceKind = Literal["municipality", "town", "landsdel", "region", "area", "postal_code", "institution"]
Point = tuple[float, float]  # latitude and longitude, WGS 84
Key = tuple[str, ...]  # a name's folded words

# Towns of one name are all meant unless they are this many times smaller than the greatest.
_MUCH_SMALLER = 5


@dataclass(frozen=True)
class NamedPlace:
    """A place by one of its names: what to filter by, the municipalities it lies in, and a point in its middle."""

    label: str
    kind: PlaceKind
    facet: str
    codes: tuple[str, ...]
    municipalities: frozenset[str]
    point: Point
    others: tuple[str, ...] = ()  # municipalities of smaller places of that name


@dataclass(frozen=True)
class PostalCode:
    """A Danish postal code with the town that it is called after."""

    code: str
    town: str
    municipality: str
    point: Point


@dataclass(frozen=True)
class Gazetteer:
    """The places of one language by their names' folded words."""

    names: Mapping[Key, NamedPlace] = field(default_factory=dict)
    postal_codes: Mapping[str, PostalCode] = field(default_factory=dict)
    municipalities: Codes = field(default_factory=dict)
    divisions: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def inside(self, facet: str, codes: Iterable[str]) -> frozenset[str]:
        """The municipalities that values of the facet municipality, landsdel or region stand for."""
        if facet == "municipality":
            return frozenset(codes)
        return frozenset().union(*(self.divisions.get((facet, code), frozenset()) for code in codes))

    def named(self, name: str) -> NamedPlace | None:
        """The place of this very name, however it is spelt (Aarhus, Århus); None if there is none."""
        return self.names.get(phrase(name))


def gazetteer(terms: TermIndex, locale: Locale) -> Gazetteer:
    """The places as these vocabularies have them; made once for each version of them."""
    known = _made.get(locale)
    if known is None or known[0] is not terms:
        known = _made[locale] = (terms, _gazetteer(terms, locale))
    return known[1]


_made: dict[Locale, tuple[TermIndex, Gazetteer]] = {}


def _gazetteer(terms: TermIndex, locale: Locale) -> Gazetteer:
    municipalities = _with_points(terms.vocabularies.get("municipalities", {}))
    names: dict[Key, NamedPlace] = {}
    # Who comes first keeps a name: a municipality before a landsdel, that before a town of the same name elsewhere.
    for places in (
        _municipalities(municipalities, locale),
        _nicknames(municipalities, locale),
        _divisions(terms, municipalities, locale),
        _areas(terms, municipalities, locale),
        _short_regions(terms, municipalities, locale),
        _towns(municipalities, locale),
        _postal_towns(municipalities),
    ):
        for name, place in places:
            names.setdefault(phrase(name), place)
    names.pop((), None)
    codes = {row["code"]: row for row in rows("postal_codes.csv") if row["municipality"] in municipalities}
    return Gazetteer(
        names,
        {code: PostalCode(code, row["town"], row["municipality"], _point(row)) for code, row in codes.items()},
        municipalities,
        {(place.facet, place.codes[0]): place.municipalities for _, place in _divisions(terms, municipalities, locale)},
    )


Named = Iterator[tuple[str, NamedPlace]]


def _municipalities(municipalities: Codes, locale: Locale) -> Named:
    for code, term in municipalities.items():
        place = NamedPlace(
            _label(term, locale), "municipality", "municipality", (code,), frozenset({code}), _point(term["properties"])
        )
        yield term["label_da"], place
        if term["label_en"] and locale == Locale.ENGLISH:
            yield term["label_en"], place


def _nicknames(municipalities: Codes, locale: Locale) -> Named:
    for row in rows("place_nicknames.csv"):
        code = row["municipality"]
        if code in municipalities:
            term = municipalities[code]
            label = _label(term, locale)
            point = _point(term["properties"])
            yield row["name"], NamedPlace(label, "municipality", "municipality", (code,), frozenset({code}), point)


def _divisions(terms: TermIndex, municipalities: Codes, locale: Locale) -> Named:
    """Landsdele and regions by their names."""
    for facet, vocabulary in (("landsdel", "landsdele"), ("region", "regions")):
        for code, term in terms.vocabularies.get(vocabulary, {}).items():
            inside = frozenset(_inside(terms, municipalities, facet, code))
            if not inside:
                continue
            kind: PlaceKind = "landsdel" if facet == "landsdel" else "region"
            place = NamedPlace(_label(term, locale), kind, facet, (code,), inside, _middle(municipalities, inside))
            yield term["label_da"], place
            if term["label_en"] and locale == Locale.ENGLISH:
                yield term["label_en"], place


def _short_regions(terms: TermIndex, municipalities: Codes, locale: Locale) -> Named:
    """ "Syddanmark" alone, where nothing else is called so: Sjælland is an island first."""
    for name, place in _divisions(terms, municipalities, locale):
        if place.kind == "region" and name.startswith("Region "):
            yield name.removeprefix("Region "), place


def _areas(terms: TermIndex, municipalities: Codes, locale: Locale) -> Named:
    for row in rows("areas.csv"):
        inside = _listed(row["municipalities"].split(), terms, municipalities)
        if not inside:
            continue
        label = row["label_en"] if locale == Locale.ENGLISH and row["label_en"] else row["name"]
        point = _middle(municipalities, inside)
        place = NamedPlace(label, "area", "municipality", tuple(sorted(inside)), inside, point)
        yield row["name"], place
        if locale == Locale.ENGLISH:
            yield row["label_en"], place


def _listed(items: list[str], terms: TermIndex, municipalities: Codes) -> frozenset[str]:
    """The municipalities of a list: codes, "landsdel:…" or "region:…" for all in it, and "-code" to take one out again."""
    inside: set[str] = set()
    for item in items:
        facet, _, code = item.rpartition(":")
        if item.startswith("-"):
            inside.discard(item[1:])
        else:
            inside.update(_inside(terms, municipalities, facet, code) if facet else {code} & set(municipalities))
    return frozenset(inside)


def _inside(terms: TermIndex, municipalities: Codes, facet: str, code: str) -> Iterator[str]:
    """Municipalities of a landsdel or region; of a region that follows others, those of its predecessors."""
    codes = {code}
    if facet == "region":
        codes |= {key for key, term in terms.vocabularies.get("regions", {}).items() if term["replaced_by"] == code}
    return (key for key, term in municipalities.items() if term["properties"].get(facet) in codes)


def _towns(municipalities: Codes, locale: Locale) -> Named:
    same: dict[Key, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows("towns.csv"):
        if row["municipality"] in municipalities:
            same[phrase(row["name"])].append(row)
    for code, term in municipalities.items():
        seat = term["properties"].get("seat")
        if seat and not any(row["municipality"] == code for row in same[phrase(str(seat))]):
            same[phrase(str(seat))].append({"name": str(seat), "municipality": code, **_degrees(term["properties"])})
    for towns in same.values():
        towns.sort(key=_population, reverse=True)
        greatest = towns[0]
        meant = [row for row in towns if _population(row) * _MUCH_SMALLER >= _population(greatest)]
        codes = tuple(dict.fromkeys(row["municipality"] for row in meant))
        yield (
            greatest["name"],
            NamedPlace(
                label=greatest["name"],
                kind="town",
                facet="municipality",
                codes=codes,
                municipalities=frozenset(codes),
                point=_point(greatest),
                others=tuple(
                    _label(municipalities[row["municipality"]], locale)
                    for row in towns
                    if row["municipality"] != greatest["municipality"]
                ),
            ),
        )


def _postal_towns(municipalities: Codes) -> Named:
    """What only postal codes name so: "København K", "Nykøbing F", "Esbjerg N"."""
    same: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows("postal_codes.csv"):
        if row["municipality"] in municipalities:
            same[row["town"]].append(row)
    for town, codes in same.items():
        inside = frozenset(row["municipality"] for row in codes)
        point = _point(codes[len(codes) // 2])
        yield town, NamedPlace(town, "town", "municipality", tuple(sorted(inside)), inside, point)


def _degrees(properties: Mapping[str, Any]) -> dict[str, str]:
    return {"latitude": str(properties["latitude"]), "longitude": str(properties["longitude"])}


def _population(row: Mapping[str, str]) -> int:
    return int(row.get("population") or 0)


def _with_points(municipalities: Codes) -> Codes:
    """Those of which somebody has said where they are; an editor may add one without."""
    return {code: term for code, term in municipalities.items() if term["properties"].get("latitude") is not None}


def _point(row: Mapping[str, Any]) -> Point:
    return float(row["latitude"]), float(row["longitude"])


def _middle(municipalities: Codes, inside: frozenset[str]) -> Point:
    """The mean of the seats' places: near enough for an area of some municipalities."""
    points = [_point(municipalities[code]["properties"]) for code in sorted(inside)]
    return (
        round(sum(point[0] for point in points) / len(points), 4),
        round(sum(point[1] for point in points) / len(points), 4),
    )


def _label(term: Mapping[str, Any], locale: Locale) -> str:
    return str((term["label_en"] if locale == Locale.ENGLISH else "") or term["label_da"])


@cache
def ambiguous() -> Mapping[Key, str]:
    """Names that are ordinary words, too, and what each needs to be read as a place: `capital`, `preposition`, or `both`.

    By their words in small letters, not folded: "koge" is to boil, "køge" only a town.
    """
    return {tuple(row["name"].split()): row["needs"] for row in rows("ambiguous_places.csv")}


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a file of `search/data`."""
    return tuple(row for _line, row in read_table(DATA / name).rows)
