"""The filters of a view as fields to tick, by what the values are called and not by their codes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.catalogue import store
from cms.catalogue.bands import KindName
from cms.catalogue.collation import sort_key
from cms.catalogue.enums import Kind, Locale, State
from cms.catalogue.facet_names import HEADINGS
from cms.catalogue.facets import Facet, facets_of
from cms.catalogue.models import FacetValue
from cms.catalogue.terms import TermIndex
from search.facet_values import label, shown_codes

PREFIX = "facet_"
MANY = 12  # values, beyond which a list is searched
Filters = Mapping[str, list[str]]
Choices = list[tuple[str, str]]

# What is narrowed by most stands first; what is not named here comes after, by its heading.
GROUPS = (
    (gettext_lazy("Where"), ("municipality", "region", "landsdel", "institution", "serves", "visit_place", "workplace",
                             "travels_to", "travels_everywhere")),
    (gettext_lazy("For whom and what about"), ("stage", "level", "subject", "topic", "audience", "end_user", "field",
                                               "competence_area", "curriculum_theme", "knowledge_area", "suitability")),
)  # fmt: skip


_BY_NAME = {"municipalities", "organisations"}  # in the order of their numbers nobody would find them


@dataclass(frozen=True)
class Picker:
    """A facet of a form: its field, the kinds that have it (their codes, and in words), and how many values are ticked."""

    field: forms.BoundField
    kinds: str
    kinds_in_words: str
    ticked: int
    many: bool


@dataclass(frozen=True)
class Group:
    """Pickers under a heading; `ticked` in all of them."""

    heading: str
    pickers: list[Picker]

    @property
    def ticked(self) -> int:
        """How many values are ticked in the group."""
        return sum(picker.ticked for picker in self.pickers)


def all_facets() -> dict[str, tuple[Facet, list[Kind]]]:
    """Every facet by name, with the kinds that have it."""
    found: dict[str, tuple[Facet, list[Kind]]] = {}
    for kind in Kind:
        for facet in facets_of(kind):
            found.setdefault(facet.name, (facet, []))[1].append(kind)
    return found


def facet_fields(filters: Filters, now: datetime, today: date) -> dict[str, forms.Field]:
    """A field for each facet, by its name in the form. `filters`: what is ticked already, which is offered whatever it is.

    Two queries, and one for each facet whose values are entries.
    """
    terms = store.version(now).terms
    return {
        PREFIX + name: forms.MultipleChoiceField(
            label=str(HEADINGS.get(name, name)),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=_choices(facet, filters.get(name, []), terms, now, today),
        )
        for name, (facet, _kinds) in all_facets().items()
    }


def pickers(form: forms.BaseForm) -> list[Group]:
    """The facets of a form in their groups."""
    facets = all_facets()
    grouped = {name for _heading, names in GROUPS for name in names}
    others = sorted((name for name in facets if name not in grouped), key=lambda name: str(HEADINGS.get(name, name)))
    groups = [(str(heading), names) for heading, names in GROUPS] + [(_("Further"), tuple(others))]
    return [
        Group(heading, [_picker(form, name, facets[name][1]) for name in names if name in facets])
        for heading, names in groups
    ]


def chosen(cleaned: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The filters that a form's data says."""
    return {name: cleaned[PREFIX + name] for name in all_facets() if cleaned.get(PREFIX + name)}


def in_words(filters: Filters, now: datetime) -> list[tuple[str, list[str]]]:
    """Filters as headings with the names of their values."""
    terms, facets = store.version(now).terms, all_facets()
    told = []
    for name, values in filters.items():
        facet = facets[name][0] if name in facets else None
        titles = _titles(values, now) if facet is not None and _is_of_ids(facet) else {}
        words = [titles.get(value) or (label(facet, value, terms, Locale.DANISH) if facet else None) or value
                 for value in values]  # fmt: skip
        told.append((str(HEADINGS.get(name, name)), words))
    return told


def _picker(form: forms.BaseForm, name: str, kinds: list[Kind]) -> Picker:
    field = form[PREFIX + name]
    names = [str(KindName(kind.value).label).lower() for kind in kinds]
    ticked = len(field.value() or [])
    many = len(form.fields[PREFIX + name].choices) > MANY  # type: ignore[attr-defined]
    return Picker(field, " ".join(kinds), ", ".join(names), ticked, many)


def _choices(facet: Facet, ticked: Iterable[str], terms: TermIndex, now: datetime, today: date) -> Choices:
    if _is_of_ids(facet):
        titles = _titles({*_stored(facet), *ticked}, now)
        return _ticked_first(sorted(titles.items(), key=lambda pair: sort_key(pair[1])), ticked)
    codes = list(shown_codes(facet, terms, today)) or sorted(_stored(facet))
    labels = {code: label(facet, code, terms, Locale.DANISH) or code for code in [*codes, *ticked]}
    if facet.vocabulary in _BY_NAME:
        labels = dict(sorted(labels.items(), key=lambda pair: sort_key(pair[1])))
    return _ticked_first(list(labels.items()), ticked)


def _ticked_first(choices: Choices, ticked: Iterable[str]) -> Choices:
    """Of a list that is too long to be seen at once."""
    if len(choices) <= MANY:
        return choices
    first = set(ticked)
    return sorted(choices, key=lambda pair: pair[0] not in first)


def _is_of_ids(facet: Facet) -> bool:
    return facet.vocabulary is None and not facet.allowed and not facet.pattern


def _stored(facet: Facet) -> set[str]:
    """The values of a facet that entries have now."""
    rows = FacetValue.objects.filter(facet=facet.name, entry__state=State.LIVE).order_by()
    return set(rows.values_list("value", flat=True).distinct())


def _titles(ids: Iterable[str], now: datetime) -> dict[str, str]:
    """The titles of entries by their ids; an id by itself for one that is not there now."""
    wanted = {UUID(value): value for value in ids}
    found = store.answering(list(wanted), Locale.DANISH, True, now)
    return {
        value: json.loads(found[public_id].card)["title"] if public_id in found else _("(not there now) %(id)s") % {"id": value}
        for public_id, value in wanted.items()
    }  # fmt: skip
