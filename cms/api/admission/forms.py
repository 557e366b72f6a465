"""What we ask of who wants access: no more than is needed to decide and to write back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AccessForm(forms.Form):
    """A request for access. `trap` is for programs that fill in everything: people do not see it."""

    organisation = forms.CharField(
        label=_("Organisation"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    website = forms.URLField(
        label=_("Website"), max_length=200, required=False, assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "url", "inputmode": "url"}),
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("What will you use it for?"), max_length=2_000, min_length=20,
        help_text=_("Where it will be shown, to whom, and which part of the catalogue you need."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("Preferably a shared mailbox. We write there when something changes."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    contact_name = forms.CharField(
        label=_("Name of a contact"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    trap = forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    def clean_organisation(self) -> str:
        """A name, and no address: it stands in a mail to whatever address was given, which must not carry advertisements."""
        name: str = self.cleaned_data["organisation"]
        if "://" in name or "www." in name.lower():
            raise forms.ValidationError(_("Give the organisation’s name alone."))
        return name

    def clean_website(self) -> str:
        """Pages only: what the team will press."""
        website: str = self.cleaned_data["website"]
        if website and not website.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(_("Give the address of a web page."))
        return website

    def clean(self) -> dict[str, Any]:
        """Nothing from who fills in what nobody sees."""
        cleaned = super().clean() or {}
        if cleaned.get("trap"):
            raise forms.ValidationError(_("The request could not be taken. Write to us instead."))
        return cleaned

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people see."""
        return [field for field in self if field.name != "trap"]
