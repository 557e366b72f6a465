"""Phrases of the tables: subjects and their nicknames, stages, kinds, places of visit, prices, seasons, whatever has a label."""

from collections.abc import Iterator
from datetime import date

from search.reading import Reading
from search.understanding.candidates import Candidate
from search.understanding.grammar import FOLLOWING, with_preposition
from search.understanding.knowledge import ASIDE, Knowledge, Meaning
from search.understanding.levels import LAST_CLASS
from search.understanding.phrases import Phrases
from search.understanding.prices import negated
from search.understanding.seasons import MONTHS, coming, months

# Subjects whose names are ordinary adjectives, too: "dansk natur" is no matter of the subject.
_LANGUAGES = frozenset(
    {"dansk", "engelsk", "tysk", "fransk", "spansk", "danish", "english", "german", "french", "spanish"}
)
_CLASS_WORDS = frozenset(
    {"klasse", "kl", "faget", "timer", "undervisning", "forlob", "a", "b", "c", "grade", "grades", "year"}
)


def find(reading: Reading, known: Knowledge, today: date) -> Iterator[Candidate]:
    """Every phrase of the tables that is meant as such."""
    for first, last, meaning in known.meanings.find(reading):
        if meaning.needs_preposition:
            yield from _month(reading, first, last, meaning, today)
        elif _is_meant(reading, first, last, meaning):
            weak = _describes(reading, first, last)
            yield Candidate(
                first,
                last,
                meaning.facet,
                meaning.values,
                meaning.label,
                "boost" if weak else meaning.strength,
                # Numbers are read better by the rules that look at what is around them.
                sure=1.0 if reading.words[first].number is None else 0.8,
                keep=meaning.keep or weak,
                cut=_cut(reading, first, meaning),
                aside=meaning.facet in ASIDE,
            )


def proper(reading: Reading, names: Phrases[Meaning]) -> Iterator[Candidate]:
    """Institutions (and people, facet "") by their names: they raise what is theirs, and are still looked for in texts."""
    for first, last, meaning in names.find(reading):
        yield Candidate(first, last, meaning.facet, meaning.values, meaning.label, "boost", keep=True)


def _is_meant(reading: Reading, first: int, last: int, meaning: Meaning) -> bool:
    if meaning.facet == "free" and negated(reading, first):
        return False
    if meaning.facet == "duration" and reading.words[first - 1].after in {"-", "–"} and first:
        return False  # "2-3 timer"
    if meaning.facet == "subject" and last == first + 1 and reading.at(first) in _LANGUAGES:
        return _is_subject(reading, first)
    return True


def _is_subject(reading: Reading, index: int) -> bool:
    """Whether the name of a language is that of the subject: nothing follows that it could describe."""
    if reading.at(index - 1) == "pa":
        return False
    if reading.ends(index):
        return reading.at(index - 1) != "in"
    following = reading.words[index + 1]
    return following.folded in FOLLOWING | _CLASS_WORDS or (following.number or LAST_CLASS + 1) <= LAST_CLASS


def _describes(reading: Reading, first: int, last: int) -> bool:
    """Whether "online" says what something else is: "online liv" is a topic, "online" alone a place of visit."""
    return (
        last == first + 1
        and reading.at(first) == "online"
        and not reading.ends(first)
        and reading.at(last) not in FOLLOWING
    )


def _cut(reading: Reading, first: int, meaning: Meaning) -> int:
    """ "i indskolingen", "på mellemtrinnet": the preposition goes with the level."""
    return with_preposition(reading, first) if meaning.facet == "level" and meaning.strength == "filter" else first


def _month(reading: Reading, first: int, last: int, meaning: Meaning, today: date) -> Iterator[Candidate]:
    cut = months(reading, first, last)
    if cut is None:
        return
    yield Candidate(first, last, "season", meaning.values, meaning.label, "boost", cut=cut)
    if meaning.values[0] in MONTHS:
        month = coming(meaning.values[0], today)
        yield Candidate(
            first, last, "month", (month,), f"{meaning.label} {month[:4]}", "boost", sure=0.9, cut=cut, aside=True
        )
