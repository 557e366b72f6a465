"""Wagtail: the editors' world."""

from cms.settings.environment import ENVIRONMENT

WAGTAIL_SITE_NAME = "Læringskataloget"
WAGTAILADMIN_BASE_URL = ENVIRONMENT.public_base_url
WAGTAIL_I18N_ENABLED = True
# A new translation is Danish text until somebody has translated it: it starts as a draft, however live its source is.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("da", "Dansk"), ("en", "English")]
# Addresses are for ever: Danish letters are written out (aa, oe, ae) by cms.pages.slugs, never kept as such.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
TAGGIT_CASE_INSENSITIVE = True
