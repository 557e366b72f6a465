"""Choosing words of a vocabulary by ticking them, in groups; retired ones are offered only where they are chosen already."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from blocks.offers import SECTORS
from snippets.models import Subject
from snippets.term import Term

GROUPS = {
    **dict(SECTORS),
    "saerlig": _("Special groups"),
    "efterskole": _("Boarding school (efterskole)"),
    "laereruddannelse": _("Students of teaching"),
    "facility": pgettext_lazy("group", "Facilities"),
    "accessibility": pgettext_lazy("group", "Accessibility"),
}


class TermCheckboxes(forms.CheckboxSelectMultiple):
    """Tick boxes in columns (`editor.css`), each saying which sector of education it belongs to, for `offer-levels.js`."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Iterable[Any] = ()) -> None:
        super().__init__({"class": "ticks", **(attrs or {})}, choices)

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        sector = getattr(getattr(value, "instance", None), "sector", "")
        if sector:
            option["attrs"]["data-sector"] = sector
        return option


class TermChoiceIterator(forms.models.ModelChoiceIterator):
    """Choices in groups by the term's sector or group, in the vocabulary's order."""

    def __iter__(self) -> Any:
        groups: dict[str, list[Any]] = {}
        for term in self.queryset:
            groups.setdefault(getattr(term, "sector", getattr(term, "group", "")), []).append(self.choice(term))
        for name, choices in groups.items():
            if name:
                yield GROUPS.get(name, name), choices
            else:
                yield from choices


class TermChoiceField(forms.ModelMultipleChoiceField):
    """Several terms."""

    iterator = TermChoiceIterator
    widget = TermCheckboxes


def terms_to_choose(model: type[Term], chosen: Iterable[int]) -> Any:
    """Terms in use, and those chosen already; of youth education's subjects the levels, not their wider terms."""
    offered = Q(retired_on__isnull=True) | Q(pk__in=list(chosen))
    return model._default_manager.filter(offered).order_by("sort_order", "pk" if model is Subject else "sort_order")
