"""Webhooks in the admin: made, changed, switched on and off, tried out, and told again what was sent."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_variables

from cms.editorial.partners.access import for_who, may, posted, show
from cms.editorial.partners.delivery_log import with_tries
from cms.editorial.partners.delivery_words import line
from cms.editorial.partners.listing import ListForm, everything, listed, number_of
from cms.editorial.partners.partner_editing import crumb
from cms.partners import webhooks
from cms.partners.deliveries import view_of
from cms.partners.models import Delivery, Partner, ViewMember, Webhook
from cms.partners.webhooks import AddressRefused, SecretLost, TooMany

SHOWN = 10  # deliveries on a webhook's page


class WebhookListForm(ListForm):
    """By words and state."""

    state: forms.ChoiceField = everything(
        gettext_lazy("State"), [*Webhook.State.choices, ("failing", gettext_lazy("Fails"))]
    )


class WebhookForm(forms.Form):
    """Where to send, and what it is."""

    url = forms.URLField(
        label=gettext_lazy("Address"), max_length=500, assume_scheme="https",
        help_text=gettext_lazy("The partner tells you. It begins with https:// and is on the public internet."),
    )  # fmt: skip
    description = forms.CharField(label=gettext_lazy("What it is"), max_length=200, required=False)


class NewWebhookForm(WebhookForm):
    """Also what it tells of."""

    sandbox = forms.BooleanField(
        label=gettext_lazy("For tests"),
        required=False,
        help_text=gettext_lazy("It tells of the sandbox's changes, not of the partner's view."),
    )


class SecretForm(forms.Form):
    """How long messages are signed with the old secret, too."""

    days = forms.IntegerField(
        label=gettext_lazy("Days that messages are signed with the old secret, too"),
        min_value=0, max_value=webhooks.LONGEST_OVERLAP.days, initial=webhooks.LONGEST_OVERLAP.days,
        help_text=gettext_lazy("So that the partner can change it without a gap. 0: the old one stops at once."),
    )  # fmt: skip


class ReplayForm(forms.Form):
    """From when, or from which number."""

    since = forms.DateTimeField(
        label=gettext_lazy("Everything since"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        help_text=gettext_lazy("Danish time."),
    )
    number = forms.IntegerField(
        label=gettext_lazy("… or everything after number"),
        required=False,
        min_value=0,
        help_text=gettext_lazy("The partner finds it as “sequence” in the last message that it has. 0: everything."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        given = [name for name in ("since", "number") if cleaned.get(name) is not None]
        if not self.errors and len(given) != 1:
            raise forms.ValidationError(_("Write a time or a number: one of the two."))
        if cleaned.get("since") and cleaned["since"] > timezone.now():
            self.add_error("since", _("That is still to come."))
        return cleaned


@for_who("view_webhook", methods=("GET", "HEAD"))
def index(request: HttpRequest) -> HttpResponse:
    """The list."""
    waiting = Delivery.objects.filter(webhook=OuterRef("pk"), state=Delivery.State.WAITING).order_by().values("webhook")
    delivered = Delivery.objects.filter(webhook=OuterRef("pk"), delivered_at__isnull=False).order_by("-delivered_at")
    rows = Webhook.objects.select_related("partner").annotate(
        waiting=number_of(waiting.annotate(number=Count("pk"))),
        last_delivered=Subquery(delivered.values("delivered_at")[:1]),
    )
    form = WebhookListForm(request.GET)
    if form.is_valid():
        state, words = form.cleaned_data["state"], form.cleaned_data["q"]
        if state:
            rows = rows.filter(failing_since__isnull=False) if state == "failing" else rows.filter(state=state)
        if words:
            rows = rows.filter(url__icontains=words) | rows.filter(partner__name__icontains=words)
    return show(request, "webhook_index", _("Webhooks"), icon="link", **listed(request, form, rows))


@for_who("view_webhook", methods=("GET", "HEAD"))
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """A webhook: how it stands, what was sent last, what may be done."""
    webhook = _webhook(pk)
    latest = with_tries(webhook.deliveries.order_by("-pk"))[:SHOWN]
    return show(
        request, "webhook", webhook.description or webhook.url, crumbs=[crumb(webhook.partner)], icon="link",
        webhook=webhook, lines=[line(delivery) for delivery in latest], now=timezone.now(),
        waiting=webhook.deliveries.filter(state=Delivery.State.WAITING).count(),
        may_change=may(request.user, "change_webhook"), may_delete=may(request.user, "delete_webhook"),
    )  # fmt: skip


@sensitive_variables("secret")
@for_who("view_webhook", "add_webhook")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a webhook for a partner; the answer shows its secret, once."""
    partner = get_object_or_404(Partner, pk=pk)
    form = NewWebhookForm(posted(request))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            webhook, secret = webhooks.create(
                partner, asked["url"], sandbox=asked["sandbox"], description=asked["description"]
            )
            return _shown_once(request, webhook, secret, _("The webhook is made"))
        except AddressRefused as refused:
            form.add_error("url", str(refused))
        except TooMany:
            most = _("The partner has %(most)s webhooks: no more are made. Delete one first.")
            form.add_error(None, most % {"most": webhooks.MOST})
    title = _("Make a webhook for %(name)s") % {"name": partner.name}
    return show(request, "webhook_add", title, crumbs=[crumb(partner)], icon="link", form=form, partner=partner)


@for_who("view_webhook", "change_webhook")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another address or another description."""
    webhook = _webhook(pk)
    initial = {"url": webhook.url, "description": webhook.description}
    form = WebhookForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["url"] != webhook.url:
                webhooks.change_url(webhook, form.cleaned_data["url"])
            webhook.description = form.cleaned_data["description"]
            webhook.save(update_fields=["description"])
            messages.success(request, _("The webhook is saved."))
            return redirect("partners:webhook", pk)
        except AddressRefused as refused:
            form.add_error("url", str(refused))
    return _about(request, "webhook_edit", _("Edit the webhook"), webhook, form=form)


@sensitive_variables("secret")
@for_who("view_webhook", "change_webhook")
def rotate_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """A new secret; the answer shows it, once."""
    webhook = _webhook(pk)
    form = SecretForm(posted(request))
    if request.method == "POST" and form.is_valid():
        secret = webhooks.rotate_secret(webhook, timedelta(days=form.cleaned_data["days"]))
        return _shown_once(request, webhook, secret, _("The new secret is made"))
    return _about(request, "webhook_secret", _("Make a new secret"), webhook, form=form)


@for_who("view_webhook", "change_webhook", methods=("POST",))
def switch_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Send nothing more; what is to be sent waits."""
    webhooks.disable(_webhook(pk), _("Switched off by the communications team."))
    messages.success(request, _("The webhook is switched off. What is to be sent waits until it is switched on."))
    return redirect("partners:webhook", pk)


@for_who("view_webhook", "change_webhook", methods=("POST",))
def switch_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on where it was left."""
    try:
        webhooks.enable(_webhook(pk))
        messages.success(request, _("The webhook is switched on, and goes on where it was left."))
    except SecretLost:
        messages.error(request, _("Its secret has become invalid: make a new one first, and give it to the partner."))
    return redirect("partners:webhook", pk)


@for_who("view_webhook", "change_webhook", methods=("POST",))
def send_test(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message that says only that it works."""
    webhook = _webhook(pk)
    delivery = webhooks.send_test(webhook)
    if webhook.state == Webhook.State.ACTIVE:
        messages.success(request, _("The test is on its way. Load this page again in a moment to see how it went."))
    else:
        messages.warning(request, _("The webhook is switched off: the test waits until it is switched on."))
    return redirect("partners:delivery", delivery.pk)


@for_who("view_webhook", "change_webhook")
def replay(request: HttpRequest, pk: int) -> HttpResponse:
    """Send again what was sent from a time or a number on."""
    webhook = _webhook(pk)
    form = ReplayForm(posted(request))
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        after = number if number is not None else number_at(webhook, form.cleaned_data["since"])
        try:
            count = webhooks.replay(webhook, after)
            told = ngettext("%(count)s message is sent again.", "%(count)s messages are sent again.", count)
            messages.success(request, told % {"count": count} if count else _("Nothing has changed since then."))
            return redirect("partners:webhook", pk)
        except ValueError:
            form.add_error("number", _("It has reached number %(number)s only.") % {"number": webhook.sequence})
    return _about(request, "webhook_replay", _("Send again"), webhook, form=form)


@for_who("view_webhook", "delete_webhook")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a webhook with its log, once that is confirmed."""
    webhook = _webhook(pk)
    if request.method == "POST":
        webhook.delete()
        messages.success(request, _("The webhook is deleted."))
        return redirect("partners:partner", webhook.partner_id)
    return _about(request, "webhook_delete", _("Delete the webhook"), webhook, deliveries=webhook.deliveries.count())


def number_at(webhook: Webhook, moment: datetime) -> int:
    """The number that a webhook's view had reached at a moment, as far as what changed since does not say otherwise."""
    view = view_of(webhook)
    first = (
        ViewMember.objects.filter(view=view, modified__gte=moment).order_by("sequence").first()
        if view is not None and view.uid == webhook.view_uid
        else None
    )
    return min(first.sequence - 1, webhook.sequence) if first is not None else webhook.sequence


@sensitive_variables("secret")
def _shown_once(request: HttpRequest, webhook: Webhook, secret: str, title: str) -> HttpResponse:
    """The one answer that holds a secret: no redirect, as that would have to keep it somewhere."""
    response = _about(request, "webhook_made", title, webhook, secret=secret)
    response["Cache-Control"] = "no-store"
    return response


def _webhook(pk: int) -> Webhook:
    return get_object_or_404(Webhook.objects.select_related("partner__view"), pk=pk)


def _about(request: HttpRequest, template: str, title: str, webhook: Webhook, **context: Any) -> HttpResponse:
    above = (reverse("partners:webhook", args=[webhook.pk]), webhook.description or webhook.url)
    crumbs = [crumb(webhook.partner), above]
    return show(request, template, title, crumbs=crumbs, icon="link", webhook=webhook, **context)
