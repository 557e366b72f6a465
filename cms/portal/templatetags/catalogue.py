"""How figures of the catalogue are written for people."""

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from blocks.choices import PriceUnit
from cms.catalogue.documents.base import PriceLine
from cms.catalogue.documents.offer import Duration
from cms.pages.choices import BookingMethod, VisitPlace

register = template.Library()


@register.filter
def kroner(line: PriceLine) -> str:
    """A price line in words, such as “1.200 kr. pr. klasse” or “Gratis”."""
    if line.type == "free":
        return str(_("Free"))
    if line.amount is None:
        return str(_("Ask"))
    decimals = 0 if line.amount == int(line.amount) else 2
    amount = number_format(line.amount, decimal_pos=decimals, use_l10n=True, force_grouping=True)
    per_unit = _("per")
    per = f" {per_unit} {PriceUnit(line.per).label}" if line.per else ""
    what = {"extra_adult": _("Extra adults"), "materials": _("Materials"), "late_fee": _("Late fee")}.get(line.type)
    return f"{what}: {amount} kr.{per}" if what else f"{amount} kr.{per}"


@register.filter
def minutes(duration: Duration) -> str:
    """A duration in words, such as “90–120 minutter”; "" if none is stated."""
    if duration.whole_day:
        return str(_("Whole day"))
    low, high, unit = duration.min_minutes, duration.max_minutes, _("minutes")
    if low and high and low != high:
        return f"{low}–{high} {unit}"
    return f"{low or high} {unit}" if low or high else ""


@register.filter
def place(code: str) -> str:
    """A place of visit in words."""
    return str(VisitPlace(code).label)


@register.filter
def booking_way(code: str) -> str:
    """A way of booking in words."""
    return str(BookingMethod(code).label)


@register.filter
def clean(html: str) -> SafeString:
    """HTML of a document: the projector has cleaned it (see cms.catalogue.richtext)."""
    return mark_safe(html)  # noqa: S308
