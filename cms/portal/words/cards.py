"""What a card says besides its title, for every kind: a line above it, a text, facts below it."""

from datetime import datetime

from django.utils.translation import gettext as _

from cms.catalogue.documents import (
    ArticleCard,
    Card,
    EditionCard,
    EventCard,
    EventDocument,
    GuideCard,
    InstitutionCard,
    OfferCard,
    PageCard,
    ProfileCard,
    ProjectCard,
    ProjectDocument,
)
from cms.pages.choices import ArticleKind, EditionKind, ProjectScope
from cms.portal.words import meetings
from cms.portal.words.levels import levels_in_short
from cms.portal.words.lists import capitalised, in_a_sentence, listed, uncapitalised
from cms.portal.words.practical import duration_in_words
from cms.portal.words.prices import price_in_short
from cms.portal.words.seasons import day_in_words


def text_of(card: Card) -> str:
    """The card's text or lead."""
    return str(getattr(card, "card_text", "") or getattr(card, "lead", ""))


def kicker_of(card: Card, dated: bool = True) -> str:
    """What it is and from whom, in a few words; "" if there is nothing to say. `dated`: with an article's day."""
    giver = getattr(card, "institution", None)
    day = day_in_words(card.published_on) if dated and isinstance(card, ArticleCard) and card.published_on else ""
    words = [_what_it_is(card), day, giver.title if giver else ""]
    return ", ".join(word for word in words if word)


def side_of(card: Card, now: datetime) -> str:
    """What stands in the left column of a row, and lists are looked through by: for whom, or when."""
    match card:
        case OfferCard() | GuideCard():
            return levels_in_short(card.levels)
        case EventCard():
            return when_in_short(card, now)
        case ArticleCard():
            return day_in_words(card.published_on, year=False) if card.published_on else ""
        case _:
            return ""


def edge_of(card: Card) -> list[str]:
    """What stands in the right column of a row, in few words."""
    match card:
        case GuideCard():
            facts = [minutes_in_words(card.time_needed_minutes)]
        case EventCard():
            facts = [place_in_short(card), price_in_short(card.prices, card.is_free)]
        case ArticleCard():
            facts = [author.name for author in card.authors[:3]]
        case _:
            facts = []
    return [fact for fact in facts if fact]


def facts_of(card: Card, now: datetime) -> list[str]:
    """Facts in few words: for whom, how long, when, what it costs."""
    match card:
        case OfferCard():
            facts = [
                levels_in_short(card.levels), duration_in_words(card.duration), price_in_short(card.prices, card.is_free),
            ]  # fmt: skip
        case GuideCard():
            facts = [levels_in_short(card.levels), minutes_in_words(card.time_needed_minutes)]
        case EventCard():
            facts = [when_in_short(card, now), price_in_short(card.prices, card.is_free)]
        case ArticleCard():
            facts = [listed([author.name for author in card.authors])]
        case ProjectCard():
            facts = [capitalised(project_years(card))]
        case ProfileCard():
            facts = [listed([place.name for place in card.workplaces])]
        case _:
            facts = []
    return [fact for fact in facts if fact]


def guide_in_words(end_user: str) -> str:
    """What a guide is called by whom it is for."""
    return _("Material for pupils") if end_user == "pupil" else _("Guide for teachers")


def minutes_in_words(minutes: int | None) -> str:
    """Such as “90 minutter”; "" if not stated."""
    return _("%(number)s minutes") % {"number": minutes} if minutes else ""


def when_in_short(event: EventCard | EventDocument, now: datetime) -> str:
    """The next day; of an event that is over, its last; "" if none is stated."""
    day = meetings.next_day(event.sessions, now) or meetings.last_day(event.sessions)
    return day_in_words(day) if day else ""


def place_in_short(event: EventCard) -> str:
    """Where the first session is: the place, the town, or online; "" if not stated."""
    first = next(iter(event.sessions), None)
    if first is None:
        return ""
    return first.place or first.address.city or (_("Online") if first.online_url else "")


def project_years(project: ProjectCard | ProjectDocument) -> str:
    """Such as “2025–2027”, “siden 2025”; "" if nothing is stated."""
    start, end = project.starts_on, project.ends_on
    if start and end:
        return f"{start.year}–{end.year}" if start.year != end.year else str(start.year)
    if start:
        return _("since %(year)s") % {"year": start.year}
    return _("until %(year)s") % {"year": end.year} if end else ""


def _what_it_is(card: Card) -> str:
    match card:
        case GuideCard():
            return guide_in_words(card.end_user)
        case ArticleCard():
            return str(ArticleKind(card.article_kind).label)
        case EventCard():
            return card.event_kind.label if card.event_kind else ""
        case InstitutionCard():
            return card.institution_kind.label if card.institution_kind else ""
        case ProfileCard():
            return in_a_sentence([function.label for function in card.functions])
        case ProjectCard():
            return str(ProjectScope(card.scope).label) if card.scope else ""
        case EditionCard():
            kind = str(EditionKind(card.edition_kind).label)
            year = _("school year %(year)s") % {"year": card.school_year} if card.school_year else ""
            return f"{kind}, {uncapitalised(year)}" if year else kind
        case PageCard():
            return _("Theme") if card.page_kind == "theme" else ""
        case _:
            return ""
