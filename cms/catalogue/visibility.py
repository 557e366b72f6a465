"""Which pages are public: live, not past their expiry, not an alias, not withheld, and unrestricted with every ancestor.

Wagtail leaves the children of an unpublished page live; here they are not public.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from cms.catalogue.enums import DEFAULT_LOCALE, Locale
from cms.catalogue.registry import withholding_models
from cms.pages.dates import danish_date

LOCALES = frozenset(Locale)


def ancestor_paths(tree_path: str) -> list[str]:
    """The tree paths from the root down to and with the page's own."""
    step = Page.steplen
    return [tree_path[:end] for end in range(step, len(tree_path) + 1, step)]


def public_pages(pages: Iterable[Page], now: datetime, behind_restrictions: bool = False) -> dict[int, datetime | None]:
    """Those pages that are public at `now`, by primary key, and until when: the first expiry of the page and its ancestors.

    None: without end. `behind_restrictions` counts those among them that nothing but a restriction keeps from the public.
    A fixed number of queries for any number of pages.
    """
    paths = {page.pk: ancestor_paths(page.path) for page in pages}
    wanted = {path for lineage in paths.values() for path in lineage}
    rows = {
        path: row
        for path, *row in Page.objects.filter(path__in=wanted).values_list(
            "path", "live", "expire_at", "alias_of_id", "locale__language_code"
        )
    }
    restricted = set(PageViewRestriction.objects.filter(page__path__in=wanted).values_list("page__path", flat=True))
    closed = {path for path, (live, expire_at, *_) in rows.items() if not live or _past(expire_at, now)}
    if not behind_restrictions:
        closed |= restricted

    def is_public(lineage: list[str]) -> bool:
        own = rows.get(lineage[-1]) if lineage else None
        if own is None or any(path not in rows or path in closed for path in lineage):
            return False
        _live, _expire_at, alias_of, locale = own
        return alias_of is None and locale in LOCALES

    def end(lineage: list[str]) -> datetime | None:
        return min((rows[path][1] for path in lineage if rows[path][1] is not None), default=None)

    kept = withheld(now, paths)
    return {key: end(lineage) for key, lineage in paths.items() if is_public(lineage) and key not in kept}


def all_public(now: datetime) -> set[int]:
    """The primary keys of all public pages: one walk over the whole tree."""
    restricted = set(PageViewRestriction.objects.values_list("page__path", flat=True))
    public: set[int] = set()
    closed = ""
    rows = Page.objects.order_by("path").values_list(
        "pk", "path", "live", "expire_at", "alias_of_id", "locale__language_code"
    )
    for key, path, live, expire_at, alias_of, locale in rows.iterator():
        if closed and path.startswith(closed):
            continue
        if not live or _past(expire_at, now) or path in restricted:
            closed = path
        elif alias_of is None and locale in LOCALES:
            public.add(key)
    return public - withheld(now)


def withheld(now: datetime, among: Collection[int] | None = None) -> set[int]:
    """The primary keys of the pages that their own type keeps in the house (see `CataloguePage.withheld`).

    What is kept in one language is kept in all, and a translation goes with its Danish page: it may not have heard yet that
    a person has taken back her consent, and somebody who withdraws her page means all of it.
    """
    found: set[int] = set()
    for model in withholding_models():
        pages = model._default_manager
        kept = pages.filter(model.withheld(danish_date(now)))
        unexpired = Q(expire_at=None) | Q(expire_at__gt=now)
        shown = pages.filter(unexpired, live=True, locale__language_code=DEFAULT_LOCALE)
        rows = pages.filter(
            Q(translation_key__in=kept.values("translation_key"))
            | ~Q(translation_key__in=shown.values("translation_key"))
        )
        if among is not None:
            rows = rows.filter(pk__in=among)
        found.update(rows.values_list("pk", flat=True))
    return found


def _past(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now
