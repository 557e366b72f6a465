"""Ages as the levels that children of that age are in: "5-årige", "3-6 år", "børn på 4 år", "4 year olds"."""

from collections.abc import Iterator

from search.reading import Reading
from search.understanding.candidates import Candidate
from search.understanding.grammar import with_preposition
from search.understanding.knowledge import Knowledge

OLDEST = 19
_SECTORS = frozenset({"dagtilbud", "grundskole", "ungdomsuddannelse"})
_YEARS_OLD = ("arig",)  # "årig", "årige", "åriges"
_YEARS = frozenset({"ar", "ars"})
# "10 år" is a time, not an age, between these.
_NOT_BEFORE = frozenset({
    "i", "over", "efter", "gennem", "siden", "sidste", "seneste", "hver", "hvert", "om", "ca", "inden", "pa", "forste", "neste",
})  # fmt: skip
_NOT_AFTER = frozenset({"siden", "efter", "senere", "frem", "tilbage", "for", "med", "under", "i", "uden"})
_WRITTEN = {
    "et": 1, "en": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
}  # fmt: skip
_BETWEEN = frozenset({"-", "–", "—"})
_CHILDREN = frozenset({"born", "barn", "bornene", "elever", "drenge", "piger", "unge"})


def find(reading: Reading, known: Knowledge) -> Iterator[Candidate]:
    """Every mention of an age or of ages."""
    for index, word in enumerate(reading.words):
        if word.folded.startswith(_YEARS_OLD):
            yield from _ages_before(reading, known, index, index + 1)
        elif (number := _WRITTEN.get(word.folded.partition("arig")[0])) is not None and "arig" in word.folded:
            yield from _candidate(reading, known, index, index + 1, number, number)
        elif word.folded in _YEARS and _is_age(reading, index):
            yield from _ages_before(reading, known, index, index + 1)
        elif word.folded in {"year", "years"} and reading.at(index + 1) in {"old", "olds"}:
            yield from _ages_before(reading, known, index, index + 2)
        elif word.folded in {"aged", "age", "ages"}:
            yield from _ages_after(reading, known, index)


def _is_age(reading: Reading, index: int) -> bool:
    first = _first_number(reading, index)
    before = reading.at(first - 1)
    if before == "pa":  # "børn på 4 år", but "på 10 år"
        return reading.at(first - 2) in _CHILDREN
    return reading.words[index].folded == "ar" and before not in _NOT_BEFORE and reading.at(index + 1) not in _NOT_AFTER


def _first_number(reading: Reading, index: int) -> int:
    """The index of the first of one or two numbers that stand before a word."""
    first = index - 1
    if first > 0 and _between(reading, first - 1) and _age_at(reading, first - 1) is not None:
        return first - 1
    if first > 1 and reading.at(first - 1) in {"til", "to", "og"} and _age_at(reading, first - 2) is not None:
        return first - 2
    return first


def _between(reading: Reading, index: int) -> bool:
    return reading.words[index].after in _BETWEEN


def _age_at(reading: Reading, index: int) -> int | None:
    number = reading.words[index].number if 0 <= index < len(reading.words) else None
    return number if number is not None and number <= OLDEST else None


def _ages_before(reading: Reading, known: Knowledge, index: int, last: int) -> Iterator[Candidate]:
    oldest = _age_at(reading, index - 1)
    if oldest is None or reading.words[index - 1].after not in {"", "-", "–"}:
        return
    first = _first_number(reading, index)
    youngest = _age_at(reading, first)
    if reading.at(first - 1) == "under" and youngest == oldest and oldest > 0:
        yield from _candidate(reading, known, first - 1, last, 0, oldest - 1)
    elif youngest is not None and youngest <= oldest:
        yield from _candidate(reading, known, first, last, youngest, oldest)


def _ages_after(reading: Reading, known: Knowledge, index: int) -> Iterator[Candidate]:
    youngest = _age_at(reading, index + 1)
    if youngest is None or reading.words[index].after:
        return
    oldest = _age_at(reading, index + 2) if _between(reading, index + 1) else None
    if oldest is not None and oldest >= youngest:
        yield from _candidate(reading, known, index, index + 3, youngest, oldest)
    elif not _between(reading, index + 1):
        yield from _candidate(reading, known, index, index + 2, youngest, youngest)


def _candidate(
    reading: Reading, known: Knowledge, first: int, last: int, youngest: int, oldest: int
) -> Iterator[Candidate]:
    values = _levels(known, youngest, oldest)
    if values:
        one = youngest == oldest
        label = known.form("level", "age", youngest) if one else known.form("level", "ages", youngest, oldest)
        yield Candidate(first, last, "level", values, label, sure=0.95, cut=with_preposition(reading, first))


def _levels(known: Knowledge, youngest: int, oldest: int) -> tuple[str, ...]:
    """Levels with children of these ages. A class has two ages: of several ages, the lowest's older class is left out."""
    found = []
    for code, term in known.terms.vocabularies.get("levels", {}).items():
        properties = term["properties"]
        low, high = properties.get("age_from"), properties.get("age_to")
        if properties.get("sector") not in _SECTORS or low is None or high is None:
            continue
        reaches = high >= youngest if youngest == oldest or properties["sector"] == "dagtilbud" else high > youngest
        if low <= oldest and reaches:
            found.append(code)
    return tuple(found)
