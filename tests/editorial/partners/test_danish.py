"""The partners' screens in Danish: nothing of Wagtail's English is left on them."""

import pytest
from django.test import Client

from tests.editorial.partners.screens import addresses
from tests.package_strings import leftovers

pytestmark = pytest.mark.django_db

# What Wagtail's templates say in English whatever the language, without asking for a translation.
ALLOWED = {"Actions", "Search", "None", "English"}


def test_screens(team: Client) -> None:
    read = {name: leftovers(team.get(address).content.decode()) - ALLOWED for name, address in addresses().items()}
    assert {name: found for name, found in read.items() if found} == {}
