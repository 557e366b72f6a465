"""Whom an offer is for, in few words: “4.–6. klasse” where a list would say three."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from cms.catalogue.documents.base import Term
from cms.portal.words.lists import in_a_sentence, runs

_CLASS = "klasse-"
_ABBREVIATION = 4  # letters: stx, hhx, fgu


def levels_in_words(levels: Iterable[Term]) -> str:
    """The levels in their order, consecutive classes drawn together; "" for none."""
    terms = list(levels)
    return in_a_sentence(_phrases(terms, {term.code: term.label for term in terms}))


def levels_in_short(levels: Iterable[Term]) -> str:
    """The same for a card: “stx” for “Almen studentereksamen (stx)”, “SFO” for “SFO (skolefritidsordning)”."""
    terms = list(levels)
    return in_a_sentence(_phrases(terms, {term.code: _short(term.label) for term in terms}))


def goals_heading(levels: Iterable[Term], sectors: dict[str, str]) -> str:
    """What goals are called for these levels; `sectors` gives a level's sector by its code."""
    found = {sectors.get(term.code, "") for term in levels}
    if found == {"dagtilbud"}:
        return _("Pedagogical goals")
    if found == {"ungdomsuddannelse"}:
        return _("Academic goals and core content")
    return _("Learning goals")


def sectors_of(levels: Iterable[Term], sectors: dict[str, str], known: Sequence[str]) -> list[str]:
    """The sectors of education among the levels, in the order of `known`; others are left out."""
    found = {sectors.get(term.code, "") for term in levels}
    return [sector for sector in known if sector in found]


def _phrases(terms: list[Term], labels: Mapping[str, str]) -> list[str]:
    """A phrase for each level, or for each run of classes where its first stands. A single class keeps its label."""
    classes = {number: labels[term.code] for term in terms if (number := _class_number(term)) is not None}
    phrases: list[str] = []
    for term in terms:
        number = _class_number(term)
        if number is None:
            phrases.append(labels[term.code])
        elif number == min(classes):
            phrases += [_classes(low, high, classes) for low, high in runs(classes)]
    return phrases


def _short(label: str) -> str:
    before, _bracket, inside = label.partition(" (")
    inside = inside.removesuffix(")")
    return inside if 0 < len(inside) <= _ABBREVIATION and inside.isalpha() else before


def _class_number(term: Term) -> int | None:
    number = term.code.removeprefix(_CLASS)
    return int(number) if term.code.startswith(_CLASS) and number.isdigit() else None


def _classes(low: int, high: int, labels: Mapping[int, str]) -> str:
    return labels[low] if low == high else _("Grades %(low)s–%(high)s") % {"low": low, "high": high}
