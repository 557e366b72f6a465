"""The form of a page that chooses words of vocabularies: a list to choose one from, tick boxes to choose several."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from cms.pages.term_choice import TermChoiceField, terms_to_choose
from snippets.term import Term


class TermForm(WagtailAdminPageForm):
    """Offers no retired words but those already chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            model = getattr(getattr(field, "queryset", None), "model", None)
            if model is None or not issubclass(model, Term):
                continue
            if isinstance(field, forms.ModelMultipleChoiceField):
                self.fields[name] = self._ticked(name, field, model)
            else:
                chosen = getattr(self.instance, f"{name}_id", None)
                field.widget = forms.Select()  # at hand at once; Wagtail's chooser for snippets opens a dialog
                field.queryset = terms_to_choose(model, [chosen] if chosen else [])

    def defer_required_fields(self) -> None:
        """A draft may lack the words too; Wagtail defers only fields that are text or may be null."""
        first_time = not self.is_deferred_validation
        super().defer_required_fields()
        if first_time:
            for name, field in self.fields.items():
                if isinstance(field, TermChoiceField) and field.required:
                    field.required = False
                    self.deferred_required_fields.append(name)  # so that restore_required_fields finds it

    def _ticked(self, name: str, field: forms.ModelMultipleChoiceField, model: type[Term]) -> TermChoiceField:
        chosen = [term.pk for term in getattr(self.instance, name).all()]
        ticked = TermChoiceField(
            queryset=terms_to_choose(model, chosen),
            required=field.required,
            label=field.label,
            help_text=field.help_text,
            initial=field.initial,
        )
        ticked.disabled = field.disabled
        return ticked
