"""When a message is tried again: the schedule of Standard Webhooks, with jitter, and what the other side asks for."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# Before each try, how long after the one before; ten tries in three days and some hours.
SCHEDULE = (
    timedelta(0),
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
JITTER = 0.1  # of the delay, at most, on top of it: so that what failed together is not tried together
LONGEST_REST = timedelta(hours=24)  # however much longer is asked for


def next_try(tries: int, now: datetime, rest: timedelta, dice: Callable[[], float]) -> datetime | None:
    """When to try again after so many tries that failed; None: it is given up.

    `rest` is what the other side asked for; `dice` gives numbers from 0 up to 1.
    """
    if tries >= len(SCHEDULE):
        return None
    delay = SCHEDULE[tries]
    return now + max(delay + delay * JITTER * dice(), rest)


def asked_rest(retry_after: str, now: datetime) -> timedelta:
    """What a Retry-After header asks for (RFC 9110 §10.2.3): seconds or a date; nothing if it is neither. Bounded."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), LONGEST_REST.total_seconds()))
    try:
        moment = parsedate_to_datetime(text[:60])
    except (ValueError, TypeError, IndexError, OverflowError):
        return timedelta(0)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(aware - now, timedelta(0)), LONGEST_REST)
