"""The project's settings with Wagtail's own APIs mounted beside: for measuring only."""

from cms.settings import *

ROOT_URLCONF = "benchmarks.stock_urls"
INSTALLED_APPS = [*INSTALLED_APPS, "rest_framework", "wagtail.api.v2", "wagtail.api.v3"]
WAGTAILAPI_LIMIT_MAX = 100
