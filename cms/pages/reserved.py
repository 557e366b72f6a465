"""Addresses right below the front page that are not Wagtail's: a page there would never be seen."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

RESERVED = frozenset({
    "fag", "subjects", "for", "soeg", "search", "was", "en", "da", "api", "admin", "documents", "vocabularies", "static", "media",
    "conformance", "feeds", "oai", "calendar", "dumps", "embed", "id", "sitemap", "sitemaps", "robots",
})  # fmt: skip


def refuse_reserved(slug: str) -> None:
    """Raise ValidationError for `slug` if the site itself has that address below the front page."""
    if slug in RESERVED:
        message = _("The site itself uses the address “%(slug)s”. Choose another, for example “%(slug)s-2”.")
        raise ValidationError({"slug": ValidationError(message, params={"slug": slug})})
