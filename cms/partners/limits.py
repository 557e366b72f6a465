"""How many requests a minute: counted for all processes together, in the table Allowance.

A process takes some requests at a time out of the shared row (a lease) and spends them by itself, so that most requests cost
no statement. Leases never overlap and end at the limit: all processes together never allow more than it. What a process has
leased and does not spend is lost to the others until the window ends.

The windows are minutes of the clock; the machines' clocks should agree within a minute. If the row cannot be written (at once,
on SQLite) requests are let through, each process keeping the limit by itself: the limit is there for the readers' sake.
"""

import logging
import threading
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from cms.partners.models import Allowance
from cms.statistics.impatience import impatient

logger = logging.getLogger(__name__)

WINDOW = 60  # seconds, the API's
LARGEST_LEASE = 20
_KEPT = 24 * 60  # minutes, in the table
_TRIES = 3  # another thread may have spent the lease already

_TAKE = """
INSERT INTO partners_allowance (bucket, "window", taken) VALUES (%s, %s, %s)
ON CONFLICT (bucket) DO UPDATE SET
  taken = excluded.taken + CASE
    WHEN partners_allowance."window" IN (excluded."window", excluded."window" + 1) THEN partners_allowance.taken ELSE 0 END,
  "window" = CASE
    WHEN partners_allowance."window" = excluded."window" + 1 THEN partners_allowance."window" ELSE excluded."window" END
RETURNING "window", taken
"""


@dataclass(frozen=True)
class Standing:
    """How a bucket stands: `remaining` as far as this process knows, `reset` in seconds, at least 1."""

    allowed: bool
    limit: int
    remaining: int
    reset: int


@dataclass
class _Lease:
    """What a process may still spend of a window. `shared`: what nobody has taken yet; `alone`: granted without the table."""

    window: int
    shared: int
    left: int = 0
    alone: int = 0
    dry: bool = False


class Leases:
    """What this process holds of buckets whose window is so many seconds, whole minutes. Threads share it."""

    def __init__(self, seconds: int = WINDOW) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._window = 0
        self._leases: dict[str, _Lease] = {}
        self._logged = 0

    def take(self, bucket: str, limit: int, now: datetime) -> Standing:
        """Count one request of a bucket. At most one statement, and mostly none."""
        moment = int(now.timestamp())
        reset = self._seconds - moment % self._seconds
        window = (moment - moment % self._seconds) // 60  # the minute in which it began, whatever its length
        for _ in range(_TRIES):
            with self._lock:
                self._turn(window)
                lease = self._leases.setdefault(bucket, _Lease(window, limit))
                if lease.left > 0:
                    lease.left -= 1
                    return Standing(True, limit, lease.left + lease.shared, reset)
                if lease.dry:
                    break
                wanted = _share(lease.shared)
            self._lease(bucket, lease, window, wanted, limit)
        return Standing(False, limit, 0, reset)

    def _turn(self, window: int) -> None:
        """Forget earlier windows when a new one begins."""
        if window > self._window:
            self._window = window
            self._leases = {bucket: lease for bucket, lease in self._leases.items() if lease.window >= window}

    def _lease(self, bucket: str, lease: _Lease, window: int, wanted: int, limit: int) -> None:
        try:
            lease_window, taken = _write(bucket, window, wanted)
        except Exception as error:
            with self._lock:
                granted = min(wanted, max(0, limit - lease.alone))
                lease.alone += granted
                lease.left += granted
                lease.shared = max(0, min(lease.shared, limit - lease.alone))
                lease.dry = granted == 0
                told, self._logged = self._logged == window, window
            if not told:
                logger.warning("an allowance could not be written: this process counts by itself (%s)", error)
            return
        with self._lock:
            granted = max(0, min(wanted, limit - (taken - wanted)))
            lease.window = lease_window
            lease.left += granted
            lease.shared = max(0, limit - taken)
            lease.dry = granted < wanted

    def forget(self) -> None:
        """Begin anew, for tests and for a process that was forked."""
        self.__init__(self._seconds)  # type: ignore[misc]


def _share(shared: int) -> int:
    """How much to lease: less when little is left, so that what others need is not lost in one process."""
    return min(LARGEST_LEASE, max(1, shared // 10))


def _write(bucket: str, window: int, wanted: int) -> tuple[int, int]:
    with impatient():
        if not connection.in_atomic_block:
            return _upsert(bucket, window, wanted)
        with transaction.atomic():  # so that a failure here does not end the caller's transaction
            return _upsert(bucket, window, wanted)


def _upsert(bucket: str, window: int, wanted: int) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [bucket, window, wanted])
        [(its_window, taken)] = cursor.fetchall()
    return its_window, taken


def purge(now: datetime) -> int:
    """Delete the buckets of windows that are long over; gives how many. A chore of the worker."""
    return Allowance.objects.filter(window__lt=int(now.timestamp()) // 60 - _KEPT).delete()[0]


leases = Leases()
