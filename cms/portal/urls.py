"""The portal's routes; the rest of the site is Wagtail's tree of pages."""

from django.urls import path

from cms.catalogue.enums import Locale
from cms.exchange.wellknown import API_CATALOG, SECURITY_TXT
from cms.portal import clicks, conformance, identity, sitemap, subjects, views, wellknown
from cms.portal.paths import AUDIENCES, CONFORMANCE, CONSULTANTS, SEARCH, SUBJECTS
from cms.portal.search import page as search

urlpatterns = [path("was", views.accessibility_statement), path("was/", views.accessibility_statement)]
urlpatterns += [
    path("id/<str:plural>/<uuid:public_id>", identity.entry),
    path("sitemap.xml", sitemap.index),
    path("sitemaps/<slug:name>.xml", sitemap.file),
    path("robots.txt", wellknown.robots),
    path(SECURITY_TXT.lstrip("/"), wellknown.security),
    path(API_CATALOG.lstrip("/"), wellknown.api_catalog),
]
urlpatterns.append(path("soeg/klik", clicks.clicked, name="search_click"))
urlpatterns.append(path("conformance.json", conformance.as_json))

for locale in Locale:
    urlpatterns += [
        path(f"{SUBJECTS[locale]}/", subjects.index, {"locale": locale}),
        path(f"{SUBJECTS[locale]}/<slug:code>/", subjects.subject, {"locale": locale}),
        path(f"{SEARCH[locale]}/", search.search, {"locale": locale}),
        path(f"{CONSULTANTS[locale]}/", search.consultants, {"locale": locale}),
        path(f"{AUDIENCES[locale]}/<slug:code>/", subjects.audience, {"locale": locale}),
        path(CONFORMANCE[locale], conformance.page, {"locale": locale}),
        path(f"{CONFORMANCE[locale]}/", conformance.page, {"locale": locale}),
    ]
