"""What decides security in every environment; production.py adds what needs TLS."""

from datetime import date

from cms.settings.environment import ENVIRONMENT

SECURITY_CONTACT = ENVIRONMENT.security_contact
# Until when /.well-known/security.txt may be trusted. Move it, at most a year ahead, when somebody has made sure that the
# contact still answers; a system check (portal.W001) asks for it in time.
SECURITY_TXT_EXPIRES = date(2027, 11, 1)

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
