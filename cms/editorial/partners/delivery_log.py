"""The delivery log: what was sent to whom, how it went, and when it is tried again."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.editorial.partners.access import for_who, show
from cms.editorial.partners.delivery_words import line, outcome, pretty, what_it_tells
from cms.editorial.partners.listing import ListForm, everything, listed
from cms.partners.models import Attempt, Delivery, Partner, Webhook

TROUBLE = "trouble"


class DeliveryListForm(ListForm):
    """By words, partner, webhook and state."""

    partner = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        required=False,
        empty_label=gettext_lazy("All"),
        queryset=Partner.objects.filter(webhooks__isnull=False).distinct(),
    )
    state: forms.ChoiceField = everything(
        gettext_lazy("State"), [*Delivery.State.choices, (TROUBLE, gettext_lazy("Failed at least once"))]
    )
    webhook = forms.ModelChoiceField(queryset=Webhook.objects.all(), required=False, widget=forms.HiddenInput)


@for_who("view_webhook", methods=("GET", "HEAD"))
def index(request: HttpRequest) -> HttpResponse:
    """The log, newest first."""
    form = DeliveryListForm(request.GET)
    rows = with_tries(Delivery.objects.select_related("webhook__partner")).order_by("-pk")
    if form.is_valid():
        rows = _narrowed(rows, form.cleaned_data)
    context = listed(request, form, rows)
    lines = [line(delivery) for delivery in context["page"]]
    only = form.cleaned_data.get("webhook") if form.is_valid() else None
    return show(request, "delivery_index", _("Delivery log"), icon="history", lines=lines, only=only, **context)


@for_who("view_webhook", methods=("GET", "HEAD"))
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """A delivery: each try, and the message itself."""
    delivery = get_object_or_404(Delivery.objects.select_related("webhook__partner"), pk=pk)
    tries = [(attempt, outcome(attempt)) for attempt in delivery.tries.order_by("at", "pk")]
    return show(
        request, "delivery", what_it_tells(delivery), icon="history",
        crumbs=[(reverse("partners:delivery_index"), _("Delivery log"))],
        delivery=delivery, tries=tries, message=pretty(delivery),
    )  # fmt: skip


def with_tries(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Deliveries with their tries read along."""
    return deliveries.prefetch_related(Prefetch("tries", queryset=Attempt.objects.order_by("at", "pk")))


def _narrowed(rows: QuerySet[Delivery], asked: dict[str, Any]) -> QuerySet[Delivery]:
    if asked["partner"]:
        rows = rows.filter(webhook__partner=asked["partner"])
    if asked["webhook"]:
        rows = rows.filter(webhook=asked["webhook"])
    if asked["state"] == TROUBLE:
        failed = Attempt.objects.filter(delivery=OuterRef("pk")).exclude(status__range=(200, 299))
        rows = rows.filter(Exists(failed))
    elif asked["state"]:
        rows = rows.filter(state=asked["state"])
    if words := asked["q"]:
        rows = rows.filter(Q(message_id__icontains=words) | Q(webhook__url__icontains=words))
    return rows
