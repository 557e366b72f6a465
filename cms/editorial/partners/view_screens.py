"""Views in the admin: a list, a page of each, a form that says what a change does before it is done."""

import hashlib
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.catalogue.bands import KindName
from cms.catalogue.enums import State
from cms.editorial.partners.access import for_who, may, posted, show
from cms.editorial.partners.facet_picking import in_words, pickers
from cms.editorial.partners.field_names import field_name
from cms.editorial.partners.holdings import held, holdings
from cms.editorial.partners.listing import ListForm, listed, number_of
from cms.editorial.partners.view_form import ViewForm
from cms.partners import definition
from cms.partners.definition import ALWAYS, Definition
from cms.partners.difference import difference
from cms.partners.models import Partner, View, ViewMember

_SALT = "partners.view.confirm"


@for_who("view_view", methods=("GET", "HEAD"))
def index(request: HttpRequest) -> HttpResponse:
    """The list."""
    live = ViewMember.objects.filter(view=OuterRef("pk"), state=State.LIVE).order_by().values("view")
    users = Partner.objects.filter(view=OuterRef("pk")).order_by().values("view")
    rows = View.objects.annotate(
        number=number_of(live.annotate(number=Count("pk"))), users=number_of(users.annotate(number=Count("pk")))
    ).order_by("sandbox", "name")
    form = ListForm(request.GET)
    if form.is_valid() and form.cleaned_data["q"]:
        rows = rows.filter(name__icontains=form.cleaned_data["q"])
    return show(
        request, "view_index", _("Views"), icon="glasses", can_add=may(request.user, "add_view"),
        **listed(request, form, rows),
    )  # fmt: skip


@for_who("view_view", methods=("GET", "HEAD"))
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """A view: what it holds, by what it is chosen, who has it."""
    view = get_object_or_404(View, pk=pk)
    return show(
        request, "view", view.name, crumbs=[_above()], icon="glasses", view=view, holdings=held(view),
        kinds=[str(KindName(kind).label) for kind in view.kinds], filters=in_words(view.filters, timezone.now()),
        given=[field_name(name) for name in view.fields if name not in ALWAYS], users=view.partners.all(),
        may_change=may(request.user, "change_view") and not view.sandbox,
        may_delete=may(request.user, "delete_view") and not view.sandbox,
    )  # fmt: skip


@for_who("view_view", "add_view")
def add(request: HttpRequest) -> HttpResponse:
    """A new view; `?partner=` is the one that it is made for, who is approved next."""
    return _form(request, View(), _("New view"))


@for_who("view_view", "change_view")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a view, once it has been shown what that does."""
    view = get_object_or_404(View, pk=pk, sandbox=False)
    return _form(request, view, _("Edit %(name)s") % {"name": view.name})


@for_who("view_view", "delete_view")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a view that nobody has."""
    view = get_object_or_404(View, pk=pk, sandbox=False)
    if request.method == "POST":
        try:
            view.delete()
            messages.success(request, _("The view %(name)s is deleted.") % {"name": view.name})
            return redirect("partners:view_index")
        except ProtectedError:
            pass  # the page says who has it
    users = list(view.partners.all())
    title = _("Delete %(name)s") % {"name": view.name}
    return show(request, "view_delete", title, crumbs=[_above(), _crumb(view)], icon="glasses", view=view, users=users)


def _form(request: HttpRequest, view: View, title: str) -> HttpResponse:
    now, name, made_for = timezone.now(), view.name, _made_for(request)
    before = definition.of(view) if view.pk else None
    form = ViewForm(posted(request), instance=view, now=now)
    crumbs = [_above(), *([(reverse("partners:view", args=[view.pk]), name)] if view.pk else [])]
    frame: dict[str, Any] = {"crumbs": crumbs, "icon": "glasses", "form": form, "view": view, "made_for": made_for}
    if request.method == "POST" and form.is_valid() and "back" not in request.POST:
        if form.draft == before or _is_confirmed(request.POST.get("confirmed", ""), view, form.draft):
            saved = _saved(form, view)
            if saved is not None:
                return _after(request, saved, made_for)
        else:
            stored = View.objects.get(pk=view.pk) if view.pk else None
            would = difference(stored, form.draft, now)
            return show(
                request, "view_confirm", title, would=would, adds=holdings(would.adds),
                withdraws=holdings(would.withdraws), confirmed=_confirmation(view, form.draft),
                posted=_posted(request), **frame,
            )  # fmt: skip
    return show(request, "view_form", title, groups=pickers(form), holdings=held(view) if view.pk else [], **frame)


def _saved(form: ViewForm, view: View) -> View | None:
    """The view as it is stored from now on; None, and the form says why, if somebody was quicker."""
    try:
        if view.pk:
            return definition.change(View.objects.get(pk=view.pk), **form.wanted)
        return definition.create(**form.wanted)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None


def _after(request: HttpRequest, view: View, made_for: Partner | None) -> HttpResponse:
    messages.success(request, _("The view %(name)s is saved.") % {"name": view.name})
    if made_for is not None:
        return redirect(f"{reverse('partners:approve', args=[made_for.pk])}?view={view.pk}")
    return redirect("partners:view", view.pk)


def _confirmation(view: View, draft: Definition) -> str:
    """Proof of what was shown: another draft, or a view that has been changed meanwhile, is shown again."""
    shown = hashlib.sha256(repr((view.pk, view.version, draft)).encode()).hexdigest()
    return signing.dumps(shown, salt=_SALT)


def _is_confirmed(proof: str, view: View, draft: Definition) -> bool:
    return bool(proof) and signing.loads(_confirmation(view, draft), salt=_SALT) == _read(proof)


def _read(proof: str) -> str | None:
    try:
        return str(signing.loads(proof, salt=_SALT, max_age=24 * 3600))
    except signing.BadSignature:
        return None


def _posted(request: HttpRequest) -> list[tuple[str, str]]:
    """The form's data, to be sent again with the confirmation."""
    ours = {"csrfmiddlewaretoken", "confirmed", "back"}
    return [(name, value) for name, values in request.POST.lists() if name not in ours for value in values]


def _made_for(request: HttpRequest) -> Partner | None:
    wanted = request.GET.get("partner", "")
    return Partner.objects.filter(pk=wanted).first() if wanted.isascii() and wanted.isdigit() else None


def _above() -> tuple[str, str]:
    return reverse("partners:view_index"), _("Views")


def _crumb(view: View) -> tuple[str, str]:
    return reverse("partners:view", args=[view.pk]), view.name
