"""Offers to see next: chosen by hand, or by a rule that is stored here and resolved when it is read.

Were it resolved here, every page with a rule would depend on every offer.
"""

from typing import Any, Literal
from urllib.parse import urlencode

from pydantic import Field

from blocks.documents.base import BlockDocument, BlockModel
from blocks.documents.reader import BlockReader
from blocks.documents.references import Reference
from blocks.documents.values import fields, items, key, text, whole
from blocks.raw import RawBlock

# The facets of the list of offers that a rule can choose by; choosers bear the same names.
RULE_FACETS = ("offer_kind", "level", "subject", "topic", "municipality")
DEFAULT_LIMIT = 6
LARGEST_LIMIT = 24


class OfferRule(BlockModel):
    """Which offers to show: any of the values of a filter, and all of the filters."""

    filters: dict[str, list[str]] = Field(
        description="Codes by filter of the list of offers, such as subject; not empty."
    )
    limit: int = Field(ge=1, description="How many at most.")
    url: str = Field(description="Absolute address of the list in this API that the rule stands for.")


class RelatedOffersBlockDocument(BlockDocument):
    """Offers to see next."""

    type: Literal["related_offers"] = Field("related_offers", description="Tells the kinds of block apart.")
    heading: str = Field(description="Heading; may be empty.")
    offers: list[Reference] = Field(description="Offers chosen by hand, in the editor's order; show them first.")
    rule: OfferRule | None = Field(description="A rule that names more offers; null if none.")


def related_offers(block: RawBlock, reader: BlockReader) -> RelatedOffersBlockDocument | None:
    """None if no offer is named and no rule set."""
    value = fields(block.value)
    chosen = [reader.page(key(item.value)) for item in items(value.get("offers"))]
    offers = [offer for offer in chosen if offer is not None]
    rule = _rule(fields(value.get("rule")), reader)
    if not offers and rule is None:
        return None
    return RelatedOffersBlockDocument(id=block.id, heading=text(value.get("heading")), offers=offers, rule=rule)


def _rule(value: dict[str, Any], reader: BlockReader) -> OfferRule | None:
    """The rule; None if it filters by nothing: it would name every offer."""
    filters = {facet: codes for facet in RULE_FACETS if (codes := _codes(facet, value.get(facet), reader))}
    limit = min(max(whole(value.get("limit")) or DEFAULT_LIMIT, 1), LARGEST_LIMIT)
    return offer_rule(filters, limit, reader)


def offer_rule(filters: dict[str, list[str]], limit: int, reader: BlockReader) -> OfferRule | None:
    """The rule with the address of the list that it stands for, in the page's language; None if it filters by nothing."""
    if not filters:
        return None
    query = [*((facet, code) for facet, codes in filters.items() for code in codes), ("limit", str(limit))]
    if reader.locale != "da":
        query.append(("locale", reader.locale))
    return OfferRule(filters=filters, limit=limit, url=reader.absolute(f"/api/v1/offers?{urlencode(query)}"))


def _codes(facet: str, chosen: Any, reader: BlockReader) -> list[str]:
    codes = [reader.code(facet, key(item.value)) for item in items(chosen)]
    return list(dict.fromkeys(code for code in codes if code is not None))
