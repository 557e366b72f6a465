"""Who may open the screens of the partners, and how things are changed there."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail import hooks

from cms.demo import accounts
from cms.editorial.partners.access import permissions
from cms.editorial.partners.urls import urls
from cms.partners.models import Key, Partner, View, Webhook
from tests.editorial.partners.screens import addresses, posted_addresses

pytestmark = pytest.mark.django_db


def test_every_screen_is_tested_here() -> None:
    (included,) = urls()
    names = {pattern.name for pattern in included.url_patterns}  # type: ignore[union-attr]
    assert names == {*addresses(), *posted_addresses()}


def test_the_team_opens_all(team: Client) -> None:
    for name, address in addresses().items():
        assert team.get(address).status_code == 200, name


def test_an_editor_reaches_nothing(editor: Client) -> None:
    before = (Partner.objects.count(), View.objects.count(), Key.objects.count(), Webhook.objects.count())
    for name, address in {**addresses(), **posted_addresses()}.items():
        for answer in (editor.get(address), editor.post(address)):
            assert answer.status_code in {302, 403}, name
            assert "/partners/" not in answer.get("Location", ""), name
    assert before == (0, 0, 0, 0)
    assert Key.objects.filter(revoked_at__isnull=False).count() == 0
    assert Webhook.objects.exclude(state=Webhook.State.ACTIVE).count() == 0


def test_nobody_else_either(client: Client) -> None:
    for address in {**addresses(), **posted_addresses()}.values():
        assert client.get(address).headers["Location"].startswith(reverse("wagtailadmin_login"))


def test_an_editor_sees_no_menu(editor: Client, team: Client) -> None:
    home = reverse("wagtailadmin_home")
    assert "partner-list" not in editor.get(home).content.decode()
    assert "partner-list" in team.get(home).content.decode()


def test_what_changes_at_once_is_posted(team: Client) -> None:
    for name, address in posted_addresses().items():
        assert team.get(address).status_code == 405, name


def test_posting_needs_the_forms_token(team_member: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(team_member)
    for name, address in {**addresses(), **posted_addresses()}.items():
        if name not in {
            "index",
            "view_index",
            "webhook_index",
            "delivery_index",
            "partner",
            "view",
            "webhook",
            "delivery",
        }:
            assert strict.post(address).status_code == 403, name


def test_each_permission_opens_its_own(django_user_model: Any, client: Client) -> None:
    reader = django_user_model.objects.create_user("leif", password="x" * 12)
    reader.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_partner"]))
    client.force_login(reader)
    found = addresses()
    opened = {name for name, address in found.items() if client.get(address).status_code == 200}
    assert opened == {"index", "partner"}
    text = client.get(found["partner"]).content.decode()
    for name in ("edit", "delete", "key_add", "key_rotate", "key_revoke", "webhook_add", "webhook"):
        assert found[name] not in text, name


def test_groups_may_be_given_them() -> None:
    granted = {permission for hook in hooks.get_hooks("register_permissions") for permission in hook()}
    assert set(permissions()) <= granted
    assert permissions().count() == 14


def test_the_demos_team_has_them_and_its_editors_have_not() -> None:
    team, editors = Group.objects.create(name="a"), Group.objects.create(name="b")
    team.permissions.add(*accounts._partner_permissions())
    assert set(permissions()) <= set(team.permissions.all())
    assert not editors.permissions.exists()
