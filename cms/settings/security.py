"""What decides security in every environment; production.py adds what needs TLS."""

from cms.settings.environment import ENVIRONMENT

X_FRAME_OPTIONS = "SAMEORIGIN"  # the page preview is a frame of our own
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.public_base_url]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24

TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
