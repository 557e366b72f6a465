"""`POST /soeg/klik`: the browser tells which hit was chosen, by `navigator.sendBeacon`. No cookie, no session, no answer.

It needs no protection against foreign forms: it does nothing in anybody's name, and a token (signed, from a result page) counts
once. How many are taken a second is bounded in each process; those above it are dropped in silence.
"""

import threading
import time

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms.statistics.recording import record_click

LARGEST_BODY = 300
A_SECOND = 50.0


class Bound:
    """At most so many a second, with a second's worth in reserve."""

    def __init__(self, a_second: float) -> None:
        self.a_second = a_second
        self._left = a_second
        self._at = time.monotonic()
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Whether there is room for one now."""
        with self._lock:
            now = time.monotonic()
            self._left = min(self.a_second, self._left + (now - self._at) * self.a_second)
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


_bound = Bound(A_SECOND)


@csrf_exempt
@require_POST
def clicked(request: HttpRequest) -> HttpResponse:
    """Form fields `token` and `rank` (from 1): 204; 400 if they are none of ours."""
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        length = -1
    if not 0 < length <= LARGEST_BODY:
        return HttpResponseBadRequest()
    if not _bound.take():
        return HttpResponse(status=204)
    form = QueryDict(request.read(LARGEST_BODY), encoding="utf-8")
    rank = form.get("rank", "")
    if not (rank.isascii() and rank.isdigit() and len(rank) <= 4):
        return HttpResponseBadRequest()
    return HttpResponse(status=204) if record_click(form.get("token", ""), int(rank)) else HttpResponseBadRequest()
