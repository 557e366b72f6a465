"""The API's routes; the gateway resolves in these alone, whatever the site would do with an address below /api/."""

from django.urls import URLPattern, URLResolver, path

from cms.api.developers.page import developers
from cms.api.embed import component, frame
from cms.api.v1.api import build

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", developers),
    path("api/v1/", build().urls),
    path("embed/v1/laering-katalog.js", component.newest),
    path("embed/v1/<str:version>/laering-katalog.js", component.release),
    path("embed/v1/frame", frame.frame),
]
