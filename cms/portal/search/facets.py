"""The facets beside the results: their values with counts, what is chosen of them, what is folded away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cms.catalogue.collation import sort_key
from cms.catalogue.enums import Locale
from cms.catalogue.facet_names import HEADINGS
from cms.catalogue.facets import Facet
from cms.catalogue.terms import TermIndex
from cms.portal.search.shelves import IN_SIGHT, OPEN
from cms.portal.search.values import ONE_SIDED, ORDERED, Labels, labels
from search.facet_values import shown_codes

MOST = 100  # values of a facet on the page; of institutions there may be a thousand
Counts = Mapping[str, Mapping[str, int]]
Chosen = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Option:
    """A value of a facet: how many hits it has, or would give."""

    code: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """A facet with its values: those in sight, and the rest. `chosen` says how many are."""

    name: str
    heading: str
    options: list[Option]
    rest: list[Option]
    chosen: int
    open: bool

    @property
    def total(self) -> int:
        """How many values it has."""
        return len(self.options) + len(self.rest)


def choices(
    shelf: Sequence[str],
    facets: Mapping[str, Facet],
    chosen: Chosen,
    counts: Counts,
    everything: Counts,
    terms: TermIndex,
    locale: Locale,
    now: datetime,
    today: date,
) -> list[Choice]:
    """The facets of a shelf that have values.

    `counts` are of the answer; `everything` has the counts of the kind without any question: a value that has none now and
    some there stays, with 0. At most a query for each facet of entries.
    """
    shown = {
        name: _codes(facets[name], chosen.get(name, ()), counts.get(name, {}), everything.get(name, {}), terms, today)
        for name in shelf
        if name in facets
    }
    words = labels(terms, locale, shown, now)
    found: list[Choice] = []
    for name, codes in shown.items():
        options = _options(facets[name], codes, set(chosen.get(name, ())), counts.get(name, {}), words)
        if options:
            found.append(_choice(facets[name], options, words, is_open=len(found) < OPEN))
    return found


def _codes(
    facet: Facet,
    chosen: Iterable[str],
    counts: Mapping[str, int],
    everything: Mapping[str, int],
    terms: TermIndex,
    today: date,
) -> list[str]:
    """The values to show, those that most hits have first."""
    known = {*counts, *everything}
    if facet.vocabulary is not None:
        known &= set(shown_codes(facet, terms, today))
    if facet.name in ONE_SIDED:
        known &= {"true"}
    ranked = sorted(known, key=lambda code: (-counts.get(code, 0), -everything.get(code, 0), code))
    return list(dict.fromkeys([*chosen, *ranked]))[:MOST]


def _options(
    facet: Facet, codes: Iterable[str], chosen: set[str], counts: Mapping[str, int], words: Labels
) -> list[Option]:
    """The values in words. Two that have the same name are told apart by their sectors."""
    found = [Option(code, words.of(facet, code), counts.get(code, 0), code in chosen) for code in codes]
    names = [option.label for option in found]
    return [
        Option(option.code, f"{option.label} ({sector.lower()})", option.count, option.chosen)
        if names.count(option.label) > 1 and (sector := words.sector(facet, option.code))
        else option
        for option in found
    ]


def _choice(facet: Facet, options: list[Option], words: Labels, is_open: bool) -> Choice:
    """What is chosen is always in sight; a rest of one is not worth a fold."""
    in_sight = len(options) if len(options) <= IN_SIGHT + 1 else IN_SIGHT
    seen = options[:in_sight] + [option for option in options[in_sight:] if option.chosen]
    rest = [option for option in options[in_sight:] if not option.chosen]
    if facet.name in ORDERED:
        seen.sort(key=lambda option: words.place(facet, option.code))
        rest.sort(key=lambda option: words.place(facet, option.code))
    else:
        rest.sort(key=lambda option: sort_key(option.label))
    chosen = sum(option.chosen for option in options)
    heading = str(HEADINGS.get(facet.name, facet.name))
    return Choice(facet.name, heading, seen, rest, chosen, is_open or bool(chosen))
