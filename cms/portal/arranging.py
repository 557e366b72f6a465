"""In what order a list shows its entries, and under which headings: one function a kind that is not listed by title."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from cms.catalogue.collation import sort_key
from cms.catalogue.documents import ArticleCard, Card, EditionCard, EventCard, ProjectCard
from cms.pages.dates import danish_date
from cms.portal.words import meetings

Row = tuple[str, Card]  # the heading that it stands under ("" for none), and the card
_LAST = date.max.toordinal()


def newest_articles(articles: Iterable[ArticleCard], now: datetime) -> list[Row]:
    """By the day that they bear, newest first, under its year; those without a day come last."""
    ordered = sorted(articles, key=lambda article: (_backwards(article.published_on), sort_key(article.title)))
    return [(str(article.published_on.year) if article.published_on else _("Undated"), article) for article in ordered]


def events_by_time(events: Iterable[EventCard], now: datetime) -> list[Row]:
    """Those to come by their next day, then those that are over, the last one first."""
    events = list(events)
    over = [(last, event) for event in events if (last := _over(event, now))]
    over.sort(key=lambda row: (_backwards(row[0]), sort_key(row[1].title)))
    to_come = [(_("To come"), event) for event in events_to_come(events, now)]
    return [*to_come, *((_("Past events"), event) for _day, event in over)]


def events_to_come(events: Iterable[EventCard], now: datetime) -> list[EventCard]:
    """By their next day; an event without a time is to come, and stands last."""
    days = [(meetings.next_day(event.sessions, now) or date.max, event) for event in events if not _over(event, now)]
    return [event for _day, event in sorted(days, key=lambda row: (row[0], sort_key(row[1].title)))]


def _over(event: EventCard, now: datetime) -> date | None:
    """The last day of an event that is over; None if it is not."""
    return meetings.last_day(event.sessions) if meetings.is_past(event.sessions, now) else None


def projects_by_state(projects: Iterable[ProjectCard], now: datetime) -> list[Row]:
    """Those that run (or have not begun) by when they began, the last one first; then those that are finished."""
    today = danish_date(now)
    ordered = sorted(projects, key=lambda project: (_backwards(project.starts_on), sort_key(project.title)))
    finished = [project for project in ordered if project.ends_on is not None and project.ends_on < today]
    running = [project for project in ordered if project not in finished]
    return [*((_("Under way"), project) for project in running), *((_("Finished"), project) for project in finished)]


def newest_editions(editions: Iterable[EditionCard], now: datetime) -> list[Row]:
    """By school year, newest first."""
    by_title = sorted(editions, key=lambda edition: sort_key(edition.title))
    return [("", edition) for edition in sorted(by_title, key=lambda edition: edition.school_year, reverse=True)]


def _backwards(day: date | None) -> int:
    """A sort key by which later days come first; none comes last."""
    return _LAST - (day.toordinal() if day else 0)
