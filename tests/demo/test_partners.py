"""The demo's invented data partners: said to be invented, opened by nobody's key, and seen by the team alone."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Locale

from cms.demo import accounts, partners
from cms.demo.library import Library
from cms.partners.models import Delivery, Key, KeyUsage, Partner, View, Webhook
from tests.factories import pages
from tests.factories.searching import catch_up
from tests.factories.snippets import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def _invented(capsys: pytest.CaptureFixture[str]) -> None:
    museum = pages.institution(title="Nationalmuseet", seat_municipality=MunicipalityFactory(code="0751"))
    pages.offer(museum)
    catch_up()
    Locale.objects.get_or_create(language_code="en")
    bank = Collection.get_first_root_node().add_child(name="Fælles billedbank")
    accounts.ensure(museum, Library(bank, bank, {}))
    partners.ensure(museum.pk)
    assert capsys.readouterr().out == ""
    catch_up()


def log_in(username: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    return client


@pytest.mark.usefixtures("_invented")
def test_they_are_there_once_and_invented() -> None:
    partners.ensure(0)
    assert Partner.objects.count() == 4
    assert all("(opdigtet)" in name for name in Partner.objects.values_list("name", flat=True))
    assert Partner.objects.filter(state=Partner.State.REQUESTED).count() == 1
    assert all(email.endswith("example.org") for email in Partner.objects.values_list("contacts__email", flat=True))
    held = {view.slug: view.members.filter(state="live").count() for view in View.objects.filter(sandbox=False)}
    assert held == {"aarhus": 2, "tilbud-og-vejledninger": 1, "nationalmuseet": 1}


@pytest.mark.usefixtures("_invented")
def test_nothing_is_sent_and_no_key_is_known() -> None:
    assert [webhook.state for webhook in Webhook.objects.all()] == [Webhook.State.DISABLED]
    assert not Delivery.objects.filter(state=Delivery.State.WAITING).exists()
    assert Key.objects.filter(sandbox=True).count() == 4
    assert Key.objects.filter(sandbox=False).count() == 4
    assert KeyUsage.objects.filter(refused__gt=0).exists()


@pytest.mark.usefixtures("_invented")
@pytest.mark.parametrize(("username", "status"), [("kommunikation", 200), ("redaktor", 302)])
def test_the_team_sees_them_and_editors_do_not(username: str, status: int) -> None:
    client: Any = log_in(username)
    partner = Partner.objects.get(name__startswith="Læringsplatformen")
    addresses = [
        reverse(f"partners:{name}") for name in ("index", "add", "view_index", "webhook_index", "delivery_index")
    ]
    addresses += [reverse(f"partners:{name}", args=[partner.pk]) for name in ("partner", "edit", "delete", "key_add")]
    assert {client.get(address).status_code for address in addresses} == {status}
