"""The page of a partner: all that there is of it, and all that may be done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cms.editorial.partners.access import for_who, may, show
from cms.editorial.partners.holdings import held
from cms.editorial.partners.key_lines import key_lines
from cms.editorial.partners.usage_plot import HEIGHT, PERIODS, WIDTH, usage_of
from cms.partners.models import Partner


@for_who("view_partner", methods=("GET", "HEAD"))
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """All of a partner; `?days=90` for a longer plot of its usage."""
    partner = get_object_or_404(Partner.objects.select_related("view"), pk=pk)
    keys = list(partner.keys.select_related("replaced_by", "created_by"))
    days = next((days for days in PERIODS if request.GET.get("days") == str(days)), PERIODS[0])
    user = request.user
    return show(
        request,
        "partner",
        partner.name,
        partner=partner,
        holdings=held(partner.view) if partner.view else [],
        lines=key_lines(keys, timezone.now()),
        usage=usage_of(keys, days, timezone.localdate()),
        days=days,
        periods=PERIODS,
        drawing=(WIDTH, HEIGHT),
        contacts=partner.contacts.all(),
        webhooks=partner.webhooks.all() if may(user, "view_webhook") else None,
        identifiers=partner.identifiers.count(),
        may_change=may(user, "change_partner"),
        may_delete=may(user, "delete_partner"),
        may_make_keys=may(user, "add_key"),
        may_revoke=may(user, "change_key"),
        may_add_webhooks=may(user, "add_webhook"),
    )
