"""When: "uge 42" as the month of that week, "i maj", and with events the month to come.

All of it raises and narrows nothing, for many offers say nothing of the year. Seasons ("efterår") are phrases of a table, and
stay to be looked for: a text may be about them.
"""

from collections.abc import Iterator
from datetime import date

from search.reading import Reading
from search.understanding.candidates import Candidate
from search.understanding.grammar import IN, OR, TO
from search.understanding.knowledge import Knowledge

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_LAST_WEEK = 53


def find(reading: Reading, known: Knowledge, today: date) -> Iterator[Candidate]:
    """Every mention of a week by its number; the months of weeks are those of the coming year."""
    for index, word in enumerate(reading.words[:-1]):
        if word.folded not in {"uge", "ugerne", "week", "weeks", "uger"} or word.after not in {"", "."}:
            continue
        week = reading.words[index + 1].number
        if week is None or not 1 <= week <= _LAST_WEEK:
            continue
        numbers, last = _weeks(reading, index + 1, week)
        values = tuple(dict.fromkeys(MONTHS[_month(number, today) - 1] for number in numbers))
        told = str(week) if len(numbers) == 1 else f"{week}–{numbers[-1]}"
        cut = index - 1 if reading.at(index - 1) in IN and not reading.words[index - 1].after else index
        yield Candidate(index, last, "season", values, known.form("season", "week", told), "boost", cut=cut)


def _weeks(reading: Reading, index: int, week: int) -> tuple[range, int]:
    """The weeks from the one at an index to the one that a hyphen, "til" or "og" leads to, and the word behind them."""
    last = index + 1
    if not reading.words[index].after and reading.at(last) in TO | OR:
        last += 1
    elif reading.words[index].after not in {"-", "–"}:
        return range(week, week + 1), index + 1
    end = reading.words[last].number if last < len(reading.words) else None
    if end is None or not week < end <= _LAST_WEEK:
        return range(week, week + 1), index + 1
    return range(week, end + 1), last + 1


def months(reading: Reading, first: int, last: int) -> int | None:
    """The first word to take out with the name of a month after a preposition; None: it is no time ("may", "5. maj")."""
    before = reading.at(first - 1)
    if before in IN | {"til", "for"} and not reading.words[first - 1].after:
        return first - 1
    return None


def coming(month: str, today: date) -> str:
    """The next month of that name from today on, this one included, as events' months are written: "2027-05"."""
    number = MONTHS.index(month) + 1
    return f"{today.year + (number < today.month)}-{number:02}"


def _month(week: int, today: date) -> int:
    """The month of the week's Thursday, in this year or in the next if the week is over."""
    year = today.year
    while True:
        try:
            thursday = date.fromisocalendar(year, week, 4)
        except ValueError:  # this year has no week 53
            thursday = date.fromisocalendar(year, week - 1, 4)
        if thursday >= today or year > today.year:
            return thursday.month
        year += 1
