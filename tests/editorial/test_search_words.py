"""The words of the search in the admin: lists, forms, who may, what is refused, and what is said."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from search.editor_words import current_words
from snippets.models import LemmaOverride, NeverSplit, SearchAlias, SearchSynonym, SmallWord
from snippets.search_words import SEARCH_WORDS, Origin, SearchWords
from tests.admin import Admin
from tests.factories.snippets import SubjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Admin:
    return Admin()


def address(model: type[SearchWords], name: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def add(client: Client, model: type[SearchWords], **data: Any) -> Any:
    return client.post(address(model, "add"), {"live": "on", **data})


def refused(client: Client, model: type[SearchWords], field: str, **data: Any) -> str:
    """What the form says of a field; nothing is saved."""
    before = model.objects.count()
    response = add(client, model, **data)
    assert response.status_code == 200
    assert model.objects.count() == before
    return " ".join(response.context["form"].errors[field])


def synonym(client: Client, words: str, broader: str = "", **more: Any) -> Any:
    return add(client, SearchSynonym, words=words, broader=broader, weight="0.7", **more)


def test_a_group_is_written_and_acts_at_once(admin: Admin) -> None:
    assert synonym(admin.client, "KBH\n København\nkbh").status_code == 302
    group = SearchSynonym.objects.get()
    assert (group.words, group.changed_by, group.origin) == ("kbh\nkøbenhavn", admin.user, Origin.EDITOR)
    assert current_words().synonyms[0].words == ("kbh", "københavn")
    assert current_words().synonyms[0].weight == 0.7


def test_a_change_of_a_seeded_row_is_the_editors(admin: Admin) -> None:
    group = SearchSynonym.objects.create(words="kbh\nkøbenhavn", origin=Origin.FILE, seed_key="kbh")
    data = {"words": "kbh\nkøbenhavn", "broader": "", "weight": "0.5"}  # no tick: a draft
    assert admin.client.post(address(SearchSynonym, "edit", group.pk), data).status_code == 302
    group.refresh_from_db()
    assert (group.live, group.origin, group.changed_by) == (False, Origin.CHANGED, admin.user)
    assert current_words().synonyms == ()


def test_a_word_in_two_groups_is_allowed_and_said(admin: Admin) -> None:
    SearchSynonym.objects.create(words="bank\npengeinstitut")
    response = synonym(admin.client, "bank\ntæsk")
    assert SearchSynonym.objects.count() == 2
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "bank = pengeinstitut" in said


@pytest.mark.parametrize(
    ("words", "broader", "field", "told"),
    [
        ("", "", "words", ""),
        ("ene", "", "words", "ene"),
        ("hest\npony", "pony", "broader", "pony"),
        ("og\nsamt", "", "words", "og"),
        ("samt\nog i", "", "words", "og i"),
        ("!!!\nsamt", "", "words", "!!!"),
        ("x" * 81 + "\nsamt", "", "words", "80"),
        ("\n".join(f"ord{n}" for n in range(201)), "", "words", "200"),
        ("dyr", "fugl", "broader", "fugl → dyr"),
        ("væsen", "spætte", "broader", "spætte → fugl → dyr → væsen"),
        ("hund", "vovse", "broader", "vovse"),
    ],
)
def test_what_a_group_must_not_be(admin: Admin, words: str, broader: str, field: str, told: str) -> None:
    for word in ("og", "i"):
        SmallWord.objects.create(word=word, kind="stop")
    SearchSynonym.objects.create(words="fugl", broader="dyr")
    SearchSynonym.objects.create(words="dyr", broader="væsen")
    SearchSynonym.objects.create(words="spætte\nmusvit", broader="fugl")
    SearchSynonym.objects.create(words="hund\nvovse")
    data = {"words": words, "broader": broader, "weight": "0.7"}
    assert told in refused(admin.client, SearchSynonym, field, **data)


def test_a_draft_may_go_in_a_circle(admin: Admin) -> None:
    SearchSynonym.objects.create(words="fugl", broader="dyr")
    data = {"words": "dyr", "broader": "fugl", "weight": "0.7"}
    assert admin.client.post(address(SearchSynonym, "add"), data).status_code == 302


@pytest.mark.parametrize("weight", ["0", "1.01", "-1", "meget", ""])
def test_a_weight_is_a_share(admin: Admin, weight: str) -> None:
    assert refused(admin.client, SearchSynonym, "weight", words="a\nb", broader="", weight=weight)


def test_codes_that_do_not_exist(admin: Admin) -> None:
    SubjectFactory(code="natur-teknologi", label_da="Natur/teknologi")
    assert "natur-teknologi" in refused(
        admin.client, SearchAlias, "codes", phrase="natek", facet="subject", codes="natur-tek"
    )
    assert refused(admin.client, SearchAlias, "codes", phrase="natek", facet="subject", codes="zzz")
    assert refused(admin.client, SearchAlias, "facet", phrase="natek", facet="farve", codes="natur-teknologi")
    assert add(admin.client, SearchAlias, phrase="Natek ", facet="subject", codes="natur-teknologi").status_code == 302
    again = {"phrase": "NATEK", "facet": "subject", "codes": "natur-teknologi"}
    assert add(admin.client, SearchAlias, **again).status_code == 200
    assert SearchAlias.objects.get().phrase == "natek"


def test_lemmas_that_contradict(admin: Admin) -> None:
    LemmaOverride.objects.create(form="børn", lemma="barn")
    LemmaOverride.objects.create(form="heste", lemma="hest")
    assert refused(admin.client, LemmaOverride, "form", form="Børn", lemma="børn")
    assert "barn" in refused(admin.client, LemmaOverride, "lemma", form="børnene", lemma="børn")
    assert "heste" in refused(admin.client, LemmaOverride, "form", form="hest", lemma="dyr")
    assert refused(admin.client, LemmaOverride, "form", form="to ord", lemma="ord")
    assert add(admin.client, LemmaOverride, form="hest", lemma="hest").status_code == 302


def test_small_words_and_words_never_split(admin: Admin) -> None:
    SearchSynonym.objects.create(words="kultur\ndannelse")
    assert "kultur" in refused(admin.client, SmallWord, "word", word="kultur", kind="stop")
    assert add(admin.client, SmallWord, word="kultur", kind="domain").status_code == 302
    assert refused(admin.client, SmallWord, "word", word="Kultur", kind="stop")
    assert refused(admin.client, NeverSplit, "word", word="kul tur")
    assert add(admin.client, NeverSplit, word="Kultur").status_code == 302
    assert current_words().never_split == {"kultur"}


def test_deleting_in_the_admin_acts_at_once(admin: Admin) -> None:
    group = SearchSynonym.objects.create(words="kbh\nkøbenhavn")
    admin.client.post(address(SearchSynonym, "delete", group.pk))
    assert current_words().synonyms == ()


def test_a_list_of_thousands_is_a_page_and_is_searched(admin: Admin) -> None:
    SearchSynonym.objects.bulk_create(SearchSynonym(words=f"ord{n}\nnavn{n}") for n in range(3_000))
    response = admin.client.get(address(SearchSynonym, "list"))
    assert len(response.context["object_list"]) == 50
    found = admin.client.get(address(SearchSynonym, "list"), {"q": "navn2999"})
    assert [str(group) for group in found.context["object_list"]] == ["ord2999 = navn2999"]


@pytest.mark.parametrize("model", SEARCH_WORDS, ids=lambda model: model.__name__)
def test_only_who_may_sees_them(client: Client, django_user_model: Any, model: type[SearchWords]) -> None:
    editor = django_user_model.objects.create_user("redaktør", password="x" * 12)
    client.force_login(editor)
    assert client.get(address(model, "list")).status_code == 302
    assert client.post(reverse("synonym_preview")).status_code == 302


def test_a_report_brings_its_word_along(admin: Admin) -> None:
    response = admin.client.get(address(SearchSynonym, "add"), {"word": "vikingeskib"})
    assert response.context["form"]["words"].value() == "vikingeskib"
