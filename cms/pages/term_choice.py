"""Choosing words of a vocabulary by ticking them, in groups; retired ones are offered only where they are chosen already."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from blocks.offers import SECTORS
from snippets.models import CompetenceArea
from snippets.term import Term

GROUPS = {
    **dict(SECTORS),
    "facility": pgettext_lazy("group", "Facilities"),
    "accessibility": pgettext_lazy("group", "Accessibility"),
}


class TermCheckboxes(forms.CheckboxSelectMultiple):
    """Tick boxes in columns (`editor.css`), each saying which sector or subject it belongs to, for `offer-levels.js`."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Iterable[Any] = ()) -> None:
        super().__init__({"class": "ticks", **(attrs or {})}, choices)

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        term = getattr(value, "instance", None)
        for attribute, belongs_to in (
            ("sector", getattr(term, "sector", "")),
            ("subject", getattr(term, "subject_id", "")),
        ):
            if belongs_to:
                option["attrs"][f"data-{attribute}"] = belongs_to
        return option


class TermChoiceIterator(forms.models.ModelChoiceIterator):
    """Choices in groups by the term's subject, sector or group, in the vocabulary's order."""

    def __iter__(self) -> Any:
        groups: dict[str, list[Any]] = {}
        for term in self.queryset:
            groups.setdefault(_group(term), []).append(self.choice(term))
        for name, choices in groups.items():
            if name:
                yield GROUPS.get(name, name), choices
            else:
                yield from choices


def _group(term: Term) -> str:
    if isinstance(term, CompetenceArea):
        return str(term.subject)
    return getattr(term, "sector", getattr(term, "group", ""))


class TermChoiceField(forms.ModelMultipleChoiceField):
    """Several terms."""

    iterator = TermChoiceIterator
    widget = TermCheckboxes


def terms_to_choose(model: type[Term], chosen: Iterable[int]) -> Any:
    """Terms in use, and those chosen already."""
    offered = Q(retired_on__isnull=True) | Q(pk__in=list(chosen))
    terms: Any = model._default_manager.filter(offered).order_by("sort_order", "pk")
    return terms.select_related("subject") if issubclass(model, CompetenceArea) else terms
