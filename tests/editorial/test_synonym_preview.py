"""A synonym saved in the admin works on the next query; what it would change is seen before it is saved."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.catalogue import store
from cms.editorial.index_state import index_notes
from cms.editorial.synonym_preview import Draft, compare
from search import current
from search.service import SearchRequest
from snippets.models import LemmaOverride, SearchSynonym, SmallWord
from tests.admin import Admin
from tests.factories import pages
from tests.factories.searching import catch_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

PREVIEW = "synonym_preview"


@pytest.fixture
def admin() -> Admin:
    return Admin()


def publish(titles: Iterable[str]) -> None:
    """Offers with these titles, in the index."""
    museum = pages.institution(title="Havmuseet")
    for title in titles:
        pages.offer(museum, title=title, card_text="Kom og se.")
    catch_up()


def found(text: str) -> set[str]:
    """What the search of this process finds, exactly as it is asked."""
    store.version(timezone.now())
    return {hit.title for hit in current.service().search(SearchRequest(text=text, relax=False, facets=())).hits}


def write(client: Client, words: str, broader: str = "", **more: Any) -> None:
    data = {"words": words, "broader": broader, "weight": "0.7", "live": "on", **more}
    address = reverse(SearchSynonym.snippet_viewset.get_url_name("add"))
    assert client.post(address, data).status_code == 302


def test_a_synonym_saved_in_the_admin_works_on_the_next_query(admin: Admin) -> None:
    publish(["Skumfiduser på bål", "Ålens rejse"])
    assert found("marshmallows") == set()
    write(admin.client, "marshmallows\nskumfiduser")
    assert found("marshmallows") == {"Skumfiduser på bål"}
    group = SearchSynonym.objects.get()
    edit = reverse(SearchSynonym.snippet_viewset.get_url_name("edit"), args=[group.pk])
    admin.client.post(edit, {"words": group.words, "broader": "", "weight": "0.7"})  # a draft again
    assert found("marshmallows") == set()


def test_one_way_is_one_way(admin: Admin) -> None:
    publish(["Skumfiduser på bål", "Konfekt af marcipan"])
    write(admin.client, "skumfiduser\nmarcipan", "slikkerier")
    assert found("slikkerier") == {"Skumfiduser på bål", "Konfekt af marcipan"}
    assert found("skumfiduser") == {"Skumfiduser på bål"}


def test_before_and_after(admin: Admin) -> None:
    publish(["Skumfiduser på bål", "Ålens rejse"])
    draft = Draft.read("marshmallows\nskumfiduser\nålens\nrejse", "", "0,8", live=True, saved=None)
    first, *others = compare(draft)
    assert [query.query for query in (first, *others)] == ["marshmallows", "skumfiduser", "ålens"]
    assert (first.total_before, first.before) == (0, ())
    assert first.total_after > 0
    assert {(line.title, line.change) for line in first.after} == {
        ("Skumfiduser på bål", "new"),
        ("Ålens rejse", "new"),
    }
    assert found("marshmallows") == set()  # nothing was saved


def test_taking_a_group_out_of_use_is_seen_too(admin: Admin) -> None:
    publish(["Skumfiduser på bål"])
    write(admin.client, "marshmallows\nskumfiduser")
    group = SearchSynonym.objects.get()
    first, second = compare(Draft.read(group.words, "", "0.7", live=False, saved=group.pk))
    assert [line.change for line in first.before] == ["gone"]
    assert first.after == ()
    assert second.same


def test_the_editor_shows_it(admin: Admin) -> None:
    publish(["Skumfiduser på bål"])
    data = {"words": "marshmallows\nskumfiduser", "broader": "", "weight": "0.7", "live": "on", "saved_group": ""}
    piece = admin.client.post(reverse(PREVIEW), data, headers={"X-Requested-With": "XMLHttpRequest"}).content.decode()
    assert "Skumfiduser på bål" in piece
    assert "<html" not in piece
    whole = admin.client.post(reverse(PREVIEW), data).content.decode()
    assert "<html" in whole
    assert re.sub(r"\s+", " ", piece).strip() in re.sub(r"\s+", " ", whole)
    form = admin.client.get(reverse(SearchSynonym.snippet_viewset.get_url_name("add"))).content.decode()
    assert f'formaction="{reverse(PREVIEW)}"' in form


@pytest.mark.parametrize(
    "data",
    [
        {}, {"words": "\x00"}, {"words": "x" * 10_000}, {"words": "a\nb", "weight": "NaN", "live": "on"},
        {"words": "a\nb", "weight": "Infinity", "live": "on", "saved_group": "9" * 30},
        {"words": "\ud800".encode("utf-8", "replace").decode(), "saved_group": "²", "weight": "-1", "live": "on"},
        {"words": "!!\n??", "broader": "og", "live": "on", "saved_group": "-1"},
    ],
)  # fmt: skip
def test_whatever_is_in_the_form_is_answered(admin: Admin, data: dict[str, str]) -> None:
    publish(["Skumfiduser på bål"])
    assert admin.client.post(reverse(PREVIEW), data).status_code == 200


def test_without_an_index_the_editor_says_so(admin: Admin) -> None:
    response = admin.client.post(reverse(PREVIEW), {"words": "a\nb", "weight": "0.7", "live": "on"})
    assert response.context["compared"] is None
    write(admin.client, "marshmallows\nskumfiduser")  # and the group is saved all the same
    assert [note.fresh for note in index_notes()] == [False]


def test_the_lists_of_indexed_words_say_whether_the_index_follows(admin: Admin, settings: Any, tmp_path: Path) -> None:
    publish(["Skumfiduser på bål"])
    listing = reverse(LemmaOverride.snippet_viewset.get_url_name("list"))
    assert [note.fresh for note in admin.client.get(listing).context["index_notes"]] == [True]
    row = LemmaOverride.objects.create(form="skumfidusernes", lemma="skumfidus")
    stale = admin.client.get(listing)
    assert [note.fresh for note in stale.context["index_notes"]] == [False]
    assert stale.context["index_notes"][0].text in stale.content.decode()
    row.delete()  # undone before the worker came to it
    assert [note.fresh for note in index_notes()] == [True]
    row = LemmaOverride.objects.create(form="skumfidusernes", lemma="skumfidus")
    catch_up()
    assert [note.fresh for note in index_notes()] == [True]


def test_small_words_act_at_once_and_their_list_says_nothing_of_an_index(admin: Admin) -> None:
    publish(["Skumfiduser på bål"])
    SmallWord.objects.create(word="bål", kind="stop")
    assert [note.fresh for note in index_notes()] == [True]
    assert "index_notes" not in admin.client.get(reverse(SmallWord.snippet_viewset.get_url_name("list"))).context
