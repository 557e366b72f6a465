"""The test suite: fast hashes, files in a temporary folder that a fixture sets, mail in memory."""

import os
from pathlib import Path
from tempfile import gettempdir

from cms.settings.database import DATABASES
from cms.settings.logs import LOGGING
from cms.settings.media import STORAGES

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
ELASTICSEARCH_URL = ""  # the tests of the engines name theirs; all others, and their processes, use the embedded one
API_LIMITS = False  # the tests of the limits switch them on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PUBLIC_BASE_URL = WAGTAILADMIN_BASE_URL = "https://katalog.example.org"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True  # no scan of the static folder at start
LOGGING = LOGGING | {"root": {"handlers": [], "level": "WARNING"}}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in real life: processes of their own see it, and its locks are the real ones.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(gettempdir()) / f"katalog-test-{os.getpid()}.sqlite3")}
