"""Django itself: apps, middleware, templates, languages."""

from django.utils.translation import gettext_lazy as _

from cms.settings.environment import ENVIRONMENT, PROJECT_ROOT

SECRET_KEY = ENVIRONMENT.secret_key
SECRET_KEY_FALLBACKS = [key for key in ENVIRONMENT.secret_key_fallbacks.split(",") if key]
ALLOWED_HOSTS = ENVIRONMENT.hosts
DEBUG = False

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # Ours first: their templates and translations win over the packages'.
    "cms.portal",
    "cms.editorial",
    "cms.demo",
    "cms.api",
    "search",
    "cms.partners",
    "cms.catalogue",
    "cms.pages",
    "cms.media",
    "cms.statistics",
    "blocks",
    "snippets",
    "ninja",
    "corsheaders",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # Wagtail tells ages by it; its Danish is loaded only when it is installed
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "cms.api.gateway.ApiCompression",
    "cms.api.gateway.ApiGateway",  # what follows is for the site and the admin alone
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.pages.confidentiality.ReportsOfEverything",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

LANGUAGE_CODE = "da"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True
# Ours, and what Wagtail and wagtail-localize have not in Danish (their own catalogues are read after these).
LOCALE_PATHS = [PROJECT_ROOT / "cms" / "locale", PROJECT_ROOT / "cms" / "locale" / "packages"]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
