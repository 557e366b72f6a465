"""Routes only."""

from collections.abc import Callable

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.db import transaction
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import collection_privacy, collections
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.documents import urls as wagtaildocs_urls

from cms.api import urls as api_urls
from cms.editorial.translating import TranslatePage, UpdateTranslations
from cms.portal import urls as portal_urls
from cms.portal.views import serve

handler404 = "cms.portal.missing.missing"  # and 500 is Django's own view with templates/500.html, which asks nothing


def in_one_transaction(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """An admin view of Wagtail's whose writes belong together."""
    wrapped: Callable[..., HttpResponseBase] = require_admin_access(transaction.atomic(view))
    return wrapped


urlpatterns: list[URLPattern | URLResolver] = [
    *api_urls.urlpatterns,
    path("vocabularies/<slug:name>", RedirectView.as_view(url="/api/v1/vocabularies/%(name)s")),
    path("vocabularies/<slug:name>/<slug:code>", RedirectView.as_view(url="/api/v1/vocabularies/%(name)s/%(code)s")),
    path("documents/", include(wagtaildocs_urls)),
    # Wagtail saves these in several transactions; the catalogue's mark must be committed with the change or not at all.
    path(
        "admin/pages/<int:page_id>/privacy/",
        in_one_transaction(page_viewset_registry.as_view("set_privacy", page_id_kwarg="page_id")),
    ),
    path("admin/collections/<int:collection_id>/privacy/", in_one_transaction(collection_privacy.set_privacy)),
    path("admin/collections/<int:pk>/", in_one_transaction(collections.Edit.as_view())),
    # wagtail-localize's, with our rules.
    path("admin/localize/submit/page/<int:page_id>/", require_admin_access(TranslatePage.as_view())),
    path("admin/localize/update/<int:translation_source_id>/", require_admin_access(UpdateTranslations.as_view())),
    path("admin/", include(wagtailadmin_urls)),
]

if settings.DEBUG:  # on a laptop; elsewhere the web server or the bucket serves the pictures, and them alone
    urlpatterns += static(f"{settings.MEDIA_URL}images/", document_root=settings.MEDIA_ROOT / "images")

urlpatterns.append(path("", include(portal_urls)))
# Wagtail's forms for restricted pages come before the pattern of all pages, which would take their addresses for pages'.
urlpatterns += i18n_patterns(
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    prefix_default_language=False,
)
