"""Keys: made, rotated, revoked. A key is shown on the answer that made it and is kept nowhere."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.debug import sensitive_variables

from cms.editorial.partners.access import for_who, posted, show
from cms.editorial.partners.key_lines import scopes_in_words
from cms.editorial.partners.partner_editing import crumb
from cms.partners import keys
from cms.partners.models import Key, KeyScope, Partner

OVERLAP_DAYS = 7
MOST_OVERLAP_DAYS = 90
USUAL = [KeyScope.READ, KeyScope.CHANGES, KeyScope.STATISTICS]


class DateInput(forms.DateInput):
    """A browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LastDay(forms.DateField):
    """The last day of a key, today or later; or none."""

    def __init__(self) -> None:
        told = gettext_lazy("Empty: it never expires. A year or two is wise: then somebody looks at it again.")
        super().__init__(label=gettext_lazy("Last day"), required=False, widget=DateInput(), help_text=told)

    def clean(self, value: object) -> date | None:
        """A day that is not over."""
        day: date | None = super().clean(value)
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("That day is over."))
        return day


class KeyForm(forms.Form):
    """What a key is for, what it may, and how long."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=80, help_text=gettext_lazy("What it is used in, such as “The website”.")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of key"),
        choices=[
            ("live", gettext_lazy("For use: reads the partner's view")),
            ("test", gettext_lazy("For tests: reads the sandbox, where invented entries come and go")),
        ],
        widget=forms.RadioSelect,
    )
    scopes = forms.MultipleChoiceField(
        label=pgettext_lazy("a key", "May"),
        choices=KeyScope.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=USUAL,
    )
    expires_on = LastDay()

    def __init__(self, *args: object, partner: Partner, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.partner = partner

    def clean_kind(self) -> str:
        """Only who is approved has a view to read."""
        kind: str = self.cleaned_data["kind"]
        if kind == "live" and self.partner.state != Partner.State.APPROVED:
            raise forms.ValidationError(_("The partner is not approved: it can have a key for tests only."))
        return kind


class RotateForm(forms.Form):
    """How long the old key works beside the new one."""

    days = forms.IntegerField(
        label=gettext_lazy("Days that the old key still works"),
        help_text=gettext_lazy("So that the partner can change it without a gap. 0: the old one stops at once."),
        min_value=0,
        max_value=MOST_OVERLAP_DAYS,
        initial=OVERLAP_DAYS,
    )
    expires_on = LastDay()


@sensitive_variables("secret")
@for_who("view_partner", "add_key")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a key; the answer shows it, once."""
    partner = get_object_or_404(Partner, pk=pk)
    initial = {"kind": "live" if partner.state == Partner.State.APPROVED else "test", "expires_on": _in_two_years()}
    form = KeyForm(posted(request), partner=partner, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        key, secret = keys.issue(
            partner, asked["name"], [KeyScope(scope) for scope in asked["scopes"]], sandbox=asked["kind"] == "test",
            expires_at=_end_of(asked["expires_on"]), created_by=request.user,
        )  # fmt: skip
        return _shown_once(request, key, secret)
    title = _("Make a key for %(name)s") % {"name": partner.name}
    return show(request, "key_form", title, crumbs=[crumb(partner)], icon="key", form=form, partner=partner)


@sensitive_variables("secret")
@for_who("view_partner", "add_key")
def rotate(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new key in place of one; both work for a while."""
    key = _in_use(pk)
    if key.replaced_by_id is not None:
        messages.info(request, _("That key has been replaced already."))
        return redirect("partners:partner", key.partner_id)
    form = RotateForm(posted(request), initial={"expires_on": _in_two_years() if key.expires_at else None})
    if request.method == "POST" and form.is_valid():
        overlap = timedelta(days=form.cleaned_data["days"])
        with transaction.atomic():
            fresh, secret = keys.rotate(key, overlap=overlap, created_by=request.user)
            fresh.expires_at = _end_of(form.cleaned_data["expires_on"])
            fresh.save(update_fields=["expires_at"])
        return _shown_once(request, fresh, secret, replaces=key, days=overlap.days)
    title = _("Rotate %(name)s") % {"name": key.name}
    return show(request, "key_rotate", title, crumbs=[crumb(key.partner)], icon="key", form=form, key=key)


@for_who("view_partner", "change_key")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a key at once, once that is confirmed."""
    key = _in_use(pk)
    if request.method == "POST":
        keys.revoke(key)
        messages.success(request, _("The key %(name)s opens nothing any more.") % {"name": key.name})
        return redirect("partners:partner", key.partner_id)
    title = _("Revoke %(name)s") % {"name": key.name}
    return show(request, "key_revoke", title, crumbs=[crumb(key.partner)], icon="key", key=key)


@sensitive_variables("secret")
def _shown_once(
    request: HttpRequest, key: Key, secret: str, replaces: Key | None = None, days: int = 0
) -> HttpResponse:
    """The one answer that holds a key: no redirect, as that would have to keep it somewhere."""
    until = ngettext("The old key works for %(days)s more day.", "The old key works for %(days)s more days.", days)
    response = show(
        request, "key_made", _("The key is made"), crumbs=[crumb(key.partner)], icon="key", key=key, secret=secret,
        may=scopes_in_words(key.scopes), replaces=replaces,
        until=until % {"days": days} if days else _("The old key has stopped working."),
    )  # fmt: skip
    response["Cache-Control"] = "no-store"
    return response


def _in_use(pk: int) -> Key:
    return get_object_or_404(Key.objects.select_related("partner").filter(revoked_at=None), pk=pk)


def _in_two_years() -> date:
    return timezone.localdate() + timedelta(days=730)


def _end_of(day: date | None) -> datetime | None:
    """The end of a Danish day."""
    return timezone.make_aware(datetime.combine(day, time.max)) if day else None
