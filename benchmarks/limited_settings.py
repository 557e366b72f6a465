"""As `our_settings`, with the API's limits on, so wide that nothing is refused: for measuring what counting costs."""

from benchmarks.our_settings import *

API_LIMITS = True
API_ANONYMOUS_PER_MINUTE = 100_000_000
