"""Hits as rows: the stored card of each, with what was asked for marked in its words, and how far away it is."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.catalogue import registry, store
from cms.catalogue.documents import Card, InstitutionCard, OfferCard, ProfileCard, ServiceCard
from cms.catalogue.enums import Locale
from cms.catalogue.store import Answering
from cms.portal.search.distance import kilometres
from cms.portal.words import cards as card_words
from cms.portal.words.practical import duration_in_words
from cms.portal.words.prices import price_in_short
from search.highlighting import passage, pieces
from search.service import Marks, SearchHit

_LONGEST_PASSAGE = 160  # characters


@dataclass(frozen=True)
class Row:
    """A hit as the page shows it.

    `passage` is where its text says what was asked for, if neither title nor card does ("" else). `who`: for whom, or when;
    `where`: from whom and where; `facts`: how long, what price.
    """

    card: Card
    title: SafeString
    text: SafeString
    passage: SafeString
    who: str
    where: str
    facts: list[str]
    distance: str
    rank: int

    @property
    def is_person(self) -> bool:
        """Whether the row has a portrait."""
        return isinstance(self.card, ProfileCard)


def rows(hits: Iterable[SearchHit], locale: Locale, marks: Marks, first: int, now: datetime) -> list[Row]:
    """The hits that are still in the catalogue, in their order; `first` is the first one's rank. One query."""
    hits = list(hits)
    found = store.answering([hit.public_id for hit in hits], locale, fallback=True, now=now, documents=True)
    return [
        _row(found[hit.public_id], hit, marks, first + number, now)
        for number, hit in enumerate(hits)
        if hit.public_id in found
    ]


def _row(entry: Answering, hit: SearchHit, marks: Marks, rank: int, now: datetime) -> Row:
    card: Card = registry.of_kind(entry.kind).card.model_validate_json(entry.card)
    title = pieces(card.title, entry.locale, marks)
    text = pieces(card_words.text_of(card), entry.locale, marks)
    says = any(marked for _piece, marked in [*title, *text])
    return Row(
        card=card,
        title=_marked(title),
        text=_marked(text),
        passage=_marked([] if says else _passage(json.loads(entry.document), entry.locale, marks)),
        who=_who(card, now),
        where=_where(card),
        facts=_facts(card),
        distance=kilometres(hit.distance_m) if hit.distance_m is not None else "",
        rank=rank,
    )


def _passage(document: dict[str, Any], locale: Locale, marks: Marks) -> list[tuple[str, bool]]:
    """A stretch of the text that says what was asked for; [] if none does."""
    found = list(passage(document, locale, marks, _LONGEST_PASSAGE))
    return found if any(marked for _piece, marked in found) else []


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
