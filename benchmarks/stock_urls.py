"""Wagtail's v2 and v3 APIs over the same offers, and a bare Django view: for measuring only."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework.serializers import ListField
from wagtail import urls as wagtail_urls
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.urls import api as api_v3
from wagtail.images.api.fields import ImageRenditionField

from cms.pages.models import Offer

# What a card of ours shows, as far as stock Wagtail can: fields, vocabularies, streams, and the image in one size of six.
Offer.api_fields = [
    APIField("card_text"),
    APIField("kind"),
    APIField("image", serializer=ImageRenditionField("width-800|format-webp")),
    APIField("levels"),
    APIField("subjects"),
    APIField("prices"),
    APIField("body"),
    APIField("duration_min"),
    APIField("duration_max"),
    APIField("visit_places", serializer=ListField()),
]


class Filterable(PagesAPIViewSet):
    """v2 with the two filters that the comparison asks for; stock v2 has no filter by a relation's code."""

    known_query_parameters = PagesAPIViewSet.known_query_parameters.union(["level", "subject"])

    def filter_queryset(self, queryset):  # type: ignore[no-untyped-def]
        for name in ("level", "subject"):
            if code := self.request.GET.get(name):
                queryset = queryset.filter(**{f"{name}s__code": code})
        return super().filter_queryset(queryset)


router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", Filterable)


def bare(request: HttpRequest) -> HttpResponse:
    """A view that does nothing but answer with bytes held in memory."""
    size = int(request.GET.get("size", "12000"))
    return HttpResponse(b"x" * size, content_type="application/json")


urlpatterns = [
    path("bare", bare),
    path("v2/", router.urls),
    path("v3/", api_v3.urls),
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False),
]
