"""Facts of documents in words, and the parts that most pages are made of."""

import re
from collections.abc import Iterable
from datetime import date

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from blocks.choices import PartnershipModel
from blocks.works import FileRole
from cms.catalogue.documents.base import Card, Position, Term
from cms.catalogue.documents.offer import Duration, Group, OfferCard
from cms.media.images import Rights
from cms.pages.choices import BookingMethod, VisitPlace
from cms.portal.words import cards as card_words
from cms.portal.words import meetings, practical, prices, seasons
from cms.portal.words.levels import levels_in_short, levels_in_words
from cms.portal.words.lists import capitalised, listed, uncapitalised

register = template.Library()

register.filter("price", prices.price_in_words)
register.filter("price_heading", prices.price_heading)
register.filter("price_conditions", prices.price_conditions)
register.filter("kroner", prices.kroner)
register.filter("capitalised", capitalised)
register.filter("levels", levels_in_words)
register.filter("levels_in_short", levels_in_short)
register.filter("is_elsewhere", practical.is_elsewhere)


register.filter("card_text", card_words.text_of)
register.filter("kicker", card_words.kicker_of)
register.filter("edge", card_words.edge_of)
register.filter("minutes", card_words.minutes_in_words)
register.filter("weekday", meetings.weekday)


@register.filter
def side(card: Card) -> str:
    """What stands in the left column of a row."""
    return card_words.side_of(card, timezone.now())


@register.filter
def card_facts(card: Card) -> list[str]:
    """Facts in few words, below a card's text."""
    return card_words.facts_of(card, timezone.now())


@register.filter
def undated_kicker(card: Card) -> str:
    """The line above a card's title, where its day stands beside it."""
    return card_words.kicker_of(card, dated=False)


@register.filter
def licence(code: str) -> str:
    """Terms of use in words."""
    return str(Rights(code).label)


@register.filter
def file_role(code: str) -> str:
    """What a file of a guide is, in words."""
    return str(FileRole(code).label)


@register.filter
def price_in_short(offer: OfferCard) -> str:
    """What a card says of the price."""
    return prices.price_in_short(offer.prices, offer.is_free)


@register.filter
def labels(terms: Iterable[Term]) -> str:
    """Words of a vocabulary in a row, such as “Dansk, historie”. In Danish only the first has a capital."""
    words = list(dict.fromkeys(term.label for term in terms))  # areas of different subjects may share a label
    return ", ".join([*words[:1], *map(uncapitalised, words[1:])] if get_language() == "da" else words)


@register.filter
def names(terms: Iterable[Term]) -> str:
    """Proper names in a row, such as municipalities."""
    return listed([term.label for term in terms])


@register.filter
def day(value: date) -> str:
    """A day in words."""
    return seasons.day_in_words(value)


@register.filter
def duration(value: Duration) -> str:
    """A duration in words; "" if none is stated."""
    return practical.duration_in_words(value)


@register.filter
def group(value: Group) -> list[str]:
    """How many may come, in phrases."""
    return practical.group_in_words(value)


@register.filter
def map_url(position: Position) -> str:
    """A map of the point."""
    return practical.map_url(position)


@register.filter
def visit_places(codes: Iterable[str]) -> str:
    """Places of visit in words."""
    return listed([str(VisitPlace(code).label) for code in codes])


@register.filter
def booking_way(code: str) -> str:
    """A way of booking in words."""
    return str(BookingMethod(code).label)


@register.filter
def partnership_model(code: str) -> str:
    """A model of partnership in words."""
    return str(PartnershipModel(code).label)


@register.filter
def breakable(address: str) -> str:
    """A mail address that may be broken after its @ and its points."""
    parts = re.split(r"(?<=[@.])", address)
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts))


@register.filter
def clean(html: str) -> SafeString:
    """HTML of a document: the projector has cleaned it (see cms.catalogue.richtext)."""
    return mark_safe(html)  # noqa: S308


@register.simple_block_tag
def fact(content: str, label: str) -> str:
    """A row of a list of facts (`<dl class="facts">`); nothing if its content is empty."""
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, _drawn(content)) if content.strip() else ""


@register.simple_block_tag
def section(content: str, heading: str, name: str = "") -> str:
    """A part of a page under a heading of second rank; nothing if its content is empty. `name` makes links to it possible."""
    if not content.strip():
        return ""
    anchor = format_html(' id="{}"', name) if name else ""
    return format_html("<section{}><h2>{}</h2>{}</section>", anchor, heading, _drawn(content))


def _drawn(content: str) -> SafeString:
    """What the template drew between the tags: escaped already, where it had to be."""
    return mark_safe(content.strip())  # noqa: S308
