"""An editor whose language is Danish reads no English: the main screens are opened and their words compared."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupApprovalTask, Locale, Page, Site, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import querydict_from_html
from wagtail_localize.models import Translation, TranslationSource

from cms.media.models import CatalogueFile
from cms.statistics.models import DailySearch
from snippets.models import SearchSynonym, Subject
from snippets.search_words import SEARCH_WORDS, SearchWords
from tests import translating
from tests.admin import Admin, empty_streams
from tests.factories import media, pages
from tests.factories.filled import filled
from tests.factories.snippets import SEARCH_WORD_BUILDERS, SearchSynonymFactory, SubjectFactory
from tests.package_strings import leftovers

pytestmark = pytest.mark.django_db

# What Wagtail's templates say in English whatever the language, without asking for a translation.
ALLOWED = {
    "English",  # the name of a language, in that language
    "Actions",  # what screen readers call the header's row of buttons
    "Search",  # a button that only screen readers meet
    "None",  # a hidden count of problems
}
# Names of Django's permissions, from the database; of fields that have no label; of the language package itself.
PERMISSIONS = {"Add", "Page", "Locale", "Can submit translations"}
BY_SCREEN = {
    "wagtailusers_groups:add": PERMISSIONS,
    "wagtailadmin_workflows:add": {"Add", "Page"},
    "wagtaillocales:add": {"Locale"},
}
REPORTS = [
    "aging_pages",
    "aging_pages_results",
    "locked_pages",
    "page_types_usage",
    "site_history",
    "workflow",
    "workflow_tasks",
]
PLAIN = [
    "wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_account", "wagtailadmin_login",
    "wagtailadmin_password_reset", "wagtailadmin_pages:search", "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_external_link", "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_anchor_link", "wagtailadmin_choose_page_phone_link",
    "wagtailimages:index", "wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:choose",
    "wagtaildocs:index", "wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:choose",
    "wagtailsnippets:index", "wagtailredirects:index", "wagtailredirects:add", "wagtailredirects:start_import",
    "wagtailadmin_collections:index", "wagtailadmin_collections:add", "wagtailsites:index", "wagtailsites:add",
    "wagtaillocales:index", "wagtaillocales:add", "wagtailusers_users:index", "wagtailusers_users:add",
    "wagtailusers_groups:index", "wagtailusers_groups:add", "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:add", "wagtailadmin_workflows:task_index", "wagtailadmin_workflows:select_task_type",
    "wagtail_localize:translations_report", "missing_english",
    "searched", "searched_results", "nothing_found", "nothing_found_results", "never_clicked", "never_clicked_results",
    *(f"wagtailadmin_reports:{name}" for name in REPORTS),
]  # fmt: skip


@pytest.fixture
def admin() -> Admin:
    return Admin()


def read(admin: Admin, address: str, **post: Any) -> set[str]:
    """What is English on a screen; the screen must open."""
    response = admin.client.post(address, post, follow=True) if post else admin.client.get(address, follow=True)
    assert response.status_code == 200, address
    text = response.content.decode()
    if response["Content-Type"].startswith("application/json"):
        text = f"<script>{text}</script>"
    return leftovers(text) - ALLOWED


def test_english_would_be_seen() -> None:
    said = '<p>Request changes</p><a title="Approve">x</a><script type="application/json">["Other searches"]</script>'
    assert leftovers(said) == {"Request changes", "Approve", "Other searches"}
    assert leftovers("<p>Send retur</p><p>Status</p>") == set()


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.filterwarnings(
    "ignore:Pagination may yield inconsistent results"
)  # wagtail-localize's report is unordered
def test_screens(admin: Admin, name: str) -> None:
    pages.offer(title="Økser og hakker")
    assert read(admin, reverse(name)) - BY_SCREEN.get(name, set()) == set()


@pytest.mark.parametrize("model", pages.BUILDERS, ids=lambda model: model.__name__)
def test_the_editor_of_every_page_type(admin: Admin, model: type[Page]) -> None:
    page = filled(model)
    parent = page.get_parent()
    assert read(admin, reverse("wagtailadmin_pages:edit", args=[page.pk])) == set()
    add = reverse("wagtailadmin_pages:add", args=["pages", model._meta.model_name, parent.pk])
    assert read(admin, add) == set()
    nothing = {**empty_streams(model()), "title": "", "slug": "", "action-publish": "1"}
    assert read(admin, add, **nothing) == set()  # everything is wrong
    for section in (page, *page.get_ancestors()[1:]):
        assert read(admin, reverse("wagtailadmin_explore", args=[section.pk])) == set()
        assert read(admin, reverse("wagtailadmin_pages:add_subpage", args=[section.pk])) == set()


def test_the_life_of_a_page(admin: Admin) -> None:
    offer = pages.offer(title="Økser og hakker")
    draft = pages.offer(offer.get_parent().specific, title="En kladde", live=False)
    offer.title = "Hakker"
    first = offer.save_revision(user=admin.user)
    offer.title = "Hakker og økser"
    second = offer.save_revision(user=admin.user, approved_go_live_at=timezone.now() + timedelta(days=1))
    offer.create_alias(update_slug="genvej")
    alias = Page.objects.get(slug="genvej")
    addresses = [
        reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        for page in (offer, draft, alias)
        for name in (
            "edit",
            "history",
            "usage",
            "copy",
            "move",
            "delete",
            "unpublish",
            "set_privacy",
            "workflow_history",
        )
        if (name, page.live) != ("unpublish", False) and not (page is alias and name == "workflow_history")
    ]
    addresses += [
        reverse("wagtailadmin_pages:revisions_compare", args=[offer.pk, first.pk, second.pk]),
        reverse("wagtailadmin_pages:revisions_revert", args=[offer.pk, first.pk]),
        reverse("wagtailadmin_pages:revisions_unschedule", args=[offer.pk, second.pk]),
        reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]),
    ]
    assert {address: found for address in addresses if (found := read(admin, address))} == {}
    offer.locked, offer.locked_by, offer.locked_at = True, admin.user, timezone.now()
    offer.save()
    assert read(admin, reverse("wagtailadmin_pages:edit", args=[offer.pk])) == set()
    for name in ("wagtailadmin_home", "wagtailadmin_reports:locked_pages"):
        assert read(admin, reverse(name)) == set()


@pytest.mark.parametrize("action", ["publish", "unpublish", "move", "delete"])
def test_many_pages_at_once(admin: Admin, action: str) -> None:
    museum = pages.institution()
    chosen = "&".join(f"id={page.pk}" for page in (museum, pages.offer(museum), pages.offer(museum, live=False)))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    assert read(admin, f"{address}?{chosen}") == set()


@pytest.mark.parametrize("app", ["image", "file"])
@pytest.mark.parametrize("action", ["add_tags", "add_to_collection", "delete"])
def test_many_files_at_once(admin: Admin, app: str, action: str) -> None:
    thing = media.ImageFactory() if app == "image" else file()
    address = reverse("wagtail_bulk_action", args=["media", thing._meta.model_name, action])
    assert read(admin, f"{address}?id={thing.pk}") == set()


def test_approval(admin: Admin) -> None:
    offer = pages.offer(live=False)
    workflow, task = Workflow.objects.create(name="Redaktionen"), GroupApprovalTask.objects.create(name="Gennemlæsning")
    task.groups.add(Group.objects.create(name="Redaktører"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=pages.home())
    offer.save_revision()
    state = workflow.start(offer, admin.user)
    edit = reverse("wagtailadmin_pages:edit", args=[offer.pk])
    task_state = state.current_task_state
    type(task_state).objects.update(started_at=timezone.now() - timedelta(hours=3))  # its age is told in Danish, too
    addresses = [
        edit, reverse("wagtailadmin_home"), reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_reports:workflow_tasks"), reverse("wagtailadmin_pages:workflow_history", args=[offer.pk]),
        reverse("wagtailadmin_pages:workflow_history_detail", args=[offer.pk, state.pk]),
        reverse("wagtailadmin_pages:workflow_preview", args=[offer.pk, task.pk]),
        reverse("wagtailadmin_pages:workflow_action", args=[offer.pk, "reject", task_state.pk]),
        reverse("wagtailadmin_pages:workflow_action", args=[offer.pk, "approve", task_state.pk]),
        reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[offer.pk]),
        reverse("wagtailadmin_workflows:disable", args=[workflow.pk]),
        reverse("wagtailadmin_workflows:edit_task", args=[task.pk]),
        reverse("wagtailadmin_workflows:disable_task", args=[task.pk]),
        reverse("wagtailadmin_workflows:usage", args=[workflow.pk]),
    ]  # fmt: skip
    assert {address: found for address in addresses if (found := read(admin, address))} == {}
    assert (
        read(admin, reverse("wagtailadmin_workflows:edit", args=[workflow.pk]))
        <= BY_SCREEN["wagtailadmin_workflows:add"]
    )
    task_state.specific.reject(user=admin.user, comment="Skriv lidt mere.")
    assert read(admin, edit) == set()
    assert read(admin, reverse("wagtailadmin_pages:history", args=[offer.pk])) == set()


@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
def test_translations(admin: Admin) -> None:
    pages.index("en")
    museum = pages.institution(title="Museet")
    addresses = [reverse("wagtail_localize:submit_page_translation", args=[museum.pk])]
    translating.begin(museum)
    source = TranslationSource.objects.get_for_instance(museum)
    english = translating.english_of(museum)
    addresses += [
        reverse("wagtailadmin_pages:edit", args=[english.pk]), reverse("wagtailadmin_pages:history", args=[english.pk]),
        reverse("wagtail_localize:update_translations", args=[source.pk]), reverse("wagtailadmin_pages:edit", args=[museum.pk]),
        reverse("wagtail_localize:convert_to_alias", args=[english.pk]),
        reverse("wagtailadmin_explore", args=[museum.get_parent().pk]),
        reverse("wagtail_localize:translations_report"), reverse("wagtailadmin_pages:delete", args=[museum.pk]),
        reverse("wagtailadmin_pages:unpublish", args=[museum.pk]),
        *(reverse(f"wagtaillocales:{name}", args=[Locale.objects.get(language_code="en").pk]) for name in ("edit", "delete")),
    ]  # fmt: skip
    assert {address: found for address in addresses if (found := read(admin, address))} == {}
    Translation.objects.filter(source=source).update(enabled=False)
    assert read(admin, reverse("wagtailadmin_pages:edit", args=[english.pk])) == set()
    other = pages.institution()
    alias = other.copy_for_translation(translating.english(), alias=True)
    assert read(admin, reverse("wagtailadmin_pages:edit", args=[alias.pk])) == set()


def test_things(admin: Admin) -> None:
    image, document, subject = media.ImageFactory(), file(), SubjectFactory(code="historie")
    collection = Collection.get_first_root_node().add_child(name="Museets billeder")
    redirect = Redirect.objects.create(old_path="/gammel", redirect_link="https://example.org/", site=_site())
    group = Group.objects.create(name="Redaktører")
    addresses = [
        *(reverse(f"wagtailimages:{name}", args=[image.pk]) for name in ("edit", "delete", "image_usage")),
        *(reverse(f"wagtaildocs:{name}", args=[document.pk]) for name in ("edit", "delete", "document_usage")),
        *(reverse(f"wagtailadmin_collections:{name}", args=[collection.pk]) for name in ("edit", "delete", "set_privacy")),
        *(reverse(f"wagtailredirects:{name}", args=[redirect.pk]) for name in ("edit", "delete")),
        reverse("wagtailusers_groups:delete", args=[group.pk]),
        *(reverse(f"wagtailusers_users:{name}", args=[admin.user.pk]) for name in ("edit", "history")),
        *(reverse(f"wagtailsites:{name}", args=[_site().pk]) for name in ("edit", "delete")),
        *_term(subject),
    ]  # fmt: skip
    assert {address: found for address in addresses if (found := read(admin, address))} == {}
    assert read(admin, reverse("wagtailusers_groups:edit", args=[group.pk])) <= PERMISSIONS


@pytest.mark.parametrize("model", SEARCH_WORDS, ids=lambda model: model.__name__)
def test_the_words_of_the_search(admin: Admin, model: type[SearchWords]) -> None:
    row = SEARCH_WORD_BUILDERS[model]()
    viewset = model.snippet_viewset
    addresses = [reverse(viewset.get_url_name(name)) for name in ("list", "list_results", "add")]
    addresses += [
        reverse(viewset.get_url_name(name), args=[row.pk]) for name in ("edit", "history", "usage", "delete", "copy")
    ]
    addresses.append(f"{addresses[0]}?q=findesikke")
    assert {address: found for address in addresses if (found := read(admin, address))} == {}
    assert read(admin, addresses[2], live="on") == set()  # everything is wrong


def test_a_group_of_synonyms_as_it_is_written(admin: Admin) -> None:
    group = SearchSynonymFactory(words="bank\npengeinstitut")
    SearchSynonymFactory(words="bi\nhonningbi", broader="insekt")
    add = reverse(SearchSynonym.snippet_viewset.get_url_name("add"))
    for words, broader in (
        ("ene", ""), ("bank\ntæsk", ""), ("a\nb", "b"), ("insekt", "bi"), ("bank", "pengeinstitut"), ("!\na", ""),
    ):  # fmt: skip
        assert read(admin, add, words=words, broader=broader, weight="0.7", live="on") == set()
    preview = reverse("synonym_preview")
    assert (
        read(admin, preview, words="bank\ntæsk", broader="", weight="0.7", live="on", saved_group=str(group.pk))
        == set()
    )
    assert read(admin, preview, words="") == set()


def test_the_reports_on_searches(admin: Admin) -> None:
    for words, nothing in (("vikinger", 0), ("forurening", 3)):
        DailySearch.objects.create(
            day=timezone.localdate() - timedelta(days=1), locale="da", words=words, searches=3, nothing=nothing
        )
    for name in ("searched", "nothing_found", "never_clicked"):
        assert read(admin, f"{reverse(name)}?period=7&locale=da") == set()


SEARCHES = [
    "wagtailadmin_choose_page", "wagtailadmin_pages:search", "wagtailimages:index", "wagtaildocs:index",
    "wagtailredirects:index", "wagtailusers_users:index",
]  # fmt: skip


@pytest.mark.parametrize("name", SEARCHES)
def test_searches_that_find_nothing(admin: Admin, name: str) -> None:
    pages.offer()
    assert read(admin, f"{reverse(name)}?q=findesikke") == set()


def test_a_slug_that_is_taken(admin: Admin) -> None:
    offer = pages.offer(slug="taget")
    other = pages.offer(offer.get_parent().specific)
    edit = reverse("wagtailadmin_pages:edit", args=[other.pk])
    data = querydict_from_html(admin.client.get(edit).content.decode(), form_id="page-edit-form")
    data.update(empty_streams(other))
    data["slug"] = "taget"
    response = admin.client.post(edit, data)
    text = response.content.decode()
    assert "Adressenavnet “taget” er allerede i brug" in text
    assert leftovers(text) - ALLOWED == set()


def file() -> CatalogueFile:
    root = Collection.get_first_root_node()
    return CatalogueFile.objects.create(title="Fil", file=ContentFile(b"%PDF", "fil.pdf"), collection=root)


def _site() -> Site:
    pages.home()
    return Site.objects.get(is_default_site=True)


def _term(subject: Subject) -> Iterator[str]:
    viewset = subject.snippet_viewset
    for name in ("list", "add"):
        yield reverse(viewset.get_url_name(name))
    for name in ("edit", "history", "usage", "delete"):
        yield reverse(viewset.get_url_name(name), args=[subject.pk])
