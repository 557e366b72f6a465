"""How much a key is used: counted in the process, and added to its day each twentieth request or minute.

What a process has counted and not yet written is lost if it is killed: some twenty requests at most.
"""

import logging
import threading
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from cms.partners.models import Key, KeyUsage, Partner
from cms.statistics.impatience import impatient

logger = logging.getLogger(__name__)

WRITTEN_EVERY = 20  # requests
WRITTEN_AFTER = timedelta(minutes=1)

# From the key's own row, so that nothing is counted for a key that is gone.
_ADD = """
INSERT INTO partners_keyusage (key_id, day, requests, refused)
SELECT id, %s, %s, %s FROM partners_key WHERE id = %s
ON CONFLICT (key_id, day) DO UPDATE SET
  requests = partners_keyusage.requests + excluded.requests, refused = partners_keyusage.refused + excluded.refused
"""
_Counted = dict[tuple[int, date], tuple[int, int]]


class Counter:
    """What this process has counted and not written yet. Threads share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counted: _Counted = {}
        self._pending = 0
        self._since: datetime | None = None

    def note(self, key: Key, now: datetime, refused: bool = False) -> None:
        """Count a request of a key. Mostly no statement; never an error."""
        with self._lock:
            which = (key.pk, timezone.localdate(now))
            requests, refusals = self._counted.get(which, (0, 0))
            self._counted[which] = (requests + 1, refusals + refused)
            self._pending += 1
            self._since = self._since or now
            due = self._pending >= WRITTEN_EVERY or now - self._since >= WRITTEN_AFTER
        if due:
            self.write()

    def write(self) -> None:
        """Add what was counted to its days. What cannot be written now is kept for the next time."""
        with self._lock:
            counted = self._counted
            self._counted, self._pending, self._since = {}, 0, None
        if not counted:
            return
        try:
            _add(counted)
        except Exception:
            logger.warning("the use of keys could not be written", exc_info=True)
            with self._lock:
                for which, (requests, refused) in counted.items():
                    more, more_refused = self._counted.get(which, (0, 0))
                    self._counted[which] = (requests + more, refused + more_refused)

    def forget(self) -> None:
        """Begin anew, for tests."""
        self.__init__()  # type: ignore[misc]


def _add(counted: _Counted) -> None:
    # In the keys' order: two processes that add to the same rows must not wait for each other in a ring.
    rows = [(day, requests, refused, key) for (key, day), (requests, refused) in sorted(counted.items())]
    with impatient(), transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(_ADD, rows)


def by_day(whose: Partner | Key, days: int = 30, today: date | None = None) -> list[tuple[date, int, int]]:
    """(Danish date, requests, refused of them) of the last days, today the last, with none left out. One query."""
    last = today or timezone.localdate()
    first = last - timedelta(days=days - 1)
    rows = KeyUsage.objects.filter(key=whose) if isinstance(whose, Key) else KeyUsage.objects.filter(key__partner=whose)
    sums = rows.filter(day__range=(first, last)).order_by().values_list("day").annotate(Sum("requests"), Sum("refused"))
    found = {day: (requests, refused) for day, requests, refused in sums}
    every = (first + timedelta(days=number) for number in range(days))
    return [(day, *found.get(day, (0, 0))) for day in every]


counter = Counter()
