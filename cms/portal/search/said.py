"""What the page says of a question in plain words: what it could not use, how it was read, what was let go to find something."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.catalogue.facet_names import HEADINGS
from cms.portal.search.addresses import State
from search.asking import Refused
from search.expansion import LONGEST_TEXT
from search.service import DidYouMean, RelaxedStep, SearchAnswer

_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Instead:
    """A correction: whether it was made, what it reads, and the address of the other way."""

    applied: bool
    text: str
    written: str
    url: str


@dataclass(frozen=True)
class Trouble:
    """Why there is no answer, and what to do."""

    heading: str
    text: str


@dataclass(frozen=True)
class Alike:
    """A place that may have been meant, and the question with it instead."""

    name: str
    url: str


def alike(found: Iterable[Refused], similar: Callable[[str], Iterable[str]], state: State) -> list[Alike]:
    """The places whose names are like the one that nobody knows; none if the place was known or not asked for."""
    unknown = [each.value for each in found if each.reason == "place"]
    return [Alike(name, state.with_("from", name).url) for value in unknown for name in similar(value)]


def refused(found: Iterable[Refused]) -> list[str]:
    """A sentence for each parameter that could not be used."""
    return list(dict.fromkeys(_refused(each) for each in found))


def relaxed(steps: Iterable[RelaxedStep]) -> list[str]:
    """What was let go so that something was found, a sentence a step."""
    sentences = {
        "correction": _("The words are spelled as we guess they were meant."),
        "place": _("The place is left out: these are from the whole country."),
        "level": _("The class level is left out: these are for other levels, too."),
        "filters": _("What we took for a wish in your words is left out."),
        "topic": _("Nothing has your words: these are about something near."),
    }
    return [sentences[step] for step in steps]


def instead(found: DidYouMean | None, written: str, state: State) -> Instead | None:
    """The correction with a link: to the words as written if it was made, else to the corrected ones."""
    if found is None:
        return None
    other = state.with_("correct", "0") if found.applied else state.with_("q", found.text)
    return Instead(found.applied, found.text, written, other.url)


def too_much() -> Trouble:
    """For more words than the search takes."""
    return Trouble(_("That is too much to search for"), _("Write fewer words: what it is about, for whom, and where."))


def unavailable() -> Trouble:
    """For when no engine answers."""
    return Trouble(
        _("The search is not working right now"),
        _("Try again in a few minutes. Meanwhile you can find everything through the lists:"),
    )


def more_without(answer: SearchAnswer) -> str:
    """What was understood and is left out of the further hits, in words: “4. klasse, Esbjerg”."""
    return ", ".join(part.label for part in answer.understood if part.facet in answer.more_without)


def _refused(each: Refused) -> str:
    value = each.value if len(each.value) <= _LONGEST_SHOWN else f"{each.value[:_LONGEST_SHOWN]}…"
    name = str(HEADINGS.get(each.parameter, each.parameter))
    match each.reason:
        case "unknown":
            return _("Unknown filter “%(name)s”: it is not used.") % {"name": each.parameter[:_LONGEST_SHOWN]}
        case "twice":
            return _("“%(name)s” is given more than once: “%(value)s” is not used.") % {"name": name, "value": value}
        case "place":
            unknown = _("We do not know the place “%(value)s”. Write a postal code, a town or a school.")
            return f"{unknown % {'value': value}} {_('A school is found by the town in its name.')}"
        case "no_point" if each.parameter == "radius_km":
            return _("Write where from, so that the distance of %(value)s km can be used.") % {"value": value}
        case "no_point":
            return _("Write where from, so that the results can be put in order of distance.")
        case "too_long":
            return _("The text is very long: only its first %(number)s characters are used.") % {"number": LONGEST_TEXT}
        case "too_many":
            return _("Too many values under “%(name)s”: “%(value)s” is not used.") % {"name": name, "value": value}
        case _:
            return _("Unknown filter “%(value)s” under “%(name)s”: it is not used.") % {"name": name, "value": value}
