"""`/sitemap.xml`: an index of files, one a kind (split at 50,000 addresses) and one of the lists. Only what is public."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe
from wagtail.models import Page

from cms.catalogue import store
from cms.catalogue.addresses import Addresses
from cms.catalogue.enums import DEFAULT_LOCALE, Kind, Locale
from cms.exchange import sitemap
from cms.exchange.sitemap import MEDIA_TYPE, MOST_URLS, Listed
from cms.pages.indexes import IndexPage
from cms.pages.models import HomePage
from cms.portal import paths, sectors
from cms.portal.subjects import used_subjects

LISTS = "lists"
_KINDS = {kind.plural: kind for kind in Kind}

kept_for_a_moment = cache_control(public=True, max_age=0, s_maxage=settings.SHARED_CACHE_SECONDS)


def _etag(request: HttpRequest, **kwargs: str) -> str:
    return f'"{store.version(timezone.now()).tag}"'


@require_safe
@kept_for_a_moment
@condition(etag_func=_etag)
def index(request: HttpRequest) -> HttpResponse:
    """The files that there are. Two queries."""
    files: list[tuple[str, datetime | None]] = [(_path(LISTS, 1), None)]
    for kind, extent in store.extents(timezone.now()).items():
        count = -(-extent.pages // MOST_URLS)
        files += [(_path(kind.plural, number), extent.newest) for number in range(1, count + 1)]
    return HttpResponse(sitemap.index(files), content_type=MEDIA_TYPE)


@require_safe
@kept_for_a_moment
def file(request: HttpRequest, name: str) -> HttpResponse:
    """A file of the index; 404 for a kind that there is not, or a number beyond its last file."""
    if name == LISTS:
        return HttpResponse(sitemap.sitemap(_lists(timezone.now())), content_type=MEDIA_TYPE)
    plural, _, number = name.partition("-")
    if plural not in _KINDS or (number and not number.isdecimal()):
        raise Http404
    return _of_kind(request, plural=plural, number=number or "1")


@condition(etag_func=_etag)
def _of_kind(request: HttpRequest, plural: str, number: str) -> HttpResponse:
    first = (int(number) - 1) * MOST_URLS
    found = list(_entries(_KINDS[plural], timezone.now()))[first : first + MOST_URLS] if first >= 0 else []
    if not found:
        raise Http404
    return HttpResponse(sitemap.sitemap(found), content_type=MEDIA_TYPE)


def _path(name: str, number: int) -> str:
    return f"/sitemaps/{name}.xml" if number == 1 else f"/sitemaps/{name}-{number}.xml"


def _entries(kind: Kind, now: datetime) -> Iterator[Listed]:
    """One query."""
    for _id, pages in groupby(store.addresses(kind, now), key=lambda address: address.public_id):
        same = list(pages)
        translations = {address.locale: address.path for address in same}
        yield from (Listed(address.path, translations, address.modified) for address in same)


def _lists(now: datetime) -> Iterator[Listed]:
    """The front page, the lists of the tree, the subjects that have offers, the sectors. No dates: they follow others."""
    terms = store.version(now).terms
    subjects = used_subjects(terms, DEFAULT_LOCALE, now)
    ours = [
        paths.in_all_languages(paths.subjects),
        *(paths.in_all_languages(paths.subject, subject.code) for subject in subjects),
        *(paths.in_all_languages(paths.audience, code) for code in sectors.SECTORS),
    ]
    for translations in [*_pages(), *ours]:
        yield from (Listed(path, translations) for path in translations.values())


def _pages() -> Iterator[dict[Locale, str]]:
    """The front page and the lists of Wagtail's tree, by language. Four queries."""
    addresses = Addresses()
    pages = Page.objects.live().public().type(HomePage, IndexPage).order_by("translation_key", "locale__language_code")
    rows = pages.values_list("translation_key", "locale__language_code", "url_path")
    for _key, same in groupby(rows, key=lambda row: row[0]):
        found = {Locale(locale): addresses.path(url_path, locale) for _same, locale, url_path in same}
        translations = {locale: path for locale, path in found.items() if path is not None}
        if translations:
            yield translations
