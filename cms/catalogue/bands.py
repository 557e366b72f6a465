"""Closed lists that filters are made of and no editor fills in: stages, months and seasons, bands of price and duration."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.catalogue.documents.base import PriceLine
from cms.catalogue.documents.offer import Duration, Period, Season
from cms.catalogue.enums import Kind

PUPILS_IN_A_CLASS = 25  # what a price per pupil is reckoned with; Danish classes have at most 28 to 30, 21 on average
MIDDLE_YEAR = 2018  # its 4 January is a Thursday: weeks lie in it as they do in most years


class KindName(models.TextChoices):
    """What several entries of a kind are called; the codes are those of `Kind`."""

    OFFER = Kind.OFFER.value, _("Offers of teaching")
    INSTITUTION = Kind.INSTITUTION.value, _("Places of learning")
    GUIDE = Kind.GUIDE.value, _("Guides and materials")
    PROFILE = Kind.PROFILE.value, _("Professional profiles")
    ARTICLE = Kind.ARTICLE.value, _("Articles and news")
    EVENT = Kind.EVENT.value, _("Events")
    PROJECT = Kind.PROJECT.value, _("Development projects")
    SERVICE = Kind.SERVICE.value, _("Services")
    PAGE = Kind.PAGE.value, _("Pages and themes")
    EDITION = Kind.EDITION.value, _("Editions of the catalogue")


class PageKind(models.TextChoices):
    """What a page of text is."""

    CONTENT = "content", _("Text page")
    THEME = "theme", _("Theme")


class YesNo(models.TextChoices):
    """The values of a fact that holds or does not."""

    YES = "true", _("Yes")
    NO = "false", _("No")


class Stage(models.TextChoices):
    """Parts of education, and the sectors that they belong to; as the levels' `stage` and `sector` name them."""

    DAYCARE = "dagtilbud", _("Daycare")
    UNDER_THREE = "0-2", _("Daycare, 0–2 years")
    THREE_TO_FIVE = "3-5", _("Daycare, 3–5 years")
    SCHOOL = "grundskole", _("Primary and lower secondary school")
    LOWER = "indskoling", _("Lower stage (grades 0–3)")
    MIDDLE = "mellemtrin", _("Middle stage (grades 4–6)")
    UPPER = "udskoling", _("Upper stage (grades 7–9)")
    LEISURE = "fritid", _("After-school care and clubs")
    YOUTH = "ungdomsuddannelse", _("Youth education")
    SPECIAL = "saerlig", _("Special groups")
    BOARDING = "efterskole", _("Boarding school (efterskole)")
    TEACHERS = "laereruddannelse", _("Students of teaching")


STAGES_OF_SECTORS: dict[str, str] = {
    Stage.UNDER_THREE: Stage.DAYCARE,
    Stage.THREE_TO_FIVE: Stage.DAYCARE,
    Stage.LOWER: Stage.SCHOOL,
    Stage.MIDDLE: Stage.SCHOOL,
    Stage.UPPER: Stage.SCHOOL,
}


class SeasonOfYear(models.TextChoices):
    """Seasons as the Danish calendar has them, each with its three months."""

    SPRING = "spring", _("Spring")
    MARCH = "march", pgettext_lazy("month", "March")
    APRIL = "april", pgettext_lazy("month", "April")
    MAY = "may", pgettext_lazy("month", "May")
    SUMMER = "summer", _("Summer")
    JUNE = "june", pgettext_lazy("month", "June")
    JULY = "july", pgettext_lazy("month", "July")
    AUGUST = "august", pgettext_lazy("month", "August")
    AUTUMN = "autumn", _("Autumn")
    SEPTEMBER = "september", pgettext_lazy("month", "September")
    OCTOBER = "october", pgettext_lazy("month", "October")
    NOVEMBER = "november", pgettext_lazy("month", "November")
    WINTER = "winter", _("Winter")
    DECEMBER = "december", pgettext_lazy("month", "December")
    JANUARY = "january", pgettext_lazy("month", "January")
    FEBRUARY = "february", pgettext_lazy("month", "February")


MONTHS = (
    SeasonOfYear.JANUARY, SeasonOfYear.FEBRUARY, SeasonOfYear.MARCH, SeasonOfYear.APRIL, SeasonOfYear.MAY,
    SeasonOfYear.JUNE, SeasonOfYear.JULY, SeasonOfYear.AUGUST, SeasonOfYear.SEPTEMBER, SeasonOfYear.OCTOBER,
    SeasonOfYear.NOVEMBER, SeasonOfYear.DECEMBER,
)  # fmt: skip
_QUARTERS = (SeasonOfYear.WINTER, SeasonOfYear.SPRING, SeasonOfYear.SUMMER, SeasonOfYear.AUTUMN)
SEASONS_OF_MONTHS: dict[str, str] = {month: _QUARTERS[(number + 1) // 3 % 4] for number, month in enumerate(MONTHS)}


class PriceBand(models.TextChoices):
    """What a visit costs a class, in Danish kroner."""

    FREE = "free", _("Free of charge")
    TO_500 = "to-500", _("Up to 500 kr.")
    TO_1000 = "500-1000", _("500 to 1,000 kr.")
    TO_2000 = "1000-2000", _("1,000 to 2,000 kr.")
    OVER = "over-2000", _("More than 2,000 kr.")


_PRICES = ((0, PriceBand.FREE), (500, PriceBand.TO_500), (1_000, PriceBand.TO_1000), (2_000, PriceBand.TO_2000))


class DurationBand(models.TextChoices):
    """How long a visit takes, and whether one comes again."""

    TO_HOUR = "to-1-hour", _("Up to 1 hour")
    TO_TWO_HOURS = "1-2-hours", _("1 to 2 hours")
    TO_FOUR_HOURS = "2-4-hours", _("2 to 4 hours")
    DAY = "day", _("A whole day")
    SEVERAL = "several-meetings", _("Several meetings")


_MINUTES = (
    (0, 60, DurationBand.TO_HOUR), (60, 120, DurationBand.TO_TWO_HOURS), (120, 240, DurationBand.TO_FOUR_HOURS),
    (240, 1_000_000, DurationBand.DAY),
)  # fmt: skip


def price_bands(lines: Iterable[PriceLine]) -> set[str]:
    """The bands of every price that somebody may pay for the visit itself; a price per pupil is reckoned for a class of 25.

    Material and fees are left out; () if no price is stated.
    """
    return {
        _price_band(line.amount * (PUPILS_IN_A_CLASS if line.per in {"pupil", "child"} else 1))
        for line in lines
        if line.type in {"price", "free"} and line.amount is not None
    }


def _price_band(kroner: float) -> str:
    return next((band for most, band in _PRICES if kroner <= most), PriceBand.OVER)


def duration_bands(duration: Duration) -> set[str]:
    """The bands that the time from shortest to longest touches; what takes just an hour is in the first."""
    stated = [minutes for minutes in (duration.min_minutes, duration.max_minutes) if minutes is not None]
    bands = {band for over, most, band in _MINUTES if stated and min(stated) <= most and max(stated) > over}
    if duration.whole_day:
        bands.add(DurationBand.DAY)
    if (duration.meetings or 0) > 1:
        bands.add(DurationBand.SEVERAL)
    return {str(band) for band in bands}


def months_of(season: Season) -> set[str]:
    """The months in which something is given, whatever the year: all of them for the whole year; none if nothing is stated.

    A week lies in the month of its Thursday.
    """
    if season.whole_year:
        return set(MONTHS)
    days = [date.fromisocalendar(MIDDLE_YEAR, min(week, 52), 4) for week in season.weeks if 1 <= week <= 53]
    numbers = {day.month for day in days}
    for period in season.periods:
        numbers.update(_months_between(period))
    return {str(MONTHS[number - 1]) for number in numbers}


def _months_between(period: Period) -> Iterator[int]:
    """The months from the first day to the last; a period of which one end is stated lies in that month."""
    first, last = period.start or period.end, period.end or period.start
    if first is None or last is None:
        return
    span = (last.year - first.year) * 12 + last.month - first.month
    for number in range(min(max(span, 0), 11) + 1):
        yield (first.month - 1 + number) % 12 + 1
