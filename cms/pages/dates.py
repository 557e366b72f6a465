"""Days as they are counted in Denmark."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def danish_date(moment: datetime) -> date:
    """The day that it is in Denmark at that moment (an aware datetime)."""
    return moment.astimezone(COPENHAGEN).date()
