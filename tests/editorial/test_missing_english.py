"""The report "Mangler engelsk"."""

import csv
import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission, Page

from tests import translating
from tests.admin import Admin
from tests.factories import pages

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def admin() -> Admin:
    return Admin()


def rows(client: Client, **query: object) -> dict[str, str]:
    """What the report says of each page, by title."""
    found = client.get(reverse("missing_english"), query)
    assert found.status_code == 200
    return {page.title: page.state for page in found.context["object_list"]}


def permission(app: str, model: str, codename: str) -> Permission:
    content_type, _ = ContentType.objects.get_or_create(app_label=app, model=model)
    return Permission.objects.get_or_create(codename=codename, content_type=content_type)[0]


def changed(page: Page, **fields: object) -> None:
    danish = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(danish, name, value)
    danish.save_revision().publish()


def test_what_lacks_english_and_how(admin: Admin) -> None:
    pages.index("en")
    museum = pages.institution(title="Museet")
    translating.translate(museum)
    pages.offer(museum, title="Ingen")
    pages.offer(museum, title="En kladde på dansk", live=False)
    draft, done, old, told, by_hand = (
        pages.offer(museum, title=title) for title in ("Kladde", "Færdig", "Gammel", "Opdateret", "I hånden")
    )
    translating.begin(draft)
    for page in (done, old, told):
        translating.translate(page)
    pages.translated(by_hand, "By hand")
    assert rows(admin.client) == {"Ingen": "none", "Kladde": "draft"}

    for page in (old, told, by_hand):
        changed(page, card_text="Noget andet.")
    translating.tell(told)
    expected = {"Ingen": "none", "Kladde": "draft", "Gammel": "changed", "Opdateret": "changed", "I hånden": "changed"}
    assert rows(admin.client) == expected

    translating.write(told)
    assert rows(admin.client)["Opdateret"] == "changed"  # written, and not published
    translating.publish(told)
    changed(old, internal_note="Det samme udadtil")
    translating.write(old)
    translating.resync(old)
    translating.write(old)
    translating.publish(old)
    assert rows(admin.client) == {"Ingen": "none", "Kladde": "draft", "I hånden": "changed"}


def test_it_leads_to_what_is_to_be_done(admin: Admin) -> None:
    pages.index("en")
    museum = pages.institution(title="Museet")
    translating.translate(museum)
    none, old, told = (pages.offer(museum, title=title) for title in ("Ingen", "Gammel", "Opdateret"))
    for page in (old, told):
        translating.translate(page)
        changed(page, card_text="Noget andet.")
    translating.tell(told)
    text = admin.client.get(reverse("missing_english")).content.decode()
    source = old.__class__.objects.get(pk=old.pk)
    from wagtail_localize.models import TranslationSource

    assert reverse("wagtail_localize:submit_page_translation", args=[none.pk]) in text
    update = reverse(
        "wagtail_localize:update_translations", args=[TranslationSource.objects.get_for_instance(source).pk]
    )
    assert update in text
    assert reverse("wagtailadmin_pages:edit", args=[translating.english_of(told).pk]) in text


def test_filters(admin: Admin) -> None:
    museum, other = pages.institution(title="Museet"), pages.institution(title="Det andet")
    offer = pages.offer(museum, title="Tilbud")
    pages.article(museum, title="Nyhed")
    pages.offer(other, title="Et andet tilbud")
    assert set(rows(admin.client, institution=museum.pk)) == {"Museet", "Tilbud", "Nyhed"}
    assert set(rows(admin.client, content_type=offer.content_type_id)) == {"Tilbud", "Et andet tilbud"}
    assert rows(admin.client, state="draft") == {}


def test_only_those_who_may_see_it(admin: Admin) -> None:
    museum, other = pages.institution(title="Museet"), pages.institution(title="Det andet")
    user = get_user_model().objects.create_user(username="redaktoer", email="r@example.org", password="x" * 12)
    group = Group.objects.create(name="Museets redaktion")
    group.permissions.add(permission("wagtailadmin", "admin", "access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=museum, permission=permission("wagtailcore", "page", "change_page")
    )
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    address = reverse("missing_english")
    assert client.get(address).status_code == 302
    assert address not in client.get(reverse("wagtailadmin_home")).content.decode()

    group.permissions.add(permission("wagtail_localize", "translation", "submit_translation"))
    assert rows(client) == {"Museet": "none"}
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
    assert other.title in rows(admin.client)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_holds_every_row_and_no_formula(admin: Admin, kind: str) -> None:
    museum = pages.institution(title="=HYPERLINK(1)")
    for number in range(60):
        pages.offer(museum, title=f"Tilbud {number}")
    response = admin.client.get(reverse("missing_english"), {"export": kind})
    content = response.getvalue()
    if kind == "csv":
        table = list(csv.reader(io.StringIO(content.decode())))
    else:
        table = [list(row) for row in load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]
    assert len(table) == 62
    assert table[0] == [
        "Titel",
        "Type",
        "Læringssted",
        "Engelsk",
        "Tekster uden engelsk",
        "Udgivet på dansk",
        "Adresse",
    ]
    assert table[1][:4] == ["'=HYPERLINK(1)", "Læringssted", "'=HYPERLINK(1)", "Ingen engelsk udgave"]


def test_more_rows_cost_no_more_queries(admin: Admin) -> None:
    museum = pages.institution()

    def queries(**query: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            b"".join(iter(admin.client.get(reverse("missing_english"), query)))
        return len(captured)

    pages.offer(museum)
    queries(), queries(export="csv")
    few, few_exported = queries(), queries(export="csv")
    for _ in range(15):
        pages.offer(museum)
    assert (queries(), queries(export="csv")) == (few, few_exported)
