"""Atom feeds (RFC 4287): of articles, and of what changes in the contract."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from feedgen.feed import FeedGenerator

MEDIA_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True)
class Item:
    """An entry of a feed. `id` is a URI that stays; `updated` has a time zone; `authors` are names."""

    id: str
    title: str
    url: str
    updated: datetime
    summary: str = ""
    published: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[tuple[str, str], ...] = ()  # (code, label)


@dataclass(frozen=True)
class Feed:
    """A feed before it is written. `url` is its own address, `site` the page for people that it belongs to."""

    id: str
    title: str
    url: str
    site: str
    language: str
    licence: str
    author: str
    empty_since: datetime  # what a feed without items is dated by


def atom(feed: Feed, items: Iterable[Item]) -> bytes:
    """The feed as XML, its items in the order given."""
    made = FeedGenerator()
    made.id(feed.id)
    made.title(feed.title)
    made.language(feed.language)
    made.author(name=feed.author)
    made.link(href=feed.site, rel="alternate", type="text/html")
    made.link(href=feed.url, rel="self", type="application/atom+xml")
    made.link(href=feed.licence, rel="license")
    made.rights(feed.licence)
    newest = feed.empty_since
    for item in items:
        newest = max(newest, item.updated)
        entry = made.add_entry(order="append")
        entry.id(item.id)
        entry.title(item.title)
        entry.link(href=item.url, rel="alternate", type="text/html")
        entry.updated(item.updated)
        if item.published:
            entry.published(item.published)
        if item.summary:
            entry.summary(item.summary)
        for name in item.authors:
            entry.author(name=name)
        for code, label in item.categories:
            entry.category(term=code, label=label)
    made.updated(newest)
    text: bytes = made.atom_str(pretty=True)
    return text
