"""The test suite: fast hashes, files in a temporary folder that a fixture sets, mail in memory."""

from cms.settings.logs import LOGGING
from cms.settings.media import STORAGES

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PUBLIC_BASE_URL = WAGTAILADMIN_BASE_URL = "https://katalog.example.org"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True  # no scan of the static folder at start
LOGGING = LOGGING | {"root": {"handlers": [], "level": "WARNING"}}
