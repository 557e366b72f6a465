"""A restricted page asks for what its restriction says, and is drawn for those let in: kept from caches and from the lists."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.catalogue.projection import drain
from cms.pages.models import HomePage, InstitutionIndex, Offer
from tests.factories import pages
from tests.portal.site import HOST, get

pytestmark = pytest.mark.django_db

PAGES: dict[str, Callable[[Offer], Page]] = {
    "offer": lambda offer: offer,
    "institution": lambda offer: offer.get_parent().specific,
    "index": lambda offer: InstitutionIndex.objects.get(),
    "front page": lambda offer: HomePage.objects.get(),
}


@pytest.fixture
def offer() -> Offer:
    offer = pages.offer(pages.institution(title="Museet"), title="Vikinger")
    drain()
    return Offer.objects.get(pk=offer.pk)


def restrict(page: Page, kind: str, **fields: Any) -> PageViewRestriction:
    """The page with that restriction, projected; "/" is read as Wagtail keeps it."""
    restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind, **fields)
    drain()
    return restriction


def reader(user: Any = None) -> Client:
    client = Client(headers={"host": HOST})
    if user is not None:
        client.force_login(user)
    return client


@pytest.mark.parametrize("name", PAGES)
def test_a_password_opens_the_page_and_what_lies_below_it(name: str, offer: Offer) -> None:
    page = PAGES[name](offer)
    restriction = restrict(page, PageViewRestriction.PASSWORD, password="skibet")
    client = reader()
    asked = client.get(offer.url, secure=True)
    assert "Siden kræver et kodeord" in asked.content.decode()
    assert "Vikinger" not in asked.content.decode()
    assert "Siden kræver et kodeord" in client.get(page.url, secure=True).content.decode()
    action = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    answer = client.post(action, {"password": "skibet", "return_url": offer.url}, secure=True)
    assert (answer.status_code, answer["Location"]) == (302, offer.url)
    opened = client.get(offer.url, secure=True)
    assert opened.status_code == 200
    assert "<h1>Vikinger</h1>" in opened.content.decode()
    assert {"private", "no-store"} <= {part.strip() for part in opened["Cache-Control"].split(",")}
    assert client.get(page.url, secure=True).status_code == 200


def test_a_wrong_password_opens_nothing(offer: Offer) -> None:
    restriction = restrict(offer, PageViewRestriction.PASSWORD, password="skibet")
    client = reader()
    action = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, offer.pk])
    answer = client.post(action, {"password": "gættet", "return_url": offer.url}, secure=True)
    assert "Siden kræver et kodeord" in answer.content.decode()
    assert "Vikinger" not in client.get(offer.url, secure=True).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_login_opens_the_page(name: str, offer: Offer) -> None:
    page = PAGES[name](offer)
    restrict(page, PageViewRestriction.LOGIN)
    asked = reader().get(page.url, secure=True)
    assert (asked.status_code, asked["Location"]) == (302, f"{reverse('wagtailcore_login')}?next={page.url}")
    assert "<h1>Log ind</h1>" in reader().get(asked["Location"], secure=True).content.decode()
    opened = reader(get_user_model().objects.create_user("rikke")).get(page.url, secure=True)
    assert opened.status_code == 200
    assert f"<h1>{page.title}</h1>" in opened.content.decode()
    assert {"private", "no-store"} <= {part.strip() for part in opened["Cache-Control"].split(",")}


@pytest.mark.parametrize("name", PAGES)
def test_only_the_groups_named_are_let_in(name: str, offer: Offer) -> None:
    page = PAGES[name](offer)
    group = Group.objects.create(name="Lærere")
    restrict(page, PageViewRestriction.GROUPS).groups.add(group)
    stranger, member = (get_user_model().objects.create_user(name) for name in ("ole", "rikke"))
    member.groups.add(group)
    assert reader(stranger).get(page.url, secure=True).status_code == 302
    assert reader(member).get(page.url, secure=True).status_code == 200


def test_lists_and_menus_do_not_name_what_is_restricted(offer: Offer) -> None:
    restrict(offer.get_parent(), PageViewRestriction.LOGIN)
    assert "Museet" not in get("/laeringssteder/").content.decode()
    assert "Vikinger" not in get("/").content.decode()
    restrict(InstitutionIndex.objects.get(), PageViewRestriction.LOGIN)
    front = get("/").content.decode()
    assert ">Læringssteder<" not in front  # the kind's name stays, for the completions of the search
    assert "/laeringssteder/" not in front


def test_a_restriction_opens_nothing_else(offer: Offer) -> None:
    """A page that is not public for another reason stays away from those let in, too."""
    restrict(offer, PageViewRestriction.LOGIN)
    event = pages.event(internal=True)
    restrict(event, PageViewRestriction.LOGIN)
    client = reader(get_user_model().objects.create_user("rikke"))
    assert client.get(event.get_url(), secure=True).status_code == 404
    offer.get_parent().specific.unpublish()
    assert client.get(offer.url, secure=True).status_code == 410
