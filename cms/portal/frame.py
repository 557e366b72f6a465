"""What stands around every page: the ways into the site, the same page in the other language, its one true address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import select_template
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from blocks.documents import Image
from cms.catalogue.addresses import absolute
from cms.catalogue.enums import DEFAULT_LOCALE, Locale
from cms.exchange.jsonld.parts import Thing
from cms.pages.accessibility import AccessibilityStatement
from cms.pages.models import HomePage
from cms.portal import paths
from cms.portal.linked import as_data, links_of, way_to

IN_SIGHT = 3  # links of the menu; a further one would give a phone's header a third line
OPEN_GRAPH_LOCALES = {Locale.DANISH: "da_DK", Locale.ENGLISH: "en_GB"}


@dataclass(frozen=True)
class Link:
    """A title and where it leads; `current` if that is here."""

    title: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class SharePicture:
    """The picture shown where somebody shares the page: an absolute address, its size in pixels, its description."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Sheet:
    """A page before it is drawn.

    `canonical` is its path or absolute address ("" for a page that has none, such as an error); `translations` are the
    paths of the same page by language, its own among them; `page` is the Wagtail page behind it, if one is. `linked` is
    what it says to machines beside the way to it; `source` is where the API gives what it shows, if that is one entry.
    """

    templates: tuple[str, ...]
    locale: Locale
    title: str
    description: str = ""
    canonical: str = ""
    translations: Mapping[Locale, str] = field(default_factory=dict)
    image: Image | None = None
    crumbs: tuple[Link, ...] = ()
    page: Page | None = None
    status: int = 200
    linked: tuple[Thing, ...] = ()
    source: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)


def draw(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The page as HTML, in its own language whatever the reader's (a preview's reader sits in the admin's)."""
    with translation.override(sheet.locale):
        context = {**_around(request, sheet), **sheet.context, "title": sheet.title, "language": sheet.locale.value}
        html = select_template(list(sheet.templates)).render(context, request)
    response = HttpResponse(html, status=sheet.status)
    links = links_of(sheet)
    if links:
        response["Link"] = links
    return response


def crumbs(request: HttpRequest, page: Page) -> tuple[Link, ...]:
    """The pages above a page, from below the front page down to its parent. One query; () for a page that lies nowhere."""
    if not page.path:
        return ()
    above = page.get_ancestors().live().filter(depth__gt=2).select_related("locale")
    return tuple(Link(ancestor.title, ancestor.get_url(request) or "") for ancestor in above)


def _around(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    homes = {Locale(page.locale.language_code): page for page in HomePage.objects.live().select_related("locale")}
    home = homes.get(sheet.locale) or homes.get(DEFAULT_LOCALE)
    home_url = (home.get_url(request) if home else None) or "/"
    paths_by_locale = {locale: absolute(path) for locale, path in sheet.translations.items()}
    return {
        "page": sheet.page,
        "description": sheet.description,
        "canonical": absolute(sheet.canonical) if sheet.canonical else "",
        "alternates": paths_by_locale,
        "x_default": paths_by_locale.get(DEFAULT_LOCALE),
        "other_language": _other_language(request, sheet, homes),
        "share": _share_picture(sheet.image),
        "og_locale": OPEN_GRAPH_LOCALES[sheet.locale],
        "og_others": [OPEN_GRAPH_LOCALES[locale] for locale in sheet.translations if locale != sheet.locale],
        "search_url": paths.search(sheet.locale),
        "consultants_url": paths.consultants(sheet.locale),
        "subjects_url": paths.subjects(sheet.locale),
        "conformance_url": paths.conformance(sheet.locale),
        "home_url": home_url,
        **_menu(request, sheet, home),
        "crumbs": sheet.crumbs,
        "linked": [as_data(each) for each in (*sheet.linked, *way_to(sheet, home_url))],
        "accessibility": AccessibilityStatement.current(),
    }


def _menu(request: HttpRequest, sheet: Sheet, home: HomePage | None) -> dict[str, Any]:
    """The pages below the front page that editors put into menus, and the subjects: a few in sight, the rest under “More”."""
    pages = home.get_children().live().public().in_menu().select_related("locale") if home else []
    links = [(page.title, page.get_url(request) or "") for page in pages]
    links.insert(1, (_("Subjects"), paths.subjects(sheet.locale)))
    menu = [Link(title, url, current=request.path.startswith(url)) for title, url in links]
    first = len(menu) if len(menu) <= IN_SIGHT + 1 else IN_SIGHT
    return {
        "menu": menu,
        "menu_first": menu[:first],
        "menu_more": menu[first:],
        "menu_more_current": any(link.current for link in menu[first:]),
    }


def _other_language(request: HttpRequest, sheet: Sheet, homes: Mapping[Locale, HomePage]) -> Link | None:
    """The way to the other language: this page where it has it, else its front page; None if there is none."""
    other = next(locale for locale in Locale if locale != sheet.locale)
    if other in sheet.translations:
        return Link(other.value, sheet.translations[other], current=True)
    home = homes.get(other)
    return Link(other.value, home.get_url(request) or "/") if home else None


def _share_picture(image: Image | None) -> SharePicture:
    if image is None:
        return SharePicture(absolute(static("portal/share.png")), 1200, 630, "Læringskataloget")
    large = image.sizes[-1]
    return SharePicture(large.jpeg, large.width, large.height, image.alt)
