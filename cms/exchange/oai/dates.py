"""Moments of OAI-PMH (§3.3): UTC, to the second; a day means all of it."""

import re
from datetime import UTC, datetime, timedelta

from cms.exchange.oai.asking import OaiError

GRANULARITY = "YYYY-MM-DDThh:mm:ssZ"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)


def written(moment: datetime) -> str:
    """A moment as the protocol writes it; what is less than a second is left out."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def span(since: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """The moments from the first on and before the second that `from` and `until` mean, both of which they include.

    Raises OaiError badArgument if one is no date, if they are not written alike, or if the end comes before the beginning.
    """
    if since is not None and until is not None and bool(_DAY.fullmatch(since)) != bool(_DAY.fullmatch(until)):
        raise OaiError("badArgument", "Write from and until alike: both as days, or both as seconds.")
    start = _read("from", since)[0] if since is not None else None
    end = None
    if until is not None:
        last, length = _read("until", until)
        if start is not None and last < start:
            raise OaiError("badArgument", "until is before from.")
        end = _plus(last, length)
    return start, end


def _read(name: str, text: str) -> tuple[datetime, timedelta]:
    """The moment at which it begins, and how long it lasts."""
    try:
        if _DAY.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC), timedelta(days=1)
        if _SECOND.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC), timedelta(seconds=1)
    except ValueError:
        pass
    raise OaiError("badArgument", f"“{name}” is a date such as 2026-11-25 or 2026-11-25T13:00:00Z.")


def _plus(moment: datetime, length: timedelta) -> datetime:
    try:
        return moment + length
    except OverflowError:  # the last day that there is
        return datetime.max.replace(tzinfo=UTC)
