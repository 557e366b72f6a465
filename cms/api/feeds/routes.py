"""Where the feeds are."""

from django.urls import URLPattern, path

from cms.api.feeds import oai, rpde

urlpatterns: list[URLPattern] = [
    path("feeds/rpde/<str:kind>", rpde.feed),
    path("oai", oai.oai),
    path("oai/<slug:catalogue>", oai.oai),
]
