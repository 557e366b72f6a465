"""The chore of each day: yesterday's searches become sums, and the searches themselves are deleted.

Words that were asked fewer than `SEARCH_LOG_RARE_BELOW` times on their day are dropped then: they are counted together under
no words. Words that were not rare on an earlier day are known already, and are counted however few they are.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from cms.statistics.models import DailyFilter, DailySearch, PopularSearch, RollUp, SearchEvent

POPULAR_DAYS = 90
MOST_POPULAR = 2_000  # of a language
SUMS = ("searches", "nothing", "relaxed", "clicks", "ranks")


def roll_up(now: datetime) -> int:
    """Roll up all days before today (Danish date); gives how many searches there were. Several workers may call it.

    A search that was noted late for a day that is done is added to that day's sums.
    """
    today = timezone.localdate(now)
    days = list(SearchEvent.objects.filter(day__lt=today).values_list("day", flat=True).distinct().order_by("day"))
    done = sum(_roll_up_day(day) for day in days)
    if done:
        _find_popular(today)
    _forget_before(today - timedelta(days=settings.SEARCH_LOG_KEEP_DAYS))
    return done


@transaction.atomic
def _roll_up_day(day: date) -> int:
    RollUp.objects.bulk_create([RollUp(pk=RollUp.ROW)], ignore_conflicts=True)
    RollUp.objects.select_for_update().get(pk=RollUp.ROW)  # who comes second finds the day done
    events = SearchEvent.objects.filter(day=day)
    _add_searches(day, _sums(day, events))
    _add_filters(day, events)
    return events.delete()[0]


@dataclass
class _Sums:
    """What is counted of the same words in the same language."""

    searches: int = 0
    nothing: int = 0
    relaxed: int = 0
    clicks: int = 0
    ranks: int = 0

    def add(self, other: Any) -> None:
        """Add another's numbers, of a row or of such sums."""
        for name in SUMS:
            value = other[name] if isinstance(other, dict) else getattr(other, name)
            setattr(self, name, getattr(self, name) + value)


def _sums(day: date, events: Any) -> dict[tuple[str, str], _Sums]:
    """(language, words) → sums; the rare words together, as no words."""
    groups = events.values("locale", "words").annotate(
        searches=Count("pk"),
        nothing=Count("pk", filter=Q(hits=0)),
        relaxed=Count("pk", filter=~Q(relaxed="") & Q(hits__gt=0)),
        clicks=Count("clicked_rank"),
        ranks=Coalesce(Sum("clicked_rank"), 0),
    )
    known = set(DailySearch.objects.exclude(words="").values_list("locale", "words").distinct())
    sums: dict[tuple[str, str], _Sums] = {}
    for group in groups.order_by("locale", "words"):
        key = (group["locale"], group["words"])
        if group["searches"] < settings.SEARCH_LOG_RARE_BELOW and key not in known:
            key = (group["locale"], "")
        sums.setdefault(key, _Sums()).add(group)
    return sums


def _add_searches(day: date, sums: dict[tuple[str, str], _Sums]) -> None:
    for row in DailySearch.objects.filter(day=day):
        if (row.locale, row.words) in sums:
            sums[row.locale, row.words].add(row)
    DailySearch.objects.bulk_create(
        [DailySearch(day=day, locale=locale, words=words, **vars(sum_)) for (locale, words), sum_ in sums.items()],
        update_conflicts=True, unique_fields=["day", "locale", "words"], update_fields=SUMS, batch_size=500,
    )  # fmt: skip


def _add_filters(day: date, events: Any) -> None:
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    for locale, understood, filters, searches in (
        events.exclude(understood="", filters="").order_by()
        .values_list("locale", "understood", "filters").annotate(searches=Count("pk"))
    ):  # fmt: skip
        for text, from_words in ((understood, True), (filters, False)):
            for facet, code in _pairs(text):
                counts[locale, facet, code, from_words] += searches
    for row in DailyFilter.objects.filter(day=day):
        key = (row.locale, row.facet, row.code, row.understood)
        if key in counts:
            counts[key] += row.searches
    DailyFilter.objects.bulk_create(
        [
            DailyFilter(day=day, locale=locale, facet=facet, code=code, understood=from_words, searches=searches)
            for (locale, facet, code, from_words), searches in counts.items()
        ],
        update_conflicts=True, unique_fields=["day", "locale", "facet", "code", "understood"],
        update_fields=["searches"], batch_size=500,
    )  # fmt: skip


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in text.split():
        facet, _colon, code = pair.partition(":")
        yield facet, code


@transaction.atomic
def _find_popular(today: date) -> None:
    """What may be suggested: asked often enough in the last months, on several days, and found more often than not.

    Several days, so that nobody's own words are suggested to others because one person asked them again and again.
    """
    RollUp.objects.select_for_update().get(pk=RollUp.ROW)
    sums = (
        DailySearch.objects.filter(day__gte=today - timedelta(days=POPULAR_DAYS)).exclude(words="")
        .values("locale", "words")
        .annotate(asked=Sum("searches"), empty=Sum("nothing") + Sum("relaxed"), days=Count("day", distinct=True))
        .filter(
            asked__gte=settings.SEARCH_LOG_RARE_BELOW, empty__lt=F("asked") / 2.0,
            days__gte=settings.SEARCH_SUGGESTED_AFTER_DAYS,
        )
    )  # fmt: skip
    PopularSearch.objects.all().delete()
    for locale in DailySearch.objects.order_by().values_list("locale", flat=True).distinct():
        most = sums.filter(locale=locale).order_by("-asked", "words")[:MOST_POPULAR]
        PopularSearch.objects.bulk_create(
            [PopularSearch(locale=locale, words=row["words"], searches=row["asked"]) for row in most], batch_size=500
        )


def _forget_before(day: date) -> None:
    for model in (DailySearch, DailyFilter):
        model.objects.filter(day__lt=day).delete()
