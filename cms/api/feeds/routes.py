"""Where the feeds are."""

from django.urls import URLPattern, path

from cms.api.feeds import rpde

urlpatterns: list[URLPattern] = [
    path("feeds/rpde/<str:kind>", rpde.feed),
]
