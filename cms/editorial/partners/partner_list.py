"""The list of partners, those who wait for an answer first."""

from datetime import timedelta

from django import forms
from django.db.models import Case, Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.editorial.partners.access import for_who, may, show
from cms.editorial.partners.listing import ListForm, everything, listed, number_of
from cms.partners.models import Key, KeyUsage, Partner, Webhook

USED_DAYS = 7
_ORDER = (Partner.State.REQUESTED, Partner.State.APPROVED, Partner.State.PAUSED, Partner.State.REFUSED)


class PartnerListForm(ListForm):
    """By words and state."""

    state: forms.ChoiceField = everything(gettext_lazy("State"), Partner.State.choices)


def partners() -> QuerySet[Partner]:
    """All partners with what the list says of each: `keys_in_use`, `last_used`, `requests`, and of its webhooks. One query."""
    now, first_day = timezone.now(), timezone.localdate() - timedelta(days=USED_DAYS - 1)
    mine = Key.objects.filter(partner=OuterRef("pk")).order_by().values("partner")
    usage = KeyUsage.objects.filter(key__partner=OuterRef("pk"), day__gte=first_day).order_by().values("key__partner")
    hooks = Webhook.objects.filter(partner=OuterRef("pk"))
    return Partner.objects.select_related("view").annotate(
        keys_in_use=number_of(mine.filter(keys_in_use(now)).annotate(number=Count("pk"))),
        last_used=Subquery(mine.annotate(last=Max("last_used_at")).values("last")),
        requests=number_of(usage.annotate(number=Sum("requests"))),
        has_webhooks=Exists(hooks),
        switched_off=Exists(hooks.filter(state=Webhook.State.DISABLED)),
        failing=Exists(hooks.filter(failing_since__isnull=False)),
        turn=Case(*(When(state=state, then=Value(turn)) for turn, state in enumerate(_ORDER)), default=Value(9)),
    ).order_by("turn", "name")  # fmt: skip


def keys_in_use(now: object) -> Q:
    """Keys that are neither revoked nor expired."""
    return Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=now))


@for_who("view_partner", methods=("GET", "HEAD"))
def index(request: HttpRequest) -> HttpResponse:
    """The list."""
    form = PartnerListForm(request.GET)
    rows = partners()
    if form.is_valid():
        if state := form.cleaned_data["state"]:
            rows = rows.filter(state=state)
        if words := form.cleaned_data["q"]:
            rows = rows.filter(Q(name__icontains=words) | Q(contacts__email__icontains=words)).distinct()
    return show(
        request, "index", _("Data partners"), can_add=may(request.user, "add_partner"),
        waiting=Partner.objects.filter(state=Partner.State.REQUESTED).count(), **listed(request, form, rows),
    )  # fmt: skip
