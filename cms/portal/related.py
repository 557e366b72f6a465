"""Related offers, resolved when they are read: those chosen by hand, then those that a stored rule names today."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from blocks.documents import OfferRule, Reference, RelatedOffersBlockDocument
from cms.catalogue import store
from cms.catalogue.documents import OfferCard
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.facets import facets_of
from cms.catalogue.terms import TermIndex
from cms.pages.dates import danish_date
from cms.portal.cards import by_ids, cards


def related_offers(
    block: RelatedOffersBlockDocument, locale: Locale, now: datetime, leave_out: UUID | None = None
) -> list[OfferCard]:
    """The cards of the offers that the block names; `leave_out` is the page that it stands on. At most three queries."""
    return offers_of(block.offers, block.rule, locale, now, leave_out)


def offers_of(
    references: Sequence[Reference],
    rule: OfferRule | None,
    locale: Locale,
    now: datetime,
    leave_out: UUID | None = None,
) -> list[OfferCard]:
    """The cards of the offers chosen by hand, then of those that the rule names, each once. At most three queries."""
    chosen = [offer.id for offer in references if offer.id != leave_out]
    found: list[OfferCard] = by_ids(Kind.OFFER, chosen, locale, now)
    if rule is not None:
        found += _by_rule(rule, locale, now, {*chosen, leave_out})
    return found


def _by_rule(rule: OfferRule, locale: Locale, now: datetime, known: set[UUID | None]) -> list[OfferCard]:
    """At most `limit` offers that are not known already; none if a filter has no code that is known today."""
    filters = _filters(rule, store.version(now).terms, danish_date(now))
    if any(not codes for _facet, codes in filters):
        return []
    selection = store.Selection(Kind.OFFER, locale, filters=tuple(filters), limit=rule.limit + len(known))
    return [card for card in cards(selection, now) if card.id not in known][: rule.limit]


def _filters(rule: OfferRule, terms: TermIndex, today: date) -> list[tuple[str, frozenset[str]]]:
    """The rule as the store asks: every code with what it stands for, as the API's lists widen it."""
    facets = {facet.name: facet for facet in facets_of(Kind.OFFER)}
    filters = []
    for name, codes in rule.filters.items():
        facet = facets[name]
        known = [code for given in codes if (code := terms.code(facet.vocabulary or "", given))]
        wanted = [terms.resolve(facet, code, today)[1] for code in known]
        filters.append((name, frozenset().union(*wanted)))
    return filters
