"""A laptop: `make demo`."""

from cms.settings.media import STATIC_ROOT, STORAGES
from cms.settings.security import SECURITY_CONTACT

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about a folder that is not there

DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
SECURITY_CONTACT = SECURITY_CONTACT or "mailto:security@example.org"  # so that the file can be seen
