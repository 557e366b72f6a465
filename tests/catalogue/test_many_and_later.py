"""What happens to many pages at once, after an approval or at a time, and to the images, collections and sites beside them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    Page,
    Revision,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.catalogue import consistency
from cms.catalogue.projection import drain
from cms.pages.models import Offer
from tests.admin import Admin
from tests.catalogue.conftest import Sequence
from tests.catalogue.test_life_of_a_page import assert_is_an_empty_tombstone, document, entry, is_unknown
from tests.factories import media, pages

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def admin() -> Admin:
    return Admin()


@pytest.fixture(autouse=True)
def _nothing_is_wrong_afterwards(committed: None) -> Iterator[None]:
    yield
    drain()
    assert list(consistency.problems(timezone.now())) == []


def in_bulk(admin: Admin, action: str, chosen: list[Any], **data: Any) -> None:
    """Choose these on a list of the admin, and confirm an action."""
    options = chosen[0]._meta
    model = ("wagtailcore", "page") if isinstance(chosen[0], Page) else (options.app_label, options.model_name)
    ids = "&".join(f"id={thing.pk}" for thing in chosen)
    response = admin.client.post(f"{reverse('wagtail_bulk_action', args=[*model, action])}?{ids}", data)
    assert response.status_code == 302, response.content.decode()[:3000]


def private_collection() -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Privat")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return Collection.objects.get(pk=collection.pk)


def test_publish_and_unpublish_many(admin: Admin, sequence: Sequence) -> None:
    museum = pages.institution()
    offers = [pages.offer(museum, live=False) for _ in range(3)]

    with sequence.moves_by(3):
        in_bulk(admin, "publish", offers)
    assert {entry(offer).state for offer in offers} == {"live"}

    with sequence.moves_by(2):
        in_bulk(admin, "unpublish", offers[:2])
    for offer in offers[:2]:
        assert_is_an_empty_tombstone(offer)


def test_unpublish_with_descendants(admin: Admin, sequence: Sequence) -> None:
    museum = pages.institution()
    offer = pages.offer(museum)

    with sequence.moves_by(2):
        in_bulk(admin, "unpublish", [museum], include_descendants="on")

    assert not Offer.objects.get(pk=offer.pk).live
    assert_is_an_empty_tombstone(offer)


def test_move_many(admin: Admin, sequence: Sequence) -> None:
    museum, other = pages.institution(), pages.institution(title="Det andet museum")
    offers = [pages.offer(museum) for _ in range(3)]

    with sequence.moves_by(3):
        in_bulk(admin, "move", offers, chooser=other.pk)

    assert {document(offer)["institution"]["title"] for offer in offers} == {"Det andet museum"}  # type: ignore[index]


def test_delete_many(admin: Admin, sequence: Sequence) -> None:
    museum = pages.institution()
    offers = [pages.offer(museum) for _ in range(3)]

    with sequence.moves_by(3):
        in_bulk(admin, "delete", offers)

    for offer in offers:
        assert_is_an_empty_tombstone(offer)


def test_a_page_is_published_by_its_approval(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer(title="Til godkendelse", live=False)
    workflow, task = Workflow.objects.create(name="Redaktionen"), GroupApprovalTask.objects.create(name="Læs")
    task.groups.add(Group.objects.create(name="Redaktører"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=pages.home())

    with sequence.moves_by(0):
        admin.edit(offer, button="action-submit")
    assert is_unknown(offer)

    state = Page.objects.get(pk=offer.pk).current_workflow_task_state
    with sequence.moves_by(1):
        admin.post("wagtailadmin_pages:workflow_action", offer.pk, "approve", state.pk, comment="")
    assert document(offer)["title"] == "Til godkendelse"


def test_a_page_is_published_at_its_time(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer()
    admin.edit(offer, title="Før")
    later = timezone.localtime(timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")

    with sequence.moves_by(0):
        admin.edit(offer, title="Efter", go_live_at=later)
    assert document(offer)["title"] == "Før"

    revision = Revision.objects.get(object_id=str(offer.pk), approved_go_live_at__isnull=False)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)  # as if it had come
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    with sequence.moves_by(1):
        call_command("publish_scheduled")
    assert document(offer)["title"] == "Efter"


def test_a_page_is_withdrawn_at_its_time(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer()
    later = timezone.localtime(timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    with sequence.moves_by(0):
        admin.edit(offer, expire_at=later)
    assert entry(offer).visible_until is not None

    past = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk=offer.pk).update(expire_at=past)
    with sequence.moves_by(1):
        call_command("publish_scheduled")
    assert_is_an_empty_tombstone(offer)


def test_another_file_for_an_image(admin: Admin, sequence: Sequence) -> None:
    image = media.ImageFactory(title="Økse")
    offer = pages.offer(image=image, image_alt="En økse")
    drain()
    before = addresses(offer)
    data = {
        "title": "Økse", "collection": Collection.get_first_root_node().pk, "rights": "all-rights-reserved",
        "for_print": "on", "for_web": "on", "for_data_partners": "on", "credit": image.credit, "photographer": "",
        "file": SimpleUploadedFile("ny-oekse.png", media.picture(90, 50).read(), "image/png"), "tags": "", "description": "",
        "focal_point_x": "", "focal_point_y": "", "focal_point_width": "", "focal_point_height": "", "consent_id": "",
        "consent_expires_on": "",
    }  # fmt: skip

    with sequence.moves_by(1):
        admin.post("wagtailimages:edit", image.pk, **data)

    assert not addresses(offer) & before
    assert_files_are_there(offer)


def test_many_images_into_a_private_collection_and_back(admin: Admin, sequence: Sequence) -> None:
    images = [media.ImageFactory() for _ in range(2)]
    offers = [pages.offer(image=image) for image in images]
    unconcerned = pages.offer(image=media.ImageFactory())

    with sequence.moves_by(2):
        in_bulk(admin, "add_to_collection", images, collection=private_collection().pk)
    assert [document(offer)["image"] for offer in offers] == [None, None]
    assert document(unconcerned)["image"] is not None

    with sequence.moves_by(2):
        in_bulk(admin, "add_to_collection", images, collection=Collection.get_first_root_node().pk)
    assert all(document(offer)["image"] for offer in offers)


def test_a_rendition_that_is_deleted_is_made_again(sequence: Sequence) -> None:
    image = media.ImageFactory()
    offer = pages.offer(image=image)
    drain()

    with sequence.moves_by(1), transaction.atomic():  # all at once: Wagtail gives the new files other names
        for rendition in image.renditions.all():
            rendition.delete()

    assert_files_are_there(offer)


def test_a_collection_moved_below_a_private_one(admin: Admin, sequence: Sequence) -> None:
    private = private_collection()
    collection = Collection.get_first_root_node().add_child(name="Museets billeder")
    offer = pages.offer(image=media.ImageFactory(collection=collection))

    with sequence.moves_by(1):
        edit = reverse("wagtailadmin_collections:edit", args=[collection.pk])
        assert admin.client.post(edit, {"name": "Museets billeder", "parent": private.pk}).status_code == 302
    assert document(offer)["image"] is None


def test_a_site_with_another_root(admin: Admin, sequence: Sequence) -> None:
    offer = pages.offer(slug="tilbud")
    site = Site.objects.get(is_default_site=True)
    data = {"hostname": site.hostname, "port": site.port, "site_name": "", "is_default_site": "on"}

    with sequence.moves_by(0):
        admin.post("wagtailsites:edit", site.pk, **data, root_page=pages.home().pk)
    with sequence.moves_by(2):
        admin.post("wagtailsites:edit", site.pk, **data, root_page=pages.index().pk)
    assert "/laeringssteder/" not in str(document(offer)["url"])


def addresses(offer: Offer) -> set[str]:
    """Where the offer's picture is, in all sizes."""
    sizes = document(offer)["image"]["sizes"]  # type: ignore[index]
    return {size[form] for size in sizes for form in ("webp", "jpeg")}


def assert_files_are_there(offer: Offer) -> None:
    for address in addresses(offer):
        assert default_storage.exists(urlsplit(address).path.removeprefix(settings.MEDIA_URL))
