"""The API's routes; the gateway resolves in these alone, whatever the site would do with an address below /api/."""

from django.urls import URLPattern, URLResolver, path

from cms.api.admission import urls as admission_urls
from cms.api.developers.page import developers
from cms.api.embed import component, frame
from cms.api.feeds import urls as feed_urls
from cms.api.v1.api import build

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", developers),
    path("api/v1/", build().urls),
    path("embed/v1/laering-katalog.js", component.newest),
    path("embed/v1/<str:version>/laering-katalog.js", component.release),
    path("embed/v1/frame", frame.frame),
    *feed_urls.urlpatterns,
    *admission_urls.urlpatterns,  # pages for people: the gateway lets them through to the site (`cms.api.gateway.PAGES`)
]
