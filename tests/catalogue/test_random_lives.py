"""Random trees and random actions: afterwards the entries are what a slow, plain reading of the rules gives."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction

from cms.catalogue import consistency
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.catalogue.registry import page_types
from cms.media.models import CatalogueImage
from cms.pages.indexes import IndexPage
from cms.pages.models import Event, Institution, Offer, Profile
from tests.factories import media, pages

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


MODELS = [page_type.model for page_type in page_types()]
BELOW_INSTITUTIONS = [model for model in MODELS if "pages.Institution" in model.parent_page_types]


@dataclass
class World:
    """A small tree, and what may happen in it. Every action picks its page by a number, so that any number will do."""

    collections: list[Collection]
    image: CatalogueImage
    ever_public: set[tuple[UUID, str]] = field(default_factory=set)

    def page(self, number: int) -> Page:
        found = list(Page.objects.type(*MODELS).order_by("pk"))
        return found[number % len(found)].specific

    def institution(self, number: int) -> Institution:
        found = list(Institution.objects.order_by("pk"))
        return found[number % len(found)]

    def new_institution(self, number: int) -> None:
        pages.institution(live=number % 2 == 0)

    def new_offer(self, number: int) -> None:
        pages.offer(self.institution(number), live=number % 3 != 0, image=self.image)

    def new_page_below_an_institution(self, number: int) -> None:
        model = BELOW_INSTITUTIONS[number % len(BELOW_INSTITUTIONS)]
        parent = self.institution(number // 7)
        if parent.locale.language_code == "da":
            pages.BUILDERS[model](parent, live=number % 3 != 0, image=self.image)

    def new_page_of_the_centre(self, number: int) -> None:
        model = MODELS[number % len(MODELS)]
        if model not in {Institution, Offer}:
            pages.BUILDERS[model](live=number % 3 != 0, image=self.image)

    def publish(self, number: int) -> None:
        page = self.page(number)
        if page.alias_of_id is None:
            page.title = f"Titel {number}"
            page.save_revision().publish()

    def unpublish(self, number: int) -> None:
        self.page(number).unpublish()

    def delete(self, number: int) -> None:
        if Institution.objects.count() > 1:
            self.page(number).delete()

    def move(self, number: int) -> None:
        page, target = self.page(number), self.institution(number // 7)
        if type(page) in BELOW_INSTITUTIONS and page.locale_id == target.locale_id and target.alias_of_id is None:
            page.slug = f"flyttet-{page.pk}"
            page.save(clean=False)
            page.move(target, pos="last-child")

    def change_slug(self, number: int) -> None:
        page = self.page(number)
        page.slug = f"ny-{page.pk}-{number}"
        page.save(clean=False)

    def restrict(self, number: int) -> None:
        page = self.page(number) if number % 5 else pages.index()
        PageViewRestriction.objects.get_or_create(page=Page.objects.get(pk=page.pk), restriction_type="login")

    def open(self, number: int) -> None:
        restriction = PageViewRestriction.objects.order_by("pk").first()
        if restriction is not None:
            restriction.delete()

    def make_private(self, number: int) -> None:
        collection = self.collections[number % len(self.collections)]
        CollectionViewRestriction.objects.get_or_create(collection=collection, restriction_type="login")

    def make_public(self, number: int) -> None:
        restriction = CollectionViewRestriction.objects.order_by("pk").first()
        if restriction is not None:
            restriction.delete()

    def move_image(self, number: int) -> None:
        self.image.collection = self.collections[number % len(self.collections)]
        self.image.save()

    def alias(self, number: int) -> None:
        page = self.page(number)
        if isinstance(page, Offer):
            page.create_alias(update_slug=f"alias-{Page.objects.count()}-{number}")

    def convert_alias(self, number: int) -> None:
        alias = Page.objects.filter(alias_of__isnull=False).order_by("pk").first()
        if alias is not None:
            ConvertAliasPageAction(alias.specific).execute(skip_permission_checks=True)

    def keep_in_the_house(self, number: int) -> None:
        kept = list(Page.objects.type(Event, Profile).order_by("pk"))
        if kept:
            page = kept[number % len(kept)].specific
            name = "internal" if isinstance(page, Event) else "consent"
            setattr(page, name, number % 2 == 0)
            page.save(clean=False)

    def set_day_of_removal(self, number: int) -> None:
        profile = Profile.objects.order_by("pk").first()
        if profile is not None:
            profile.removal_on = [None, timezone.localdate(), timezone.localdate() + timedelta(days=9)][number % 3]
            profile.save(clean=False)

    def unpublish_or_publish_a_list(self, number: int) -> None:
        lists = list(Page.objects.type(IndexPage).order_by("pk"))
        page = lists[number % len(lists)].specific
        if page.live:
            page.unpublish()
        else:
            page.save_revision().publish()

    def translate(self, number: int) -> None:
        page = self.page(number)
        english = Locale.objects.get(language_code="en")
        if page.alias_of_id is None and page.locale_id != english.pk and not page.has_translation(english):
            pages.translated(page, f"Title {number}")

    def expire(self, number: int) -> None:
        page = self.page(number)
        page.expire_at = timezone.now() + timedelta(days=1 if number % 2 else -1)
        page.save(clean=False)

    def project(self, number: int) -> None:
        drain(number % 5 + 1)


ACTIONS = [name for name in vars(World) if not name.startswith("_") and callable(getattr(World, name))]
ACTIONS = [name for name in ACTIONS if name not in {"page", "institution"}]


@contextmanager
def a_world_that_passes() -> Iterator[World]:
    """A world whose rows are rolled back afterwards, so that each example starts from the same."""
    with transaction.atomic():
        root = Collection.get_first_root_node()
        outer = root.add_child(name="Ydre")
        inner = Collection.objects.get(pk=outer.pk).add_child(name="Indre")
        pages.index("en")
        world = World([Collection.objects.get(pk=c.pk) for c in (outer, inner)], media.ImageFactory(collection=inner))
        pages.offer(pages.institution())
        yield world
        transaction.set_rollback(True)


def plainly_public(page: Page) -> bool:
    """The rule as one would say it: the page and everything above it is live and open to all; it is no alias."""
    own = Page.objects.get(pk=page.pk)
    lineage = [own, *own.get_ancestors()]
    now = timezone.now()
    return own.alias_of_id is None and all(
        one.live
        and not (one.expire_at and one.expire_at <= now)
        and not PageViewRestriction.objects.filter(page_id=one.pk).exists()
        for one in lineage
    )


def plainly_withheld(page: Page) -> bool:
    """An internal event, a person who has not agreed or whose day of removal has come: in one language is in all.

    And a translation goes with its Danish page.
    """
    if not isinstance(page, Event | Profile):
        return False
    versions = type(page).objects.filter(translation_key=page.translation_key)
    danish = [version for version in versions if version.locale.language_code == "da"]
    if not danish or not danish[0].live or (danish[0].expire_at and danish[0].expire_at <= timezone.now()):
        return True
    if isinstance(page, Event):
        return any(version.internal for version in versions)
    today = timezone.localdate()
    return any(not one.consent or (one.removal_on is not None and one.removal_on <= today) for one in versions)


def plainly_private(image: CatalogueImage) -> bool:
    collection = Collection.objects.get(pk=CatalogueImage.objects.get(pk=image.pk).collection_id)
    lineage = [collection.pk, *collection.get_ancestors().values_list("pk", flat=True)]
    return CollectionViewRestriction.objects.filter(collection_id__in=lineage).exists()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 999)), min_size=3, max_size=14))
def test_entries_are_what_a_plain_reading_gives(actions: list[tuple[str, int]]) -> None:
    with a_world_that_passes() as world:
        for name, number in actions:
            getattr(world, name)(number)
        drain()

        all_pages = [page.specific for page in Page.objects.type(*MODELS)]
        expected = {
            (page.translation_key, page.locale.language_code): page.title
            for page in all_pages
            if plainly_public(page) and not plainly_withheld(page)
        }
        live = CatalogueEntry.objects.filter(state="live")
        assert {(e.public_id, e.locale): json.loads(e.document)["title"] for e in live} == expected
        by_key = {page.pk: page for page in all_pages}
        for entry in live:
            has_image = json.loads(entry.document)["image"] is not None
            wants_image = by_key[entry.page_id].image_id is not None
            assert has_image == (wants_image and not plainly_private(world.image))
        assert list(consistency.problems(timezone.now())) == []
