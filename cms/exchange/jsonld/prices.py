"""Price lists as schema.org Offers in Danish kroner."""

from collections.abc import Iterable
from typing import Any

from cms.catalogue.documents.base import PriceLine
from cms.exchange.jsonld.parts import Around, Thing, node

CURRENCY = "DKK"
_ADD_ONS = {"extra_adult", "materials", "late_fee"}  # paid only together with what they are added to


def priced_offers(lines: Iterable[PriceLine] | None, around: Around, **common: Any) -> list[Thing]:
    """An Offer a line, each with the `common` properties; what is paid besides is an `addOn` of each.

    Without lines: one Offer of the common properties alone, if there are any.
    """
    stated = list(lines or ())
    add_ons = [_line(line, around) for line in stated if line.type in _ADD_ONS and line.amount is not None]
    bases = [_line(line, around) for line in stated if line.type not in _ADD_ONS]
    if not bases and not add_ons:
        alone = node("Offer", **common)
        return [alone] if alone else []
    return [{**base, **node("Offer", **common, addOn=add_ons)} for base in bases or [node("Offer")]]


def _line(line: PriceLine, around: Around) -> Thing:
    unit = around.label("price-units", line.per)
    price = _number(0.0 if line.type == "free" else line.amount)
    conditions = [
        around.label("residences", line.residence) if line.residence != "any" else "",
        around.label("memberships", line.membership) if line.membership != "any" else "",
        line.school_year,
        line.note,
    ]
    return node(
        "Offer",
        category=line.type,
        price=price,
        priceCurrency=CURRENCY if price is not None else "",
        priceSpecification=node("UnitPriceSpecification", price=price, priceCurrency=CURRENCY, unitText=unit)
        if unit and price is not None
        else {},
        description="; ".join(filter(None, conditions)),
    )


def _number(amount: float | None) -> int | float | None:
    """Whole kroner without a decimal point."""
    return int(amount) if amount is not None and amount == int(amount) else amount
