"""Class levels by their numbers: "4. klasse", "3.-5. kl", "4.b", "i fjerde", "1.g", and in English "grades 4-6", "4th grade"."""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.catalogue.enums import Locale
from search.reading import Reading
from search.understanding.candidates import Candidate
from search.understanding.grammar import FOLLOWING, OR, TO, with_preposition
from search.understanding.knowledge import Knowledge

LAST_CLASS = 10
_ORDINALS = {
    "nulte": 0, "forste": 1, "anden": 2, "tredje": 3, "tredie": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7,
    "ottende": 8, "niende": 9, "tiende": 10,
}  # fmt: skip
_ENGLISH_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_AFTER = frozenset({
    "klasse", "klassen", "klasses", "klasserne", "kl", "kls", "klassetrin", "klassetrinet", "klassetrinene", "argang",
    "argangen", "klassers", "klassens", "klasseelever", "klasseselever", "klasseelev",
})  # fmt: skip
_SEVERAL = frozenset(
    {"klasser", "klassetrin", "klassetrinene"}
)  # "4 klasser" are four classes; "4.-6. klasser" is levels
_AFTER_IN_ENGLISH = frozenset({"grade", "grades", "graders", "grader", "class"})
_BEFORE = frozenset({"klasse", "klassetrin", "argang", "klassetrinene"})
_BEFORE_IN_ENGLISH = frozenset({"grade", "grades", "year", "years", "class", "classes"})
_ENGLISH_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_SECTIONS = frozenset("abcdefxyz")  # 4.a, 4.b …
_RANGES = frozenset({"-", "–", "—", ".-", ".–", ".—"})
_LISTS = frozenset({"/", "./", ",", ".,", "&"})
_UNITS = frozenset({
    "timer", "time", "minutter", "min", "elever", "born", "kr", "kroner", "dage", "uger", "gange", "hours", "minutes",
    "pupils", "children", "days",
})  # fmt: skip
_GYMNASIUM = ("stx", "hhx", "htx")
_HF = ("hf",)


@dataclass(frozen=True, slots=True)
class _Classes:
    """Words `first` up to `last` that name classes. `wide`: more than one number; `dotted`: written as an ordinal."""

    first: int
    last: int
    numbers: tuple[int, ...]
    wide: bool
    dotted: bool


def find(reading: Reading, known: Knowledge) -> Iterator[Candidate]:
    """Every mention of classes by number."""
    english = known.locale == Locale.ENGLISH
    for index, word in enumerate(reading.words):
        if word.folded in _AFTER or word.folded in _SEVERAL or (english and word.folded in _AFTER_IN_ENGLISH):
            yield from _before_a_class_word(reading, known, index, english)
        if word.folded in _BEFORE or (english and word.folded in _BEFORE_IN_ENGLISH):
            yield from _after_a_class_word(reading, known, index)
        if word.number is not None:
            yield from _section(reading, known, index)
            yield from _upper_secondary(reading, known, index)
            yield from _bare_range(reading, known, index)
        if word.folded in {"i", "til"}:
            yield from _bare_ordinal(reading, known, index)
        ordinal, klasse, _ = word.folded.partition("klasse")
        if klasse and ordinal in _ORDINALS:  # "femteklasser"
            yield from _candidate(known, reading, index, index + 1, (_ORDINALS[ordinal],))


def _before_a_class_word(reading: Reading, known: Knowledge, index: int, english: bool) -> Iterator[Candidate]:
    """ "4. klasse", "3.-5. kl", "4., 5. og 6. klasse", "fra 4. til 6. klasse", "4th-6th grade"."""
    classes = _numbers_back(reading, index - 1, english)
    if classes is None:
        return
    word = reading.words[index].folded
    if word in _SEVERAL and not (classes.wide or classes.dotted):
        return
    yield from _candidate(known, reading, classes.first, index + 1, classes.numbers)


def _numbers_back(reading: Reading, index: int, english: bool) -> _Classes | None:
    """The numbers that end at a word, read from there to the left."""
    last = index + 1
    number, start = _number_at(reading, index, english)
    if number is None or not (reading.joined(index) and reading.words[index].after in {"", ".", "-"}):
        return None
    dotted = reading.words[index].after == "." or reading.words[index].number is None
    numbers, wide = {number}, False
    while start > 0:
        previous, between = start - 1, reading.words[start - 1].after
        if reading.words[previous].folded in OR | TO and reading.joined(previous):
            between = "-" if reading.words[previous].folded in TO else "/"
            previous -= 1
            if previous < 0 or reading.words[previous].after not in {"", "."}:
                break
        elif between not in _RANGES | _LISTS:
            break
        other, other_start = _number_at(reading, previous, english)
        if other is None:
            break
        wide = True
        dotted = dotted or "." in between
        numbers |= set(range(other, min(numbers) + 1)) if between in _RANGES else {other}
        start = other_start
    return _Classes(start, last, tuple(sorted(numbers)), wide, dotted)


def _number_at(reading: Reading, index: int, english: bool) -> tuple[int | None, int]:
    """The class that a word (or "4th", two words) names, and the index of its first word."""
    if index < 0:
        return None, index
    word = reading.words[index]
    if english and word.folded in _ENGLISH_ENDINGS and index and reading.words[index - 1].glued:
        index -= 1
        word = reading.words[index]
    if word.number is not None:
        # "04" is no class, nor the end of "14,5" or "2.10".
        return (word.number if word.number <= LAST_CLASS and len(word.text) == len(str(word.number)) else None), index
    return (_ORDINALS | _ENGLISH_ORDINALS if english else _ORDINALS).get(word.folded), index


def _after_a_class_word(reading: Reading, known: Knowledge, index: int) -> Iterator[Candidate]:
    """ "klassetrin 4-6", "klasse 3", "grades 4-6", "year 4"."""
    if (
        index + 1 >= len(reading.words)
        or reading.words[index].after
        or _number_at(reading, index - 1, False)[0] is not None
    ):
        return
    number, _ = _number_at(reading, index + 1, False)
    if number is None or reading.words[index + 1].number is None:
        return
    numbers, last = {number}, index + 2
    if last < len(reading.words):
        between = reading.words[index + 1].after
        other, after = (None, last)
        if between in _RANGES:
            other = reading.words[last].number
        elif reading.words[last].folded in TO | OR and not between and last + 1 < len(reading.words):
            other, after = reading.words[last + 1].number, last + 1
        if other is not None and number < other <= LAST_CLASS:
            listed = reading.words[after - 1].folded in OR
            numbers |= {other} if listed else set(range(number, other + 1))
            last = after + 1
    if last < len(reading.words) and reading.words[last].folded in _SECTIONS:
        between = reading.text[reading.words[last - 1].end : reading.words[last].start]
        last += between in {"", "."}
    if reading.at(last) in _UNITS or (reading.words[last - 1].after in {",", "."} and reading.words[last - 1].glued):
        return
    yield from _candidate(known, reading, index, last, tuple(sorted(numbers)))


def _section(reading: Reading, known: Knowledge, index: int) -> Iterator[Candidate]:
    """ "4.b" and "7a": a class of a school; not "3d"."""
    if index + 1 >= len(reading.words):
        return
    word, letter = reading.words[index], reading.words[index + 1]
    between = reading.text[word.end : letter.start]
    if letter.folded not in _SECTIONS or between not in {"", "."} or _number_at(reading, index, False)[0] is None:
        return
    if (between == "" and letter.folded == "d") or (not reading.ends(index + 1) and reading.words[index + 1].after):
        return
    if index and reading.words[index - 1].after in {".", ",", "-"} and reading.words[index - 1].number is not None:
        return
    yield from _candidate(known, reading, index, index + 2, (word.number or 0,), sure=0.8)


def _upper_secondary(reading: Reading, known: Knowledge, index: int) -> Iterator[Candidate]:
    """ "1.g", "2g", "3. g'ere", "1.hf"."""
    word = reading.words[index]
    if index + 1 >= len(reading.words) or word.number not in {1, 2, 3}:
        return
    letter = reading.words[index + 1]
    between = reading.text[word.end : letter.start]
    plain = not between  # "2g" may be grams, too
    if letter.folded in {"g", "ger", "gere", "gerne", "gs"} and between.strip() in {"", "."} and between != " ":
        if plain and not reading.ends(index + 1) and reading.at(index + 2) not in FOLLOWING:
            return
        values = _known_levels(known, _GYMNASIUM)
        if values:
            label = known.form("level", " ".join(_GYMNASIUM), word.number)
            yield Candidate(index, index + 2, "level", values, label)
    if letter.folded in _HF and between.strip() in {"", "."}:
        values = _known_levels(known, _HF)
        if values:
            yield Candidate(index, index + 2, "level", values, known.label("level", values))


def _bare_range(reading: Reading, known: Knowledge, index: int) -> Iterator[Candidate]:
    """ "3.-5." without a word for class: both numbers with their dots, and nothing that they could count."""
    words = reading.words
    if index + 1 >= len(words) or words[index].after not in {".-", ".–", ".—"}:
        return
    first, last = words[index].number, words[index + 1].number
    if first is None or last is None or not first < last <= LAST_CLASS or words[index + 1].after not in {".", ".,"}:
        return
    if index + 2 == len(words) or words[index + 2].folded in FOLLOWING or words[index + 1].after == ".,":
        yield from _candidate(known, reading, index, index + 2, tuple(range(first, last + 1)), sure=0.7)


def _bare_ordinal(reading: Reading, known: Knowledge, index: int) -> Iterator[Candidate]:
    """ "i fjerde", "i 4.", "til 6.": where nothing follows that it could be the fourth of."""
    words = reading.words
    if index + 1 >= len(words) or words[index].after:
        return
    word = words[index + 1]
    number, _ = _number_at(reading, index + 1, False)
    written = word.number is None
    if number is None or (written and number < 3) or not (written or word.after in {".", ".,"}):
        return
    if index + 2 == len(words) or word.after in {",", ".,"} or words[index + 2].folded in FOLLOWING - {"af", "of"}:
        if index + 2 < len(words) and words[index + 2].folded in OR:
            return  # "i 4. og 5. klasse" is read as a whole
        yield from _candidate(known, reading, index, index + 2, (number,), sure=0.7)


def _candidate(
    known: Knowledge, reading: Reading, first: int, last: int, numbers: tuple[int, ...], sure: float = 1.0
) -> Iterator[Candidate]:
    values = _known_levels(known, tuple(f"klasse-{number}" for number in numbers))
    if not values:
        return
    if len(numbers) == 1:
        label = known.form("level", "grade", numbers[0])
    elif numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        label = known.form("level", "grades", numbers[0], numbers[-1])
    else:
        label = known.label("level", values)
    yield Candidate(first, last, "level", values, label, sure=sure, cut=with_preposition(reading, first))


def _known_levels(known: Knowledge, codes: tuple[str, ...]) -> tuple[str, ...]:
    levels = known.terms.vocabularies.get("levels", {})
    return tuple(code for code in codes if code in levels)
