"""Files: what the project ships (static) and what editors upload (media)."""

from cms.settings.environment import ENVIRONMENT, PROJECT_ROOT

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.state_dir / "static"
STATICFILES_DIRS = [PROJECT_ROOT / "cms" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = ENVIRONMENT.state_dir / "media"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

WAGTAILIMAGES_IMAGE_MODEL = "media.CatalogueImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.CatalogueFile"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "m4a", "mp3", "odt", "ogg", "pdf", "pptx", "txt", "xlsx", "zip"]
