"""The form of a view: what it holds is ticked, by names; what is wrong is said before anything is shown or saved."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from cms.catalogue.bands import KindName
from cms.catalogue.enums import Kind
from cms.editorial.partners.facet_picking import chosen, facet_fields
from cms.editorial.partners.field_names import field_names
from cms.pages.dates import danish_date
from cms.partners import definition
from cms.partners.definition import ALWAYS, Definition
from cms.partners.models import View


class ViewForm(forms.ModelForm):
    """A view. `equal` is another that is just like it, if that is what is wrong."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds"),
        help_text=_("What the view holds. Nothing ticked: all kinds, and those that come later."),
        choices=KindName.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fields_given = forms.MultipleChoiceField(
        label=_("Fields"),
        help_text=_("What is given of each entry. Nothing ticked: everything. Title, address and number are always given."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    licence_url = forms.URLField(label=_("Address of the licence"), assume_scheme="https")

    class Meta:
        model = View
        fields: ClassVar = ["name", "slug", "locale", "fallback", "licence_name", "licence_url", "embeddable"]

    def __init__(self, data: Any = None, *, instance: View, now: datetime) -> None:
        initial = {
            "kinds": instance.kinds,
            "fields_given": [name for name in instance.fields if name not in ALWAYS],
            **{f"facet_{name}": values for name, values in instance.filters.items()},
        }
        super().__init__(data, instance=instance, initial=initial)
        self.fields.update(facet_fields(instance.filters, now, danish_date(now)))
        self.fields["fields_given"].choices = field_names(definition.fields_of(Kind))  # type: ignore[attr-defined]
        self.equal: View | None = None

    def clean(self) -> dict[str, Any]:
        """The rules of views, by the fields that people see."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        what = self._parts(cleaned)
        for name, told in definition.problems(**what, view=self.instance).items():
            self.add_error({"fields": "fields_given"}.get(name, name if name in self.fields else None), told)
            if name == NON_FIELD_ERRORS:
                self.equal = definition.same_as(View(pk=self.instance.pk, **what))
        return cleaned

    @property
    def wanted(self) -> dict[str, Any]:
        """All that may be edited of a view, as the form says it. For a form that is valid."""
        data = self.cleaned_data
        return {**{name: data[name] for name in self.Meta.fields}, **self._parts(data)}

    @property
    def draft(self) -> Definition:
        """What the view would hold. For a form that is valid."""
        return definition.canonical(**self._parts(self.cleaned_data))

    def _parts(self, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "kinds": data["kinds"],
            "filters": chosen(data),
            "fields": data["fields_given"],
            "locale": data["locale"],
            "fallback": data["fallback"],
        }
