"""The accessibility statement: where `/was` leads, and the yearly reminder."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone, translation

from cms.pages.accessibility import AccessibilityStatement, is_due
from cms.pages.dates import danish_date
from tests.admin import Admin
from tests.factories import pages

pytestmark = pytest.mark.django_db
ADDRESS = "https://was.example.org/erklaering"
HEADING = "accessibility-statement"


def home_of(*permissions: str) -> str:
    """The admin's home page of a user who has these permissions."""
    user = get_user_model().objects.create_user("rikke", "rikke@example.org", "x" * 12)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *permissions]))
    client = Client()
    client.force_login(user)
    return client.get("/admin/").content.decode()


def test_was_leads_to_the_statement_and_the_footer_to_was() -> None:
    pages.home()
    client = Client()
    assert client.get("/was").status_code == 404
    assert 'href="/was"' not in client.get("/fag/").content.decode()
    AccessibilityStatement.objects.create(url=ADDRESS, updated_on=date(2026, 1, 1))
    for path in ("/was", "/was/"):
        response = client.get(path)
        assert (response.status_code, response.headers["Location"]) == (302, ADDRESS)
    assert 'href="/was"' in client.get("/fag/").content.decode()


@pytest.mark.parametrize(("days", "due"), [(0, False), (365, False), (366, True)])
def test_it_is_due_after_a_year(days: int, due: bool) -> None:
    today = date(2026, 11, 24)
    assert is_due(AccessibilityStatement(url=ADDRESS, updated_on=today - timedelta(days=days)), today) is due


def test_it_is_due_when_it_is_missing_or_undated() -> None:
    assert is_due(None, date(2026, 11, 24))
    assert is_due(AccessibilityStatement(url=ADDRESS), date(2026, 11, 24))


def test_those_who_can_change_it_are_reminded() -> None:
    assert HEADING in home_of("change_accessibilitystatement")


def test_others_are_not_reminded() -> None:
    assert HEADING not in home_of()


def test_nobody_is_reminded_while_it_is_in_order() -> None:
    AccessibilityStatement.objects.create(url=ADDRESS, updated_on=danish_date(timezone.now()))
    assert HEADING not in home_of("change_accessibilitystatement")


def test_it_is_set_in_the_admin() -> None:
    admin = Admin()
    page = admin.client.get("/admin/settings/pages/accessibilitystatement/", follow=True)
    with translation.override("da"):
        assert "sidst opdateret" in page.content.decode().lower()
    path = page.redirect_chain[-1][0] if page.redirect_chain else "/admin/settings/pages/accessibilitystatement/"
    admin.client.post(path, {"url": ADDRESS, "updated_on": "2026-01-01"})
    statement = AccessibilityStatement.current()
    assert statement is not None
    assert (statement.url, statement.updated_on) == (ADDRESS, date(2026, 1, 1))
