"""The WSGI application that granian (or any WSGI server) runs: `granian --interface wsgi cms.wsgi:application`."""

import atexit
import os
import threading

from django.apps import apps
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

application = get_wsgi_application()

if apps.is_installed("search"):
    from search.current import warm_up

    threading.Thread(target=warm_up, name="search-warm-up", daemon=True).start()

from cms.partners.usage import counter  # noqa: E402 - models can be imported only now

atexit.register(counter.write)
