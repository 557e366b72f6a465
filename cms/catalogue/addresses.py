"""Public addresses of pages, computed from tree paths alone: no query, no request, no active language."""

from django.conf import settings
from wagtail.models import Page, Site

from cms.catalogue.enums import DEFAULT_LOCALE


class Addresses:
    """The sites' roots, read once; then any page's address without a query.

    The default language has no prefix, the others have theirs (`/en/`): the rule that `cms.urls` gives to
    `i18n_patterns`; a test compares the two.
    """

    def __init__(self) -> None:
        roots = Site.objects.select_related("root_page").order_by("-is_default_site", "pk")
        keys = {site.root_page.translation_key for site in roots}
        pages = Page.objects.filter(translation_key__in=keys).only("url_path").order_by("-depth")
        self._root_paths = [page.url_path for page in pages]

    def path(self, url_path: str, locale: str) -> str | None:
        """The path on the public site of the page with that tree path, such as `/en/…/`; None if below no site's root."""
        for root in self._root_paths:
            if url_path.startswith(root):
                prefix = "" if locale == DEFAULT_LOCALE else f"/{locale}"
                return f"{prefix}/{url_path[len(root) :]}"
        return None

    def url(self, url_path: str, locale: str) -> str | None:
        """The absolute address, from PUBLIC_BASE_URL; None if below no site's root."""
        path = self.path(url_path, locale)
        return None if path is None else absolute(path)


def absolute(path: str) -> str:
    """An absolute address on the public site. An address that already has a host (a bucket's) is left as it is."""
    return path if "://" in path else f"{settings.PUBLIC_BASE_URL}{path}"
