"""Which offers an edition holds: chosen by audience and subject, each in the first chapter that it fits."""

from collections.abc import Iterable

from cms.demo.lookup import Desk, Offered
from cms.demo.offers import school_year
from cms.demo.writing import Record

_YEARS = {"last": -1, "this": 0, "next": 1}


def completed(record: Record, desk: Desk) -> Record:
    """The record with its school year, and `choose` offers in its chapters if there are so many."""
    offers = [offer for found in desk.offers.values() for offer in found]
    offers.sort(key=lambda offer: offer.page_id)
    chapters = [dict(chapter) for chapter in record["chapters"]]
    rules = [tuple(chapter.pop(name, None) for name in ("audiences", "subjects", "themes")) for chapter in chapters]
    chosen: list[list[int]] = [[] for _ in chapters]
    for offer in offers:
        place = _first_fit(offer, rules)
        if place is not None and sum(map(len, chosen)) < record["choose"]:
            chosen[place].append(offer.page_id)
    rows = [{**chapter, "offers": keys} for chapter, keys in zip(chapters, chosen, strict=True)]
    first = int(school_year(desk.today)[:4]) + _YEARS[record["school_year"]]
    return {**record, "chapters": rows, "school_year": f"{first}/{first + 1}"}


def _first_fit(offer: Offered, rules: Iterable[tuple[list[str] | None, ...]]) -> int | None:
    """The first chapter that takes the offer's audience, one of its subjects, and its theme; one without a list takes all."""
    words = ((offer.audience,), offer.subjects, (offer.theme,))
    for place, rule in enumerate(rules):
        if all(wanted is None or not set(wanted).isdisjoint(own) for wanted, own in zip(rule, words, strict=True)):
            return place
    return None
