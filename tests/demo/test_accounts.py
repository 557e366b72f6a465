"""What the demo's two accounts may do: enough for their work, and no more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Locale

from cms.demo import accounts
from cms.demo.library import Library
from cms.media.models import CatalogueImage
from snippets.models import SearchSynonym
from snippets.search_words import SEARCH_WORDS
from tests.factories import media, pages
from tests.factories.snippets import SEARCH_WORD_BUILDERS

pytestmark = pytest.mark.django_db

Enter = Callable[[str], Client]


@pytest.fixture
def enter() -> Enter:
    """A browser that is logged in to one of the accounts; two museums, their pictures, and a shared bank are there."""
    museum, other = pages.institution(title="Nationalmuseet"), pages.institution(title="Det andet museum")
    root = Collection.get_first_root_node()
    bank, own, others = (
        root.add_child(name=name) for name in ("Fælles billedbank", "Nationalmuseet", "Det andet museum")
    )
    for title, collection in (("Eget skib", own), ("Fælles skib", bank), ("Fremmed skib", others)):
        media.ImageFactory(title=title, collection=collection)
    pages.offer(museum, title="Eget tilbud", slug="eget")
    pages.offer(other, title="Fremmed tilbud", slug="fremmed")
    Locale.objects.get_or_create(language_code="en")
    accounts.ensure(museum, Library(bank, own, {}))

    def logged_in(username: str) -> Client:
        client = Client()
        client.force_login(get_user_model().objects.get(username=username))
        return client

    return logged_in


def status(client: Client, name: str, *args: Any) -> int:
    return client.get(reverse(name, args=args)).status_code


def test_the_team_translates_and_deletes_with_all_that_is_below(enter: Enter) -> None:
    team, museum = enter("kommunikation"), pages.index().get_children().get(title="Nationalmuseet")
    pages.index("en")  # what lies above is translated first
    assert status(team, "wagtail_localize:submit_page_translation", museum.pk) == 200
    assert status(team, "wagtailadmin_pages:delete", museum.pk) == 200


def test_the_team_manages_collections_and_who_may_see_them(enter: Enter) -> None:
    team, bank = enter("kommunikation"), Collection.objects.get(name="Fælles billedbank")
    assert status(team, "wagtailadmin_collections:index") == 200
    assert status(team, "wagtailadmin_collections:add") == 200
    assert status(team, "wagtailadmin_collections:edit", bank.pk) == 200
    assert status(team, "wagtailadmin_collections:set_privacy", bank.pk) == 200


def test_the_team_redirects_and_changes_the_sites_settings(enter: Enter) -> None:
    team = enter("kommunikation")
    assert status(team, "wagtailredirects:index") == 200
    assert status(team, "wagtailsettings:edit", "pages", "accessibilitystatement") in {200, 302}


def test_the_team_looks_after_no_users(enter: Enter) -> None:
    team = enter("kommunikation")
    assert status(team, "wagtailusers_users:index") == 302
    assert status(team, "wagtailusers_groups:index") == 302


def test_the_team_looks_after_the_words_of_the_search(enter: Enter) -> None:
    team, editor = enter("kommunikation"), get_user_model().objects.get(username="redaktor")
    other = Client()
    other.force_login(editor)
    for model in SEARCH_WORDS:
        row = SEARCH_WORD_BUILDERS[model]()
        names = model.snippet_viewset.get_url_name
        assert [status(team, names(name)) for name in ("list", "add")] == [200, 200]
        assert [status(team, names(name), row.pk) for name in ("edit", "delete")] == [200, 200]
        assert [status(other, names(name)) for name in ("list", "add")] == [302, 302]
    for report in ("searched", "nothing_found", "never_clicked"):
        assert (status(team, report), status(other, report)) == (200, 302)
    menu = team.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("searched") in menu
    assert reverse(SearchSynonym.snippet_viewset.get_url_name("list")) in menu
    assert reverse("searched") not in other.get(reverse("wagtailadmin_home")).content.decode()
    data = {"words": "a\nb", "weight": "0.7", "live": "on"}
    assert team.post(reverse("synonym_preview"), data).status_code == 200
    assert other.post(reverse("synonym_preview"), data).status_code == 302


def test_the_editor_chooses_her_own_pictures_and_the_banks(enter: Enter) -> None:
    shown = enter("redaktor").get(reverse("wagtailimages_chooser:choose")).json()["html"]
    assert "Eget skib" in shown
    assert "Fælles skib" in shown
    assert "Fremmed skib" not in shown


def test_the_editor_changes_her_own_pictures_only(enter: Enter) -> None:
    editor = enter("redaktor")
    changed = {
        title: status(editor, "wagtailimages:edit", CatalogueImage.objects.get(title=title).pk)
        for title in ("Eget skib", "Fælles skib", "Fremmed skib")
    }
    assert changed == {"Eget skib": 200, "Fælles skib": 302, "Fremmed skib": 302}


def test_the_editor_writes_at_home_and_publishes_nothing(enter: Enter) -> None:
    editor = enter("redaktor")
    found = {}
    for institution in pages.index().get_children():
        offer = institution.get_children().get()
        found[institution.title] = status(editor, "wagtailadmin_pages:edit", offer.pk)
        assert not offer.permissions_for_user(get_user_model().objects.get(username="redaktor")).can_publish()
    assert found == {"Nationalmuseet": 200, "Det andet museum": 302}
    assert status(editor, "wagtailadmin_collections:add") == 302


def test_a_second_time_changes_nothing(enter: Enter) -> None:
    enter("redaktor")
    users = get_user_model().objects
    users.get(username="redaktor").groups.clear()  # somebody took her rights
    museum = pages.index().get_children().get(title="Nationalmuseet")
    own = Collection.objects.get(name="Nationalmuseet")
    accounts.ensure(museum, Library(Collection.objects.get(name="Fælles billedbank"), own, {}))
    assert users.count() == 2
    assert not users.get(username="redaktor").groups.exists()
