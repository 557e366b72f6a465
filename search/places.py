"""A place that somebody names as where they are (`from=6700`, "Ribe Katedralskole"): its point, and the municipalities meant.

Of several places of one name the first of these is taken: a postal code; a municipality; a landsdel, region, island or
landscape; the town with most inhabitants (the others are told in `also`). A name that is none of them is an institution of
the catalogue, or else one with a place in it ("Ribe Katedralskole", "Vestervang Skole, Viborg"): the place of most words, and of
equal ones the last. No list of schools is at hand: a school's own place is not known, only that of the town in its name.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cms.catalogue.enums import Locale
from cms.catalogue.terms import TermIndex
from search.gazetteer import Gazetteer, NamedPlace, PlaceKind, PostalCode, ambiguous, gazetteer
from search.names import InstitutionName, Names
from search.reading import Reading, phrase, read

LONGEST_NAME = 40  # words that a name is looked for in
LONGEST_PLACE = 4  # words of a place's own name
_CODE = re.compile(r"(?:dk[\s-]*)?(\d{4})(?:\s+\D*)?", re.IGNORECASE | re.ASCII)
_POINT = tuple[float, float]


@dataclass(frozen=True)
class Place:
    """A place in Denmark: WGS 84 degrees, and the codes of the municipalities that it is or lies in.

    `also` names the municipalities of smaller towns of the same name, for whoever meant one of them.
    """

    label: str
    kind: PlaceKind
    latitude: float
    longitude: float
    municipalities: frozenset[str]
    also: tuple[str, ...] = ()


def resolve(text: str, locale: Locale, terms: TermIndex, names: Names) -> Place | None:
    """The place that is named; None if none is known (see `suggestions`)."""
    known = gazetteer(terms, locale)
    reading = read(text)
    if not reading.words:
        return None
    return (
        _postal_code(reading, known)
        or _named(reading, known)
        or _institution(reading, names.of(locale) or names.of(Locale.DANISH), known)
        or _within(reading, known)
    )


def suggestions(text: str, locale: Locale, terms: TermIndex, names: Names, limit: int = 5) -> tuple[str, ...]:
    """Names of places that are spelt much like this one, the likest first; for codes those that begin alike."""
    known = gazetteer(terms, locale)
    digits = text.strip()
    if digits.isascii() and digits.isdigit():
        alike = sorted(code for code in known.postal_codes if code.startswith(digits[:3]))[:limit]
        return tuple(_told(known.postal_codes[code]) for code in alike)
    labels = {" ".join(key): place.label for key, place in known.names.items()}
    labels |= {" ".join(phrase(name.title)): name.title for name in names.of(locale)}
    asked = " ".join(phrase(text)[:LONGEST_NAME])[:80]
    close = difflib.get_close_matches(asked, labels, n=2 * limit, cutoff=0.7)
    return tuple(dict.fromkeys(labels[key] for key in close))[:limit]


def _told(code: PostalCode) -> str:
    return f"{code.code} {code.town}"


def _postal_code(reading: Reading, known: Gazetteer) -> Place | None:
    """ "6700", "DK-6700", "6700 Esbjerg": a code that is not in use is no place, whatever stands behind it."""
    match = _CODE.fullmatch(reading.text.strip())
    code = known.postal_codes.get(match[1]) if match else None
    if code is None:
        return None
    return _place_of(code)


def _place_of(code: PostalCode) -> Place:
    return Place(_told(code), "postal_code", *code.point, frozenset({code.municipality}))


def _named(reading: Reading, known: Gazetteer) -> Place | None:
    words = [word.folded for word in reading.words]
    if words[-1] in {"kommune", "municipality"} and len(words) > 1:
        words.pop()
        words[-1] = words[-1] if tuple(words) in known.names else words[-1].removesuffix("s")
    place = known.names.get(tuple(words))
    return _place(place) if place else None


def _place(place: NamedPlace) -> Place:
    return Place(place.label, place.kind, *place.point, place.municipalities, place.others)


def _institution(reading: Reading, institutions: tuple[InstitutionName, ...], known: Gazetteer) -> Place | None:
    """An institution of this name, or the only one whose name begins so."""
    asked = tuple(word.folded for word in reading.words)
    titles = [(phrase(name.title), name) for name in institutions]
    same = [name for key, name in titles if key == asked] or [
        name for key, name in titles if key[: len(asked)] == asked
    ]
    if len({name.id for name in same}) != 1:
        return None
    name = same[0]
    point = _point_of(name, known)
    if point is None:
        return None
    inside = frozenset({name.municipality} if name.municipality else ())
    return Place(name.title, "institution", *point, inside)


def _point_of(name: InstitutionName, known: Gazetteer) -> _POINT | None:
    if name.latitude is not None and name.longitude is not None:
        return name.latitude, name.longitude
    term = known.municipalities.get(name.municipality or "")
    return (float(term["properties"]["latitude"]), float(term["properties"]["longitude"])) if term else None


def _within(reading: Reading, known: Gazetteer) -> Place | None:
    """The place whose name is in a longer one, such as a school's; a postal code in it is surer than a name."""
    for word in reading.words:
        if (code := known.postal_codes.get(word.text)) is not None:
            return _place_of(code)
    found = sorted(_names_in(reading, known), key=lambda item: (item[0], item[1]))
    return _place(found[-1][2]) if found else None


def _names_in(reading: Reading, known: Gazetteer) -> Iterator[tuple[int, int, NamedPlace]]:
    """Names of places in the text with the number of their words and where they begin; genitives, too ("Odenses skoler").

    A name that is an ordinary word ("vejen") counts with a capital only.
    """
    words = tuple(word.folded for word in reading.words[:LONGEST_NAME])
    for first in range(len(words)):
        for length in range(1, min(LONGEST_PLACE, len(words) - first) + 1):
            key = words[first : first + length]
            if key not in known.names:
                key = (*key[:-1], key[-1].removesuffix("s"))
            written = tuple(word.text.casefold() for word in reading.words[first : first + length])
            if key in known.names and (written not in ambiguous() or reading.words[first].capital):
                yield length, first, known.names[key]
