"""Approving, refusing and pausing a partner, and giving it another view; the mails are those of `cms.partners.admission`."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.catalogue.enums import Kind, State
from cms.editorial.partners.access import for_who, may, posted, show
from cms.editorial.partners.holdings import Holding, held, holdings
from cms.editorial.partners.partner_editing import crumb
from cms.partners import admission
from cms.partners.models import Partner, View, ViewMember


class ViewChoice(forms.ModelChoiceField):
    """A view with the number of entries that it holds."""

    def label_from_instance(self, view: View) -> str:
        """Its name, and how much of what it holds."""
        if not view.evaluated:
            told = _("is being counted")
        else:
            told = ", ".join(f"{holding.number} {holding.name.lower()}" for holding in held(view)) or _(
                "holds nothing now"
            )
        return f"{view.name} ({told})"


class ApproveForm(forms.Form):
    """Which view the partner gets."""

    view = ViewChoice(
        label=pgettext_lazy("part of the catalogue", "View"),
        help_text=gettext_lazy("What it gets of the catalogue, and nothing else."),
        queryset=View.objects.filter(sandbox=False),
        widget=forms.RadioSelect,
        empty_label=None,
    )


class RefuseForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=gettext_lazy("Why not"),
        help_text=gettext_lazy("It stands in the mail to the organisation. Write to them, not about them."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@for_who("change_partner")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a partner a view: from now its keys open it. One without a key is sent a link to its first."""
    partner = get_object_or_404(Partner, pk=pk)
    wanted = request.GET.get("view", "")
    chosen = wanted if wanted.isascii() and wanted.isdigit() else partner.view_id
    form = ApproveForm(posted(request), initial={"view": chosen})
    if request.method == "POST" and form.is_valid():
        has_key = admission.has_live_key(partner)
        admission.approve(partner, form.cleaned_data["view"], request.user)
        told = _("%(name)s is approved.") if has_key else _("%(name)s is approved, and has a mail with its first key.")
        messages.success(request, told % {"name": partner.name})
        return redirect("partners:partner", pk)
    return show(
        request, "approve", _("Approve %(name)s") % {"name": partner.name}, crumbs=[crumb(partner)], form=form,
        partner=partner, may_add_view=may(request.user, "add_view"), has_key=admission.has_live_key(partner),
    )  # fmt: skip


@for_who("change_partner")
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with a reason, by mail."""
    partner = get_object_or_404(Partner, pk=pk)
    form = RefuseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        admission.refuse(partner, request.user, form.cleaned_data["reason"])
        messages.success(request, _("%(name)s is refused, and told by mail.") % {"name": partner.name})
        return redirect("partners:partner", pk)
    title = _("Refuse %(name)s") % {"name": partner.name}
    return show(request, "refuse", title, crumbs=[crumb(partner)], form=form, partner=partner)


@for_who("change_partner")
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Close all that a partner has, for a while."""
    partner = get_object_or_404(Partner, pk=pk)
    if request.method == "POST":
        admission.pause(partner, request.user)
        messages.success(request, _("%(name)s is paused: its keys open nothing now.") % {"name": partner.name})
        return redirect("partners:partner", pk)
    title = _("Pause %(name)s") % {"name": partner.name}
    return show(request, "pause", title, crumbs=[crumb(partner)], partner=partner)


@for_who("change_partner", methods=("POST",))
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Open again what was paused."""
    partner = get_object_or_404(Partner, pk=pk, state=Partner.State.PAUSED, view__isnull=False)
    admission.resume(partner, request.user)
    messages.success(request, _("%(name)s is open again: its keys work as before.") % {"name": partner.name})
    return redirect("partners:partner", pk)


@for_who("change_partner")
def change_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a partner another view: first it is shown what comes and goes, then it is done."""
    partner = get_object_or_404(Partner.objects.select_related("view"), pk=pk)
    form = ApproveForm(posted(request), initial={"view": partner.view_id})
    title = _("Another view for %(name)s") % {"name": partner.name}
    crumbs = [crumb(partner)]
    if request.method != "POST" or not form.is_valid():
        return show(request, "change_view", title, crumbs=crumbs, form=form, partner=partner)
    view = form.cleaned_data["view"]
    if view == partner.view:
        messages.info(request, _("It has that view already."))
        return redirect("partners:partner", pk)
    if "confirmed" in request.POST:
        partner.view = view
        partner.save(update_fields=["view"])
        told = _("%(name)s has the view %(view)s from now on.") % {"name": partner.name, "view": view.name}
        messages.success(request, told)
        return redirect("partners:partner", pk)
    adds, withdraws = between(partner.view, view)
    return show(
        request, "change_view_confirm", title, crumbs=crumbs, partner=partner, view=view, adds=adds, withdraws=withdraws
    )


def between(old: View | None, new: View) -> tuple[list[Holding], list[Holding]]:
    """What a partner gets and loses by going from one view to another, by kind."""
    return _only_in(new, old), _only_in(old, new) if old else []


def _only_in(view: View, other: View | None) -> list[Holding]:
    entries = ViewMember.objects.filter(view=view, state=State.LIVE).order_by()
    if other is not None:
        theirs = ViewMember.objects.filter(view=other, state=State.LIVE).values("entry_id")
        entries = entries.exclude(entry_id__in=theirs)
    counted: Mapping[Kind, set[object]] = {kind: set() for kind in Kind}
    for kind, public_id in entries.values_list("entry__kind", "entry__public_id"):
        counted[Kind(kind)].add(public_id)
    return holdings({kind: len(ids) for kind, ids in counted.items()})
