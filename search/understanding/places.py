"""Places: a municipality, town, landsdel, region, island or landscape as a filter; "nær Ribe" and a postal code as a point.

Many names of towns are words, too ("Vejen", "Mørke", "Odder"). `ambiguous_places.csv` says what such a name needs to be
read as a place: `preposition` (one before it, or a surer place beside it), `capital` (that, or a capital letter inside the
text), `both` a preposition and a capital letter.
A word for a municipality or an institution behind it ("odder museum") is enough for all.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from search.gazetteer import NamedPlace, ambiguous
from search.reading import Reading, phrase
from search.understanding.candidates import Candidate, Strength
from search.understanding.grammar import ABOUT, FROM, IN, NEAR, OR, TOWARDS
from search.understanding.knowledge import Knowledge

NEAR_M = 30_000.0  # how far "near" goes: half an hour by bus
_MUNICIPALITY = frozenset({"kommune", "kommunen", "kommunes", "kommuner", "municipality"})
_HEADS = _MUNICIPALITY | frozenset({
    "museum", "museet", "museer", "kunstmuseum", "bymuseum", "bibliotek", "bibliotekerne", "naturskole", "skole", "skoler",
    "gymnasium", "kirke", "slot", "zoo", "teater", "kulturskole", "musikskole", "katedralskole", "domkirke", "seminarium",
    "kulturhus", "kunsthal", "arkiv", "billedskole", "omegn", "egnen", "omradet", "by", "havn",
})  # fmt: skip
_PLACING = frozenset({"i", "til", "fra", "in", "to", "from", "at"})  # "slaget ved Dybbøl" is no place of visit
_ON = frozenset({
    "Bornholm", "Lolland", "Langeland", "Frederiksberg", "Nørrebro", "Vesterbro", "Østerbro", "Christianshavn", "Islands Brygge",
    "Nordby", "Anholt",
})  # fmt: skip
_AROUND = (("og", "omegn"), ("omegn",), ("omradet",), ("egnen",))  # "Aarhus-området", "Ribe og omegn"
_FACETS = frozenset({"municipality", "landsdel", "region"})
_ENDINGS = ("sjelland", "jylland", "fyn")
_YEARS = (1000, 2100)
# Years are asked for more often than postal codes of these numbers: they need their town, or a word that says so.
_LATEST_YEAR = 2300
_CODE_WORDS = frozenset({"postnummer", "postnr", "postkode", "dk", "postal", "code", "zip"})


def find(reading: Reading, known: Knowledge) -> Iterator[Candidate]:
    """Every mention of a place."""
    found = list(known.place_names.find(reading))
    sure = [(first, last) for first, last, place in found if not _needs(reading, first, last)]
    for first, last, place in found:
        if _is_meant(reading, first, last, place, sure):
            yield from _place(reading, known, first, last, place)
    for first, last, place in known.genitives.find(reading):
        if not _needs(reading, first, last, genitive=True):
            yield from _owned(reading, first, last, place)
    for index in range(len(reading.words)):
        yield from _postal_code(reading, known, index)
        yield from _shortened(reading, known, index)


def _needs(reading: Reading, first: int, last: int, genitive: bool = False) -> str:
    """What the name needs to be a place; "" nothing."""
    key = tuple(word.text.casefold() for word in reading.words[first:last])
    if genitive:
        key = (*key[:-1], key[-1].removesuffix("s"))
    return ambiguous().get(key, "")


def _is_meant(reading: Reading, first: int, last: int, place: NamedPlace, sure: list[tuple[int, int]]) -> bool:
    needs = _needs(reading, first, last)
    if not needs or (reading.at(last) in _HEADS and reading.joined(last - 1)):
        return True
    capital = reading.words[first].capital
    if first == 0 and last == len(reading.words):
        return needs == "capital" or (needs == "preposition" and capital)
    preposition = _preposition(reading, first)
    placed = _near_words(reading, first) > 0 or preposition in _PLACING or (preposition == "pa" and _has_shores(place))
    placed = placed or any(_beside(reading, first, last, other) for other in sure)
    if needs == "both":
        return placed and capital
    return placed or (needs == "capital" and capital and first > 0)


def _beside(reading: Reading, first: int, last: int, other: tuple[int, int]) -> bool:
    """Whether another place is next to it, with nothing but "og" or a comma between."""
    start, end = (last, other[0]) if other[0] >= last else (other[1], first)
    return 0 <= end - start <= 1 and all(word.folded in OR for word in reading.words[start:end])


def _preposition(reading: Reading, first: int) -> str:
    """The preposition before a word, if only a space is between; else ""."""
    before = reading.at(first - 1)
    known = before in IN | TOWARDS | FROM | ABOUT
    return before if known and not reading.words[first - 1].after else ""


def _near_words(reading: Reading, first: int) -> int:
    """How many words before this one mean "near"."""
    for words in NEAR:
        start = first - len(words)
        if start >= 0 and all(reading.at(start + number) == word for number, word in enumerate(words)):
            return len(words)
    return 0


def _place(reading: Reading, known: Knowledge, first: int, last: int, place: NamedPlace) -> Iterator[Candidate]:
    preposition = _preposition(reading, first)
    near = _near_words(reading, first)
    if reading.at(last) in _MUNICIPALITY and reading.joined(last - 1):
        last += 1
    around = next((len(words) for words in _AROUND if _follow(reading, last, words)), 0)
    if around and place.kind in {"municipality", "town"}:
        yield _near(known, first - 1 if preposition in IN else first, last + around, place.label, place.point)
        return
    if near and place.kind in {"municipality", "town"}:
        yield _near(known, first - near, last, place.label, place.point)
        return
    # What is about a place or comes from it need not be in it.
    about = (
        preposition in ABOUT | FROM
        or (preposition == "pa" and not _has_shores(place))
        or _beside_a_year(reading, first, last)
    )
    strength: Strength = "boost" if about else "filter"
    cut = first - near if near else first - 1 if preposition in IN | TOWARDS else first
    yield Candidate(first, last, place.facet, place.codes, place.label, strength,
                    sure=0.9 if _needs(reading, first, last) else 1.0, keep=strength == "boost", cut=cut)  # fmt: skip


def _has_shores(place: NamedPlace) -> bool:
    """Whether one is "på" the place, as on islands and in parts of Copenhagen. "Stormen på København" is no place of visit."""
    return place.kind in {"area", "landsdel", "region"} or place.label.endswith("ø") or place.label in _ON


def _beside_a_year(reading: Reading, first: int, last: int) -> bool:
    """Whether a year is next to the name: "Fredericia 1849" is a battle."""
    return any(_YEARS[0] <= (word.number or 0) < _YEARS[1] for word in reading.words[max(first - 1, 0) : last + 1])


def _follow(reading: Reading, index: int, words: tuple[str, ...]) -> bool:
    return reading.joined(index - 1) and all(reading.at(index + number) == word for number, word in enumerate(words))


def _shortened(reading: Reading, known: Knowledge, index: int) -> Iterator[Candidate]:
    """ "nord-" in "nord- og vestsjælland"."""
    words = reading.words
    if words[index].after != "-" or words[index].glued or reading.at(index + 1) not in OR or index + 2 >= len(words):
        return
    for ending in _ENDINGS:
        place = (
            known.places.names.get((words[index].folded + ending,)) if reading.at(index + 2).endswith(ending) else None
        )
        if place is not None:
            cut = index - 1 if _preposition(reading, index) in IN | TOWARDS else index
            yield Candidate(index, index + 1, place.facet, place.codes, place.label, cut=cut)


def _owned(reading: Reading, first: int, last: int, place: NamedPlace) -> Iterator[Candidate]:
    """ "Ribes historie" is about Ribe; "Københavns Kommune" is the municipality."""
    if reading.at(last) in _MUNICIPALITY and reading.joined(last - 1):
        cut = first - 1 if _preposition(reading, first) in IN | TOWARDS else first
        yield Candidate(first, last + 1, place.facet, place.codes, place.label, cut=cut)
    else:
        yield Candidate(first, last, place.facet, place.codes, place.label, "boost", sure=0.7, keep=True)


def _near(known: Knowledge, first: int, last: int, label: str, point: tuple[float, float]) -> Candidate:
    return Candidate(first, last, "near", (f"{point[0]},{point[1]}",), known.form("near", "near", label), cut=first,
                     near=(*point, NEAR_M))  # fmt: skip


def _postal_code(reading: Reading, known: Knowledge, index: int) -> Iterator[Candidate]:
    """ "6700", "nær 6700", "6760 Ribe"; not "5000 år", nor "1864"."""
    word = reading.words[index]
    if word.number is None or len(word.text) != 4 or (code := known.places.postal_codes.get(word.text)) is None:
        return
    if word.after in {"-", ":", "/"} and not reading.ends(index):
        return
    town = phrase(code.town)
    last = index + 1
    if not word.after and town[0] == reading.at(last):
        while last - index <= len(town) and reading.at(last) == town[last - index - 1]:
            last += 1
    named = last > index + 1
    first = index - _near_words(reading, index)
    told = named or reading.at(index - 1) in _CODE_WORDS or first < index
    alone = len(reading.words) == 1 or (index + 1 == len(reading.words) and word.number >= _LATEST_YEAR)
    if not told and not (alone and word.number >= _LATEST_YEAR):
        return
    if reading.at(index - 1) in _CODE_WORDS:
        first = min(first, index - 1)
    elif first == index and _preposition(reading, index) in IN | FROM | TOWARDS:
        first = index - 1
    yield _near(known, first, last, f"{code.code} {code.town}", code.point)


def together(found: list[Candidate], known: Knowledge) -> list[Candidate]:
    """Places of several facets as municipalities, unless each lies in another: "Fyn og Kolding" is any of both, while
    "Odense på Fyn" may stay a municipality and a landsdel."""
    narrowing = [candidate for candidate in found if candidate.facet in _FACETS and candidate.strength == "filter"]
    if len({candidate.facet for candidate in narrowing}) < 2:
        return found
    insides = [known.places.inside(candidate.facet, candidate.values) for candidate in narrowing]
    if all(one <= other or other <= one for one, other in combinations(insides, 2)):
        return found
    return [
        replace(
            candidate,
            facet="municipality",
            values=tuple(sorted(known.places.inside(candidate.facet, candidate.values))),
            read_as=candidate.facet,
        )
        if candidate in narrowing
        else candidate
        for candidate in found
    ]
