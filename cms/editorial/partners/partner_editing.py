"""A partner and its contacts: written in, changed, deleted."""

from typing import ClassVar

from django import forms
from django.contrib import messages
from django.db import transaction
from django.forms import inlineformset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.editorial.partners.access import for_who, posted, show
from cms.partners.models import Partner, PartnerContact

MOST_PER_MINUTE = 60_000

Contacts = inlineformset_factory(
    Partner, PartnerContact, fields=["duty", "name", "email"], extra=1, max_num=20, validate_max=True, can_delete=True
)


class PartnerForm(forms.ModelForm):
    """What the team writes of a partner. State and view have screens of their own: they act on what the partner gets."""

    website = forms.URLField(label=gettext_lazy("Website"), required=False, assume_scheme="https")
    requests_per_minute = forms.IntegerField(
        label=gettext_lazy("Requests a minute"),
        help_text=gettext_lazy("How many each of its keys may make."),
        min_value=1,
        max_value=MOST_PER_MINUTE,
        initial=600,
    )

    class Meta:
        model = Partner
        fields: ClassVar = ["name", "website", "purpose", "requests_per_minute", "note"]
        widgets: ClassVar = {
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "note": forms.Textarea(attrs={"rows": 4}),
        }


@for_who("add_partner")
def add(request: HttpRequest) -> HttpResponse:
    """A partner that the team writes in: approved next, on its own page."""
    return _form(request, Partner(), _("New data partner"))


@for_who("change_partner")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A partner and its contacts."""
    partner = get_object_or_404(Partner, pk=pk)
    return _form(request, partner, _("Edit %(name)s") % {"name": partner.name})


@for_who("delete_partner")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a partner and all that is its own, once that is confirmed."""
    partner = get_object_or_404(Partner, pk=pk)
    if request.method == "POST":
        partner.delete()
        messages.success(request, _("%(name)s is deleted, with its keys and contacts.") % {"name": partner.name})
        return redirect("partners:index")
    return show(
        request,
        "partner_delete",
        _("Delete %(name)s") % {"name": partner.name},
        crumbs=[crumb(partner)],
        partner=partner,
        keys=partner.keys.count(),
        webhooks=partner.webhooks.count(),
        contacts=partner.contacts.count(),
        identifiers=partner.identifiers.count(),
    )


def crumb(partner: Partner) -> tuple[str, str]:
    """The way back to a partner's page."""
    return address(partner), partner.name


def address(partner: Partner) -> str:
    """Where a partner's page is."""
    return reverse("partners:partner", args=[partner.pk])


def _form(request: HttpRequest, partner: Partner, title: str) -> HttpResponse:
    data = posted(request)
    name = partner.name
    form, contacts = PartnerForm(data, instance=partner), Contacts(data, instance=partner, prefix="contacts")
    if data is not None and form.is_valid() and contacts.is_valid():
        with transaction.atomic():
            contacts.instance = form.save()
            contacts.save()
        messages.success(request, _("%(name)s is saved.") % {"name": partner.name})
        return redirect("partners:partner", partner.pk)
    crumbs = [(address(partner), name)] if partner.pk else []
    return show(request, "partner_form", title, crumbs=crumbs, form=form, contacts=contacts, partner=partner)
