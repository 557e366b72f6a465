"""Everything that projecting a batch of pages reads, loaded in a number of queries that does not grow with the pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet, prefetch_related_objects
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Collection, CollectionViewRestriction, Page

from blocks.raw import keys_under, linked_pages
from cms.catalogue import renditions
from cms.catalogue.addresses import Addresses
from cms.catalogue.enums import DEFAULT_LOCALE
from cms.catalogue.registry import of_model, page_types, withholding_models
from cms.catalogue.visibility import public_pages
from cms.media.models import CatalogueFile, CatalogueImage
from cms.pages.base import CataloguePage
from cms.pages.models import Institution
from snippets.models import ClassLevel, Municipality, OfferKind, Organisation, Subject, Topic

IMAGE_KEYS = frozenset({"image", "logo"})
FILE_KEYS = frozenset({"file"})
PAGE_KEYS = frozenset({"page", "serves", "offers"})
SNIPPET_KEYS: dict[str, type[Model]] = {
    "level": ClassLevel,
    "municipality": Municipality,
    "offer_kind": OfferKind,
    "organisation": Organisation,
    "subject": Subject,
    "topic": Topic,
}
_ALL_KEYS = IMAGE_KEYS | FILE_KEYS | PAGE_KEYS | SNIPPET_KEYS.keys()
Chosen = dict[str, set[int]]


@dataclass(frozen=True)
class LinkedPage:
    """What a document may say of another page: where it is, what it is called, whether it may be mentioned."""

    page_id: int
    translation_key: UUID
    locale: str
    title: str
    url: str | None
    kind: str | None
    public: bool


class Batch:
    """The pages of one batch with all that their projectors read. Build it inside the projection's lock.

    `pages` are specific pages, published or drafts. Nothing is loaded later: a projector that asks for more than its
    registration's `loads` and the streams' choosers would cost a query per page, and a test counts them.
    """

    def __init__(
        self, pages: Sequence[CataloguePage], now: datetime, broken_images: frozenset[int] = frozenset()
    ) -> None:
        self.pages = pages
        self.broken_images = broken_images
        self.addresses = Addresses()
        self._load_relations(pages)
        self.institutions = self._load_institutions(pages)
        sources = [*pages, *self.institutions.values()]
        chosen = _chosen_in_streams(sources)
        self.linked, self._by_key = self._load_linked(sources, chosen, now)
        self.public = public_pages(pages, now)
        self.danish = self._load_danish(pages)
        self.images = _by_pk(CatalogueImage.objects.all(), _image_ids(sources, chosen))
        self.files = _by_pk(CatalogueFile.objects.all(), _under(chosen, FILE_KEYS))
        self.rendered = renditions.stored(self.images)
        self.private_collections = _private_collections()
        self.snippets = {
            name: _by_pk(model._default_manager.all(), chosen.get(name, ())) for name, model in SNIPPET_KEYS.items()
        }

    def translation(self, key: UUID, locale: str) -> LinkedPage | None:
        """The public page with that translation key in `locale`, else in Danish; None if there is neither."""
        versions = self._by_key.get(key, {})
        for wanted in (locale, DEFAULT_LOCALE):
            page = versions.get(wanted)
            if page is not None and page.public:
                return page
        return None

    @staticmethod
    def _load_danish(pages: Sequence[CataloguePage]) -> dict[UUID, CataloguePage]:
        """The Danish pages of those translations that go with them (see `visibility.withheld`), by translation key."""
        found: dict[UUID, CataloguePage] = {}
        for model in withholding_models():
            keys = {page.translation_key for page in pages if isinstance(page, model) and page.pk}
            if keys:
                rows = model._default_manager.filter(translation_key__in=keys, locale__language_code=DEFAULT_LOCALE)
                found |= {row.translation_key: row for row in rows}
        return found

    @staticmethod
    def _load_relations(pages: Sequence[CataloguePage]) -> None:
        for page_type in page_types():
            of_type = [page for page in pages if isinstance(page, page_type.model) and page.pk]
            prefetch_related_objects(of_type, "locale", *page_type.loads)

    @staticmethod
    def _load_institutions(pages: Sequence[CataloguePage]) -> dict[str, Institution]:
        """The institutions that the pages lie below, by tree path."""
        paths = {page.path[: -Page.steplen] for page in pages if page.depth and not isinstance(page, Institution)}
        page_type = of_model(Institution)
        found = list(Institution.objects.filter(path__in=paths)) if paths else []
        prefetch_related_objects(found, "locale", *(page_type.loads if page_type else ()))
        return {institution.path: institution for institution in found}

    def _load_linked(
        self, sources: Sequence[CataloguePage], chosen: Chosen, now: datetime
    ) -> tuple[dict[int, LinkedPage], dict[UUID, dict[str, LinkedPage]]]:
        wanted = _linked_page_ids(sources, chosen)
        if not wanted:
            return {}, {}
        keys = Page.objects.filter(pk__in=wanted).values("translation_key")
        # Aliases too: they are not public, but when one becomes a page of its own, who chose it is to be made again.
        rows = list(Page.objects.filter(translation_key__in=keys).select_related("locale", "content_type"))
        public = public_pages(rows, now)
        by_id = {row.pk: self._linked(row, row.pk in public) for row in rows}
        by_key: dict[UUID, dict[str, LinkedPage]] = {}
        for linked in by_id.values():
            by_key.setdefault(linked.translation_key, {})[linked.locale] = linked
        return by_id, by_key

    def _linked(self, row: Page, public: bool) -> LinkedPage:
        page_type = of_model(row.content_type.model_class())
        locale = row.locale.language_code
        return LinkedPage(
            page_id=row.pk,
            translation_key=row.translation_key,
            locale=locale,
            title=row.title,
            url=self.addresses.url(row.url_path, locale),
            kind=page_type.kind if page_type else None,
            public=public,
        )


def _by_pk(rows: QuerySet[Any], keys: Iterable[int]) -> dict[int, Any]:
    wanted = set(keys)
    return {row.pk: row for row in rows.filter(pk__in=wanted)} if wanted else {}


def _raw_streams(page: CataloguePage) -> Iterator[Any]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield list(getattr(page, field.name).raw_data)
        elif isinstance(field, RichTextField):
            yield getattr(page, field.name)


def _chosen_in_streams(pages: Iterable[CataloguePage]) -> Chosen:
    """Every primary key that the pages' streams hold, by the name of its chooser; each stream is walked once."""
    chosen: Chosen = {}
    for page in pages:
        for raw in _raw_streams(page):
            for name, key in keys_under(raw, _ALL_KEYS):
                chosen.setdefault(name, set()).add(key)
    return chosen


def _under(chosen: Chosen, names: Iterable[str]) -> set[int]:
    return {key for name in names for key in chosen.get(name, ())}


def _image_ids(pages: Sequence[CataloguePage], chosen: Chosen) -> set[int]:
    direct = {
        getattr(page, field.attname)
        for page in pages
        for field in page._meta.concrete_fields
        if field.related_model is CatalogueImage
    }
    return {key for key in direct | _under(chosen, IMAGE_KEYS) if key is not None}


def _linked_page_ids(pages: Sequence[CataloguePage], chosen: Chosen) -> set[int]:
    wanted = _under(chosen, PAGE_KEYS)
    for page in pages:
        for raw in _raw_streams(page):
            wanted.update(linked_pages(raw))
    return wanted


def _private_collections() -> frozenset[int]:
    """The collections that are restricted themselves or lie below one that is; two queries, usually one."""
    roots = list(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    if not roots:
        return frozenset()
    paths = Collection.objects.values_list("pk", "path")
    return frozenset(key for key, path in paths if any(path.startswith(root) for root in roots))
