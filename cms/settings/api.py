"""The catalogue and its API."""

from cms.settings.environment import ENVIRONMENT

# Part of every projector's version: changing it reprojects the catalogue.
PUBLIC_BASE_URL = ENVIRONMENT.public_base_url
SHARED_CACHE_SECONDS = ENVIRONMENT.shared_cache_seconds

# Anybody's page may read the API; it knows no cookies.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(api|feeds|vocabularies|id|\.well-known)/"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "accept-language", "content-type", "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag"]
CORS_PREFLIGHT_MAX_AGE = 86400
