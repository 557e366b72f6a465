"""Pictures and files: whatever happens to them, no entry shows what may not be shown, or an address that leads nowhere."""

import json
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from cms.catalogue import consistency
from cms.catalogue.models import CatalogueEntry
from cms.catalogue.projection import drain
from cms.media.models import CatalogueFile, CatalogueImage, CatalogueRendition
from cms.pages.models import Offer
from tests.admin import Admin
from tests.catalogue.conftest import Sequence
from tests.factories import media, pages

pytestmark = pytest.mark.usefixtures("committed")


def picture(offer: Offer) -> dict | None:
    return json.loads(CatalogueEntry.objects.get(public_id=offer.translation_key).document)["image"]


def private_collection() -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Privat")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def test_many_pictures_moved_to_a_private_collection_at_once(sequence: Sequence) -> None:
    images = [media.ImageFactory(), media.ImageFactory()]
    offers = [pages.offer(image=image, image_alt="Et skib") for image in images]
    collection = private_collection()
    drain()
    url = reverse("wagtail_bulk_action", args=["media", "catalogueimage", "add_to_collection"])
    chosen = "&".join(f"id={image.pk}" for image in images)
    with sequence.moves_by(2):
        response = Admin().client.post(f"{url}?{chosen}", {"collection": collection.pk})
        assert response.status_code == 302, response.content
    assert [picture(offer) for offer in offers] == [None, None]


@pytest.mark.parametrize("channel", ["for_web", "for_data_partners"])
def test_a_picture_is_shown_where_our_site_and_partners_may(sequence: Sequence, channel: str) -> None:
    image = media.ImageFactory()
    offer = pages.offer(image=image, image_alt="Et skib")
    drain()
    assert picture(offer) is not None
    with sequence.moves_by(1):
        setattr(image, channel, False)
        image.save()
    assert picture(offer) is None


def test_when_consent_ends_the_files_go_too() -> None:
    image = media.ImageFactory()
    offer = pages.offer(image=image, image_alt="Børn i værkstedet")
    drain()
    files = [rendition.file.name for rendition in image.renditions.all()]
    assert files
    assert all(default_storage.exists(name) for name in files)
    image = CatalogueImage.objects.get(pk=image.pk)
    image.consent_expires_on = date(2020, 1, 1)
    image.save()
    drain()
    assert picture(offer) is None
    assert not any(default_storage.exists(name) for name in files)
    assert list(consistency.problems(timezone.now())) == []


@pytest.mark.parametrize("arguments", [[], ["--purge-only"]])
def test_renditions_made_anew_are_followed(arguments: list[str]) -> None:
    offer = pages.offer(image=media.ImageFactory(), image_alt="Et skib")
    drain()
    call_command("wagtail_update_image_renditions", *arguments, verbosity=0)
    drain()
    shown = picture(offer)
    assert shown is not None
    names = {size["webp"].rsplit("/", 1)[1] for size in shown["sizes"]}
    there = {rendition.file.name.rsplit("/", 1)[1] for rendition in CatalogueRendition.objects.all()}
    assert names <= there
    assert list(consistency.problems(timezone.now())) == []


def test_files_are_uploaded_many_at_once_as_the_admin_does() -> None:
    admin = Admin()
    upload = SimpleUploadedFile("opgave.pdf", b"%PDF-1.7")
    answer = admin.client.post(reverse("wagtaildocs:add_multiple"), {"files[]": upload}).json()
    assert answer["success"], answer
    assert CatalogueFile.objects.get().accessibility == "unknown"
