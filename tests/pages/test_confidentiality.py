"""An editor of one place of learning does not see the others' drafts and pictures, in whatever corner of the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from tests.factories import media, pages

pytestmark = pytest.mark.django_db

SECRET = "Den hemmelige kuffert"


@pytest.fixture
def editor() -> Client:
    """The browser of somebody who may change one museum and its pictures; another museum has a draft and a picture."""
    own, other = pages.institution(title="Vores museum"), pages.institution(title="Det andet museum")
    pages.offer(own, title="Vores tilbud")
    pages.offer(other, title=SECRET, live=False)
    root = Collection.get_first_root_node()
    ours, theirs = root.add_child(name="Vores"), root.add_child(name="Deres")
    media.ImageFactory(title="Vores billede", collection=ours)
    media.ImageFactory(title=SECRET, collection=theirs)
    group = Group.objects.create(name="Redaktører")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.create(group=group, page=own, permission=Permission.objects.get(codename=codename))
    choose = Permission.objects.get(codename="choose_image", content_type__app_label="wagtailimages")
    GroupCollectionPermission.objects.create(group=group, collection=ours, permission=choose)
    user = get_user_model().objects.create_user("rikke", "rikke@example.org", "rikkes-kodeord")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def test_page_choosers_offer_live_pages_and_own_drafts(editor: Client) -> None:
    search = reverse("wagtailadmin_choose_page_search")
    assert SECRET not in text(editor, f"{search}?q=hemmelige&page_type=pages.offer")
    assert "Vores tilbud" in text(editor, f"{search}?q=tilbud&page_type=pages.offer")
    other = reverse(
        "wagtailadmin_choose_page_child", args=[pages.index().get_children().get(title="Det andet museum").pk]
    )
    assert SECRET not in text(editor, f"{other}?page_type=pages.offer")


def test_the_admins_own_lists_of_pictures_are_of_those_to_choose(editor: Client) -> None:
    listed = text(editor, reverse("wagtailadmin_api:images:listing"))
    assert "Vores billede" in listed
    assert SECRET not in listed
    assert SECRET not in text(editor, reverse("wagtailimages_chooser:choose"))
    assert text(editor, reverse("wagtailadmin_api:documents:listing"))


@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")  # wagtail-localize's own
@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_reports:page_types_usage",
        "wagtailadmin_reports:page_types_usage_results",
        "wagtail_localize:translations_report",
    ],
)
def test_reports_of_everything_are_for_those_who_look_after_everything(editor: Client, name: str) -> None:
    assert editor.get(reverse(name)).status_code in {302, 403}
    chief = Client()
    chief.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "chefens-kodeord"))
    assert chief.get(reverse(name)).status_code == 200
