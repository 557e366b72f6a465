"""The catalogue and its API."""

from cms.settings.environment import ENVIRONMENT

# Part of every projector's version: changing it reprojects the catalogue.
PUBLIC_BASE_URL = ENVIRONMENT.public_base_url
SHARED_CACHE_SECONDS = ENVIRONMENT.shared_cache_seconds

API_LIMITS = ENVIRONMENT.api_limits
API_ANONYMOUS_PER_MINUTE = ENVIRONMENT.api_anonymous_per_minute
PARTNER_DESK_EMAIL = ENVIRONMENT.partner_desk_email

# Anybody's page may read what needs no key; the API knows no cookies. `Authorization` is not among the headers, and must not
# be: a key in a page is a key that everybody has. Who shows a view in a page reads it by its name, without a key.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(api/(?!adgang/|en/)|feeds/|dumps/|embed/|vocabularies/|id/|\.well-known/|oai|calendar\.ics$)"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "accept-language", "content-type", "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "Deprecation", "Sunset"]
CORS_PREFLIGHT_MAX_AGE = 86400
