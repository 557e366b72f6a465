"""Where the portal's reader takes things along: events into a calendar, articles into a feed reader."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from cms.catalogue.enums import DEFAULT_LOCALE, Locale


def calendar(locale: Locale, **filters: str) -> str:
    """The path of a calendar of events, all or filtered; a locale that is not Danish is said."""
    return _path("/calendar.ics", locale, filters)


def around_events(locale: Locale, now: datetime) -> dict[str, Any]:
    """What the list of events shows besides them."""
    return {"calendar_url": calendar(locale)}


def around_articles(locale: Locale, now: datetime) -> dict[str, Any]:
    """What the list of articles shows besides them."""
    return {"feed_url": _path("/feeds/atom/articles", locale, {})}


def _path(path: str, locale: Locale, filters: dict[str, str]) -> str:
    asked = urlencode(filters if locale == DEFAULT_LOCALE else {**filters, "locale": locale.value})
    return f"{path}?{asked}" if asked else path
