"""Who opens the partners' screens: somebody of the communications team, and an institution's editor."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from cms.editorial.partners.access import permissions


@pytest.fixture
def team_member(django_user_model: Any) -> Any:
    """A user who may do all that can be granted, and no more."""
    user = django_user_model.objects.create_user("kirsten", "kirsten@example.org", "x" * 12)
    user.user_permissions.add(*permissions(), Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def team(team_member: Any) -> Client:
    client = Client()
    client.force_login(team_member)
    return client


@pytest.fixture
def editor(django_user_model: Any) -> Client:
    """The browser of an editor who may open the admin."""
    user = django_user_model.objects.create_user("rikke", "rikke@example.org", "x" * 12)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    return client
