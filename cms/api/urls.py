"""The API's routes; the gateway resolves in these alone, whatever the site would do with an address below /api/."""

from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from cms.api.admission import urls as admission_urls
from cms.api.feeds import urls as feed_urls
from cms.api.v1.api import build

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", RedirectView.as_view(url="/api/v1/")),
    path("api/v1/", build().urls),
    *feed_urls.urlpatterns,
    *admission_urls.urlpatterns,  # pages for people: the gateway lets them through to the site (`cms.api.gateway.PAGES`)
]
