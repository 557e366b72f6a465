"""When an offer is given, in words: days, weeks, weekdays, marked days."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.catalogue.documents.offer import Period, Season
from cms.pages.choices import Weekday
from cms.portal.words.lists import capitalised, listed, runs

NO_BREAK = chr(0xA0)  # a space at which no line is broken
Terms = Mapping[str, Mapping[str, Any]]


def season_in_words(season: Season, marked_days: Terms) -> list[str]:
    """One phrase a line; [] if nothing is stated. `marked_days` is the vocabulary of that name, by code."""
    phrases = [_("All year")] if season.whole_year else [*map(_period, season.periods), _weeks(season.weeks)]
    phrases.append(_weekdays(season.weekdays))
    phrases += [_marked(term.label, marked_days.get(term.code, {})) for term in season.marked_days]
    return [capitalised(phrase) for phrase in phrases if phrase]


def day_in_words(day: date, year: bool = True) -> str:
    """A day such as “15. august 2026”, in English “15 August 2026”."""
    point = "." if get_language() == "da" else ""
    return date_format(day, f"j{point} F Y" if year else f"j{point} F")


def _period(period: Period) -> str:
    if period.start and period.end:
        same_year = period.start.year == period.end.year
        return f"{day_in_words(period.start, year=not same_year)} – {day_in_words(period.end)}"
    if period.start:
        return _("from %(day)s") % {"day": day_in_words(period.start)}
    return _("until %(day)s") % {"day": day_in_words(period.end)} if period.end else ""


def _weeks(weeks: Iterable[int]) -> str:
    spans = [str(low) if low == high else f"{low}–{high}" for low, high in runs(weeks)]
    if not spans:
        return ""
    single = len(spans) == 1 and "–" not in spans[0]
    return (_("week %(weeks)s") if single else _("weeks %(weeks)s")) % {"weeks": listed(spans)}


def _weekdays(weekdays: Iterable[int]) -> str:
    """Three or more in a row are drawn together."""
    phrases: list[str] = []
    for low, high in runs(weekdays):
        names = [_weekday(number) for number in range(low, high + 1)]
        phrases += [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names
    return listed(phrases)


def _weekday(number: int) -> str:
    """Danish weekdays have a small letter, English ones a capital."""
    name = str(Weekday(str(number)).label)
    return name.lower() if get_language() == "da" else name


def _marked(label: str, term: Mapping[str, Any]) -> str:
    properties = term.get("properties", {})
    week, month, day = (properties.get(name) for name in ("week", "month", "day"))
    when = ""
    if week:
        when = _weeks([week])
    elif month and day:
        when = day_in_words(date(2000, month, day), year=False)
    return f"{label} ({when.replace(' ', NO_BREAK)})" if when else label
