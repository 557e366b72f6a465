"""Routes of what is read in other forms than the API's own."""

from django.urls import URLPattern, path, re_path

from cms.api.feeds import articles, calendar, contract, dumps, geojson, oai, rpde

urlpatterns: list[URLPattern] = [
    path("calendar.ics", calendar.events),
    path("feeds/atom/articles", articles.articles),
    path("feeds/atom/contract", contract.contract),
    path("feeds/geojson/<str:plural>", geojson.features),
    path("feeds/rpde/<str:kind>", rpde.feed),
    path("oai", oai.oai),
    path("oai/<slug:catalogue>", oai.oai),
    path("dumps/", dumps.index),
    re_path(r"^dumps/(?P<kinds>[a-z]+)\.(?P<form>jsonl|csv)$", dumps.whole),
    re_path(r"^dumps/(?P<kinds>[a-z]+)\.csv-metadata\.json$", dumps.description),
]
