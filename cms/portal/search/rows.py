"""Hits as rows: the stored card of each, with what was asked for marked in its words, and how far away it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.catalogue.documents import Card, InstitutionCard, OfferCard, ProfileCard, ServiceCard
from cms.catalogue.enums import Kind, Locale
from cms.portal.cards import by_ids
from cms.portal.search.distance import kilometres
from cms.portal.words import cards as card_words
from cms.portal.words.practical import duration_in_words
from cms.portal.words.prices import price_in_short
from search.service import SearchHit

# Pieces of a text in order, each with whether it is marked; by the language of the text.
Marker = Callable[[str, Locale], Iterable[tuple[str, bool]]]


@dataclass(frozen=True)
class Row:
    """A hit as the page shows it. `who`: for whom, or when; `where`: from whom and where; `facts`: how long, what price."""

    card: Card
    title: SafeString
    text: SafeString
    who: str
    where: str
    facts: list[str]
    distance: str
    rank: int

    @property
    def is_person(self) -> bool:
        """Whether the row has a portrait."""
        return isinstance(self.card, ProfileCard)


def rows(hits: Iterable[SearchHit], locale: Locale, marker: Marker, first: int, now: datetime) -> list[Row]:
    """The hits that are still in the catalogue, in their order; `first` is the first one's rank. A query a kind."""
    hits = list(hits)
    found = _cards(hits, locale, now)
    return [
        _row(found[hit.public_id], hit, marker, first + number, now)
        for number, hit in enumerate(hits)
        if hit.public_id in found
    ]


def _cards(hits: Iterable[SearchHit], locale: Locale, now: datetime) -> Mapping[UUID, Card]:
    ids: dict[Kind, list[UUID]] = {}
    for hit in hits:
        ids.setdefault(hit.kind, []).append(hit.public_id)
    return {card.id: card for kind, wanted in ids.items() for card in by_ids(kind, wanted, locale, now)}


def _row(card: Card, hit: SearchHit, marker: Marker, rank: int, now: datetime) -> Row:
    language = Locale(card.locale)
    return Row(
        card=card,
        title=_marked(marker(card.title, language)),
        text=_marked(marker(card_words.text_of(card), language)),
        who=_who(card, now),
        where=_where(card),
        facts=_facts(card),
        distance=kilometres(hit.distance_m) if hit.distance_m is not None else "",
        rank=rank,
    )


def _marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    drawn = (format_html("<mark>{}</mark>" if marked else "{}", piece) for piece, marked in pieces)
    return format_html_join("", "{}", ((piece,) for piece in drawn))


def _who(card: Card, now: datetime) -> str:
    """An offer without levels says what it is instead."""
    said = card_words.side_of(card, now)
    return said or (card.offer_kind.label if isinstance(card, OfferCard) and card.offer_kind else "")


def _where(card: Card) -> str:
    match card:
        case OfferCard():
            return ", ".join([card.institution.title, *_visit(card)])
        case InstitutionCard():
            words = [card.institution_kind, card.municipality]
            return ", ".join(term.label for term in words if term)
        case ProfileCard():
            return ", ".join([card_words.kicker_of(card), *(place.name for place in card.workplaces)]).strip(", ")
        case ServiceCard():
            return ", ".join(term.label for term in card.audiences)
        case _:
            return card_words.kicker_of(card)


def _visit(card: OfferCard) -> list[str]:
    """Where it happens: the municipality, and whether they come to the school or meet online."""
    at_theirs = not card.visit_places or {"here", "outdoors"} & set(card.visit_places)
    places = [card.municipality.label] if card.municipality and at_theirs else []
    if "at-school" in card.visit_places:
        places.append(_("comes to you") if not at_theirs else _("or comes to you"))
    if "online" in card.visit_places:
        places.append(_("online"))
    return places


def _facts(card: Card) -> list[str]:
    match card:
        case OfferCard():
            facts = [duration_in_words(card.duration), price_in_short(card.prices, card.is_free)]
        case ProfileCard():
            facts = [
                _("Is one of the consultants") if card.consultant_corps else "",
                _("Can be booked for talks") if card.gives_talks else "",
            ]  # fmt: skip
        case _:
            facts = card_words.edge_of(card)
    return [fact for fact in facts if fact]
