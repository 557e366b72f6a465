"""Translations in the admin: they start as drafts, below translated parents, and nothing Danish goes out as English."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from tests import translating
from tests.admin import Admin
from tests.factories import pages

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def admin() -> Admin:
    return Admin()


def submit(admin: Admin, page: Page) -> str:
    """Press "Translate" on a page; gives where that leads."""
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    response = admin.client.get(address)
    if response.status_code == 302:
        return response.url
    return admin.client.post(address, {"locales": [translating.english().pk]}).url


def in_english(page: Page) -> CatalogueEntry | None:
    drain()
    return CatalogueEntry.objects.filter(public_id=page.translation_key, locale="en").first()


def said(admin: Admin, address: str) -> str:
    return " ".join(str(message) for message in admin.client.get(address, follow=True).context["messages"])


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[translating.english_of(page).pk])


def test_a_page_that_is_live_is_translated_as_a_draft(admin: Admin) -> None:
    pages.index("en")
    museum = pages.institution()
    assert submit(admin, museum) == edit(museum)
    assert not translating.english_of(museum).live
    assert in_english(museum) is None


def test_the_parent_is_translated_first_and_one_comes_back(admin: Admin) -> None:
    pages.home("en")
    offer = pages.offer()
    museum, index = offer.get_parent(), pages.index()
    translate = reverse("wagtail_localize:submit_page_translation", args=[offer.pk])
    above = reverse("wagtail_localize:submit_page_translation", args=[museum.pk])

    there = submit(admin, offer)
    assert there.startswith(above)
    assert f"Oversæt “{museum.title}” først" in said(admin, there)
    assert submit(admin, museum).startswith(reverse("wagtail_localize:submit_page_translation", args=[index.pk]))

    translating.begin(index)
    back = admin.client.post(there, {"locales": [translating.english().pk]})
    assert back.url == translate
    assert submit(admin, offer) == edit(offer)
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_an_alias_above_is_no_translation(admin: Admin) -> None:
    pages.index("en")
    offer = pages.offer()
    museum = offer.get_parent().specific
    museum.copy_for_translation(translating.english(), alias=True)
    assert submit(admin, offer).startswith(reverse("wagtail_localize:submit_page_translation", args=[museum.pk]))
    translating.begin(offer)
    translating.write(offer)
    admin.client.post(edit(offer), {"action": "publish"})
    assert f"siden over den, “{museum.title}”, er endnu ikke oversat" in said(admin, edit(offer))
    assert in_english(offer) is None


def test_publishing_is_refused_while_texts_are_danish(admin: Admin) -> None:
    pages.index("en")
    museum = pages.institution(title="Museet", card_text="Et museum.")
    translating.begin(museum)
    translating.write(museum, {"Museet": "The museum"})

    admin.client.post(edit(museum), {"action": "publish"})
    assert "1 tekst er endnu ikke oversat" in said(admin, edit(museum))
    assert in_english(museum) is None

    translating.write(museum, {"Et museum.": "A museum."})
    admin.client.post(edit(museum), {"action": "publish"})
    found = in_english(museum)
    assert found is not None
    assert "The museum" in found.document


def test_publishing_many_at_once_is_refused_too(admin: Admin) -> None:
    pages.index("en")
    museum = pages.institution()
    translating.translate(museum)
    offer = pages.offer(museum)
    translating.begin(offer)
    english = translating.english_of(museum)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for address, data in (
        (f"{bulk}?id={translating.english_of(offer).pk}", {}),
        (f"{bulk}?id={english.pk}", {"include_descendants": "on"}),
    ):
        admin.client.post(address, data)
        assert offer.title in said(admin, reverse("wagtailadmin_home"))
        assert in_english(offer) is None

    translating.write(offer)
    translating.publish(offer, publish=False)
    admin.client.post(f"{bulk}?id={english.pk}", {"include_descendants": "on"})
    assert in_english(offer) is not None


def test_danish_pages_are_published_as_ever(admin: Admin) -> None:
    offer = pages.offer(live=False)
    translating.begin(pages.home())
    admin.client.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={offer.pk}")
    assert Page.objects.get(pk=offer.pk).live


def test_an_update_is_published_once_its_new_texts_are_translated(admin: Admin) -> None:
    pages.index("en")
    museum = pages.institution(title="Museet", card_text="Et museum.")
    translating.translate(museum)
    museum = type(museum).objects.get(pk=museum.pk)
    museum.card_text, museum.booking_telephone = "Et stort museum.", "12 34 56 78"
    museum.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(museum)
    update = reverse("wagtail_localize:update_translations", args=[source.pk])

    admin.client.post(update, {"publish_translations": "on"})
    assert "1 ny tekst" in said(admin, reverse("wagtailadmin_home"))
    found = in_english(museum)
    assert found is not None
    assert "Et museum. (en)" in found.document
    assert "12 34 56 78" not in found.document

    translating.write(museum)
    admin.client.post(update, {"publish_translations": "on"})
    found = in_english(museum)
    assert found is not None
    assert "Et stort museum. (en)" in found.document
    assert "12 34 56 78" in found.document
    assert Translation.objects.get(source=source).get_progress()[0] > 0


def test_the_editor_of_every_translation_opens(admin: Admin) -> None:
    from tests.factories.filled import filled

    pages.index("en")
    for model in pages.BUILDERS:
        page = filled(model)
        translating.begin(page)
        assert admin.client.get(edit(page)).status_code == 200
