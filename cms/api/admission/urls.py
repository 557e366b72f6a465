"""Where access is asked for, and where the first key is fetched; in both languages."""

from django.urls import URLPattern, path

from cms.api.admission import views
from cms.catalogue.enums import Locale

urlpatterns: list[URLPattern] = [
    path("api/adgang/", views.ask, {"locale": Locale.DANISH}, name="access"),
    path("api/en/access/", views.ask, {"locale": Locale.ENGLISH}, name="access_en"),
    path("api/adgang/noegle/<str:token>/", views.fetch_key, {"locale": Locale.DANISH}, name="first_key"),
    path("api/en/access/key/<str:token>/", views.fetch_key, {"locale": Locale.ENGLISH}, name="first_key_en"),
]
