"""The vocabularies in the admin, all under one menu item."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from snippets.term import Term
from snippets.vocabularies import VOCABULARIES


class TermForm(WagtailAdminModelForm):
    """A term's form: its code can be written once, when it is made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = _("A code is permanent: partners' filters and links use it.")
        for field in self.fields.values():
            terms = getattr(field, "queryset", None)
            if isinstance(field, forms.ModelChoiceField) and terms is not None and issubclass(terms.model, Term):
                field.queryset = terms.order_by("sort_order", "code")


class TermPermissionPolicy(ModelPermissionPolicy):
    """Nobody deletes a term: its code was published, and partners' links and filters use it. It is retired instead."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def _viewset(name: str, term: type[Term]) -> type[SnippetViewSet]:
    attributes = {
        "model": term,
        "icon": "tag",
        "url_prefix": f"vocabularies/{name}",
        "list_display": ["__str__", "code", "label_en", "retired_on"],
        "list_filter": {"retired_on": ["isnull"]},
        "search_fields": ["code", "label_da", "label_en"],
        "ordering": ["sort_order", "code"],
        "list_per_page": 100,
        "exclude_form_fields": ["seeded"],
        "get_form_class": _form_class,
    }
    return type(f"{term.__name__}ViewSet", (SnippetViewSet,), attributes)


def _form_class(self: SnippetViewSet, for_update: bool = False) -> type[forms.ModelForm]:
    hidden = {"id", "seeded"}
    fields = [field.name for field in self.model._meta.concrete_fields if field.name not in hidden and field.editable]
    form_class: type[forms.ModelForm] = forms.modelform_factory(self.model, form=TermForm, fields=fields)
    return form_class


class VocabularyGroup(SnippetViewSetGroup):
    """All vocabularies, in the order of their registry."""

    menu_label = _("Subjects, levels and topics")
    menu_icon = "tag"
    menu_order = 300
    items = [_viewset(name, vocabulary.model) for name, vocabulary in VOCABULARIES.items()]
