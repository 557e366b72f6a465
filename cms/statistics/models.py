"""Searches of a day one by one, and the sums that are left of them. Nothing in here says who searched, or when in the day.

An address, an account, a session and a time of day have no column; the key of an event is random, so that not even the order
of the searches is kept.
"""

import secrets
from typing import ClassVar

from django.db import models

LONGEST_WORDS = 60


def random_key() -> int:
    """A key that tells nothing of when it was made (62 bits)."""
    return secrets.randbits(62) + 1


class SearchEvent(models.Model):
    """A search. It lives until the day is rolled up. `words` is empty when they may not be kept (see `wording`).

    `understood` and `filters` are `facet:code` pairs with spaces between; `relaxed` the steps taken as nothing was found.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    day = models.DateField(db_index=True)
    locale = models.CharField(max_length=5)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    understood = models.CharField(max_length=400, blank=True)
    filters = models.CharField(max_length=400, blank=True)
    hits = models.PositiveIntegerField()
    relaxed = models.CharField(max_length=80, blank=True)
    engine = models.CharField(max_length=20, blank=True)
    clicked_rank = models.PositiveSmallIntegerField(null=True)


class DailySearch(models.Model):
    """The searches of a day for the same words; `words` is empty for all that are rare or may not be kept, together.

    `nothing` counts those without a hit, `relaxed` those that found something only by looking wider; `ranks` is the sum of the
    clicked ranks.
    """

    day = models.DateField()
    locale = models.CharField(max_length=5)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    searches = models.PositiveIntegerField(default=0)
    nothing = models.PositiveIntegerField(default=0)
    relaxed = models.PositiveIntegerField(default=0)
    clicks = models.PositiveIntegerField(default=0)
    ranks = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "locale", "words"], name="one_daily_search")]
        indexes: ClassVar = [models.Index(fields=["locale", "words"], name="daily_search_words")]


class DailyFilter(models.Model):
    """How often a value of a facet was asked for on a day: chosen, or understood from the words."""

    day = models.DateField()
    locale = models.CharField(max_length=5)
    facet = models.CharField(max_length=30)
    code = models.CharField(max_length=80)
    understood = models.BooleanField()
    searches = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "locale", "facet", "code", "understood"], name="one_daily_filter")
        ]


class PopularSearch(models.Model):
    """Words that were asked often enough lately and found something: what may be suggested."""

    locale = models.CharField(max_length=5)
    words = models.CharField(max_length=LONGEST_WORDS)
    searches = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["locale", "words"], name="one_popular_search")]


class RollUp(models.Model):
    """One row, whose lock lets one worker roll up at a time."""

    ROW = 1
