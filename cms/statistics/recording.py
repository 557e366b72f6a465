"""Noting a search, and which hit was chosen. It must never break a search, nor hold one up: what cannot be noted is lost."""

import logging
import re
import threading
from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.utils import timezone

from cms.statistics.impatience import impatient
from cms.statistics.models import SearchEvent
from cms.statistics.wording import kept

logger = logging.getLogger(__name__)

MOST_PAIRS = 20
DEEPEST_RANK = 1_000
MOST_HITS = 1_000_000_000
_CODE = re.compile(r"[\w.-]{1,80}")
_signer = signing.Signer(salt="cms.statistics.click")
_Codes = Mapping[str, Iterable[str]]


def record_search(
    *,
    words: str,
    locale: str,
    hits: int,
    filters: _Codes | None = None,
    understood: _Codes | None = None,
    relaxed: Iterable[str] = (),
    engine: str = "",
) -> str:
    """Note a search: one insert. Gives a token for `record_click`; "" if it was not noted.

    `filters` (chosen) and `understood` (read from the words) map a facet to codes; a point on the map is no code and is left
    out. Call it for the first page of what a person asked, not for each page turned.
    """
    try:
        today = timezone.localdate()
        if not bound.room(today, settings.SEARCH_LOG_MOST_A_DAY):
            return ""
        event = SearchEvent(
            day=today, locale=locale[:5], words=kept(words), hits=min(max(hits, 0), MOST_HITS),
            filters=_pairs(filters), understood=_pairs(understood), relaxed=" ".join(relaxed)[:80], engine=engine[:20],
        )  # fmt: skip
        _insert(event)
        return _signer.sign(f"{event.pk:x}")
    except Exception:
        logger.warning("a search was not noted", exc_info=True)
        return ""


def record_click(token: str, rank: int) -> bool:
    """Note that the hit at `rank` (from 1) was the first to be chosen. False if the token or the rank is none of ours.

    A token counts once; what it belonged to may be rolled up already: then nothing happens.
    """
    if not 1 <= rank <= DEEPEST_RANK or len(token) > 100:
        return False
    try:
        key = int(_signer.unsign(token), 16)
    except (signing.BadSignature, ValueError):
        return False
    try:
        with impatient():
            SearchEvent.objects.filter(pk=key, clicked_rank=None).update(clicked_rank=rank)
    except Exception:
        logger.warning("a click was not noted", exc_info=True)
    return True


def _pairs(codes: _Codes | None) -> str:
    pairs = [
        f"{facet}:{code}"
        for facet, values in sorted((codes or {}).items())
        for code in sorted(values)
        if _CODE.fullmatch(facet) and len(facet) <= 30 and _CODE.fullmatch(code)
    ]
    text = " ".join(pairs[:MOST_PAIRS])
    return text if len(text) <= 400 else text[:401].rsplit(" ", 1)[0]


def _insert(event: SearchEvent) -> None:
    with impatient():
        if connection.in_atomic_block:
            with transaction.atomic():  # so that a failure here does not end the caller's transaction
                event.save(force_insert=True)
        else:
            event.save(force_insert=True)


class _Bound:
    """How many searches of a day this process has noted: no query, so that noting stays one insert."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._noted = 0
        self._lock = threading.Lock()

    def room(self, day: date, most: int) -> bool:
        """Whether there is room for one more on that day below `most`; it is counted."""
        with self._lock:
            if day != self._day:
                self._day, self._noted = day, 0
            if self._noted >= most:
                return False
            self._noted += 1
            return True

    def forget(self) -> None:
        """Begin anew, for tests."""
        self._day = None


bound = _Bound()
