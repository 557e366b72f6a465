"""The project's settings as in production (no DEBUG, all middleware), but for TLS: for measuring only."""

from cms.settings import *

API_LIMITS = False  # `limited_settings` measures what they cost
