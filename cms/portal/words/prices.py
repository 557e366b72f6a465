"""Price lines in words: what it costs, per what, and for whom."""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from blocks.choices import PriceUnit
from blocks.offers import SECTORS
from cms.catalogue.documents.base import PriceLine
from cms.portal.words.lists import listed, uncapitalised

_RESIDENCES = {
    "resident": lambda: _("for schools of the municipality"),
    "other": lambda: _("for schools of other municipalities"),
}
_MEMBERSHIPS = {"member": lambda: _("for members"), "other": lambda: _("for non-members")}


def price_in_words(line: PriceLine) -> str:
    """What a line says is paid, such as “1.200 kr. pr. klasse” or “Gratis”."""
    if line.type == "free":
        return _("Free")
    if line.amount is None:
        return _("Ask")
    unit = _("per")
    per = f" {unit} {PriceUnit(line.per).label}" if line.per else ""
    return f"{kroner(line.amount)}{per}"


def price_heading(line: PriceLine) -> str:
    """What is paid for besides the visit itself; "" for the visit."""
    headings = {"extra_adult": _("Extra adults"), "materials": _("Materials"), "late_fee": _("Late fee")}
    return headings.get(line.type, "")


def price_conditions(line: PriceLine) -> list[str]:
    """Whom and when a line holds for, as phrases; [] if for everybody until further notice."""
    labels = {code: uncapitalised(str(label)) for code, label in SECTORS}
    sectors = listed([labels[code] for code in line.sectors if code in labels])
    phrases = [
        _("for %(sectors)s") % {"sectors": sectors} if sectors else "",
        _RESIDENCES[line.residence]() if line.residence in _RESIDENCES else "",
        _MEMBERSHIPS[line.membership]() if line.membership in _MEMBERSHIPS else "",
        _("%(number)s adults come free") % {"number": line.included_adults} if line.included_adults else "",
        _("school year %(year)s") % {"year": line.school_year} if line.school_year else "",
    ]
    return [phrase for phrase in phrases if phrase]


def price_in_short(lines: Iterable[PriceLine], is_free: bool) -> str:
    """What a card says of the price: “Gratis”, “900 kr.”, “Gratis eller 900 kr.”, “Fra 600 kr.”; "" if nothing is stated."""
    if is_free:
        return _("Free")
    lines = list(lines)
    amounts = sorted({line.amount for line in lines if line.type == "price" and line.amount is not None})
    if not amounts:
        return ""
    if any(line.type == "free" for line in lines):
        return _("Free or %(amount)s") % {"amount": kroner(amounts[0])}
    return kroner(amounts[0]) if len(amounts) == 1 else _("From %(amount)s") % {"amount": kroner(amounts[0])}


def kroner(amount: float) -> str:
    """An amount of Danish kroner, with øre only where there are some."""
    decimals = 0 if amount == int(amount) else 2
    return f"{number_format(amount, decimal_pos=decimals, use_l10n=True, force_grouping=True)} kr."
