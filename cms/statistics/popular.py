"""Searches that others made and that found something: for completing what somebody begins to write."""

from django.conf import settings

from cms.statistics.models import PopularSearch
from cms.statistics.wording import kept


def popular_searches(prefix: str, locale: str, limit: int = 5) -> list[str]:
    """The most asked words that begin so, in one query; [] for an empty beginning. They are from yesterday and before."""
    beginning = kept(prefix)
    if not beginning:
        return []
    found = PopularSearch.objects.filter(
        locale=locale, words__startswith=beginning, searches__gte=settings.SEARCH_LOG_RARE_BELOW
    )
    return list(found.order_by("-searches", "words").values_list("words", flat=True)[:limit])
