"""The Atom feeds, read by feedparser."""

from datetime import date
from typing import Any

import feedparser
import pytest
from django.test import Client

from cms.api import changelog
from cms.catalogue.projection import drain
from tests.factories import pages, snippets

pytestmark = [pytest.mark.django_db, pytest.mark.conformance("atom", "pip:feedparser")]


def read(path: str) -> Any:
    response = Client().get(path)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_articles_newest_first_in_their_language() -> None:
    area = snippets.KnowledgeAreaFactory(code="natur", label_da="Natur & miljø")
    pages.article(title="Først <b>", published_on=date(2026, 1, 2))
    drain()
    last = pages.article(title="Så", lead="Om noget.", knowledge_areas=[area])
    drain()
    pages.translated(last, "Then")
    drain()
    danish, english = read("/feeds/atom/articles"), read("/feeds/atom/articles?locale=en&fallback=none")
    assert [entry.title for entry in danish.entries] == ["Så", "Først <b>"]
    assert danish.entries[0].summary == "Om noget."
    assert danish.entries[0].tags[0].label == "Natur & miljø"
    assert danish.entries[1].published == "2026-01-02T00:00:00+01:00"
    assert [entry.title for entry in english.entries] == ["Then"]
    assert len({entry.id for entry in [*danish.entries, *english.entries]}) == 3
    assert [entry.title for entry in read("/feeds/atom/articles?knowledge_area=natur").entries] == ["Så"]
    assert danish.feed.license == "https://creativecommons.org/licenses/by/4.0/"


def test_none_is_a_feed_too() -> None:
    assert read("/feeds/atom/articles").entries == []


def test_the_contract_is_followed_as_a_feed() -> None:
    parsed = read("/feeds/atom/contract")
    changes = changelog.contract_changes()
    assert [entry.title for entry in parsed.entries] == [change.title for change in changes]
    assert [change.date for change in changes] == sorted((change.date for change in changes), reverse=True)
