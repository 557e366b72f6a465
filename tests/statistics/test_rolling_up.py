"""The daily chore: sums stay, searches and rare words go, and doing it twice is doing it once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cms.catalogue.worker import chores
from cms.statistics.models import DailyFilter, DailySearch, PopularSearch, SearchEvent
from cms.statistics.popular import popular_searches
from cms.statistics.rolling_up import roll_up

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 11, 24)
WEDNESDAY_NOON = datetime(2026, 11, 25, 12, tzinfo=timezone.get_default_timezone())


def searched(words: str, times: int = 1, day: date = TUESDAY, **more: Any) -> None:
    SearchEvent.objects.bulk_create(
        SearchEvent(**{"day": day, "locale": "da", "words": words, "hits": 5, **more}) for _ in range(times)
    )


def sums(day: date = TUESDAY) -> dict[str, tuple[int, ...]]:
    return {
        row.words: (row.searches, row.nothing, row.relaxed, row.clicks, row.ranks)
        for row in DailySearch.objects.filter(day=day, locale="da")
    }


def test_sums_stay_and_rare_words_go() -> None:
    searched("vikinger", 2, clicked_rank=3)
    searched("vikinger", 1, hits=0, relaxed="place")
    searched("vikinger", 1, relaxed="place level")
    searched("kirsten jensen", 2)
    searched("", 1)
    searched("vikings", 3, locale="en")
    searched("i dag", 3, day=TUESDAY + timedelta(days=1))
    assert roll_up(WEDNESDAY_NOON) == 10
    assert sums() == {"vikinger": (4, 1, 1, 2, 6), "": (3, 0, 0, 0, 0)}
    assert DailySearch.objects.get(locale="en").searches == 3
    assert set(SearchEvent.objects.values_list("words", flat=True)) == {"i dag"}


def test_twice_is_once_and_a_late_one_is_added() -> None:
    searched("vikinger", 3)
    roll_up(WEDNESDAY_NOON)
    assert roll_up(WEDNESDAY_NOON) == 0
    assert sums() == {"vikinger": (3, 0, 0, 0, 0)}
    searched("vikinger", 1, clicked_rank=1)
    searched("sjældent", 1)
    roll_up(WEDNESDAY_NOON)
    assert sums() == {"vikinger": (4, 0, 0, 1, 1), "": (1, 0, 0, 0, 0)}


def test_known_words_are_counted_however_few() -> None:
    searched("vikinger", 3, day=TUESDAY - timedelta(days=1))
    searched("vikinger", 1)
    roll_up(WEDNESDAY_NOON)
    assert sums() == {"vikinger": (1, 0, 0, 0, 0)}


def test_how_rare_is_rare_is_a_setting(settings: Any) -> None:
    settings.SEARCH_LOG_RARE_BELOW = 5
    searched("vikinger", 4)
    roll_up(WEDNESDAY_NOON)
    assert sums() == {"": (4, 0, 0, 0, 0)}


def test_filters_are_counted_one_by_one() -> None:
    searched("vikinger", 2, filters="level:4 subject:historie", understood="municipality:0561")
    searched("", 1, filters="subject:historie")
    roll_up(WEDNESDAY_NOON)
    rows = DailyFilter.objects.values_list("facet", "code", "understood", "searches")
    assert set(rows) == {
        ("level", "4", False, 2), ("subject", "historie", False, 3), ("municipality", "0561", True, 2),
    }  # fmt: skip


def test_sums_are_forgotten_when_old(settings: Any) -> None:
    settings.SEARCH_LOG_KEEP_DAYS = 30
    for age in (29, 31):
        DailySearch.objects.create(day=WEDNESDAY_NOON.date() - timedelta(days=age), locale="da", words="", searches=1)
        DailyFilter.objects.create(
            day=WEDNESDAY_NOON.date() - timedelta(days=age), locale="da", facet="free", code="true", understood=False
        )
    roll_up(WEDNESDAY_NOON)
    assert (DailySearch.objects.count(), DailyFilter.objects.count()) == (1, 1)


def test_suggestions_are_what_many_asked_on_several_days_and_found() -> None:
    for day in (TUESDAY - timedelta(days=9), TUESDAY - timedelta(days=4), TUESDAY):
        searched("vikinger", 5, day)
        searched("vikingeskib", 9, day)
        searched("vikings", 4, day, locale="en")
        searched("vikingeting", 3, day, hits=0)
        searched("vikingefest", 4, day, relaxed="topic")
        searched("vikinge i smug", 2, day)
    searched("vikingen emil hansen", 40)  # one person, one day
    assert popular_searches("vik", "da") == []  # today's and yesterday's are not rolled up yet
    roll_up(WEDNESDAY_NOON)
    assert popular_searches(" Vik", "da") == ["vikingeskib", "vikinger"]
    assert popular_searches("vik", "da", limit=1) == ["vikingeskib"]
    assert popular_searches("vik", "en") == ["vikings"]
    assert popular_searches("", "da") == []
    assert popular_searches("vik%", "da") == []
    assert PopularSearch.objects.count() == 3


def test_old_favourites_make_room(settings: Any) -> None:
    for days in range(3):
        searched("gammelt", 9, day=TUESDAY - timedelta(days=200 + days))
        searched("nyt", 3, day=TUESDAY - timedelta(days=days))
    roll_up(WEDNESDAY_NOON)
    assert popular_searches("gam", "da") == []
    assert popular_searches("ny", "da") == ["nyt"]


def test_the_worker_does_it() -> None:
    assert any(timed.chore is roll_up for timed in chores())
