"""The demo's two accounts, for development only: one of the communications team, one of an institution's editors."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.contrib.settings.registry import registry as settings
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

from cms.demo.library import Library
from snippets.search_words import SEARCH_WORDS
from snippets.vocabularies import VOCABULARIES

TEAM_GROUP = "Kommunikation"
EDITOR_GROUP = "Nationalmuseet – redaktører"
WORKFLOW = "Godkendelse i kommunikationsteamet"


@dataclass(frozen=True)
class Account:
    """A demo account; its password is no secret and exists in development only."""

    username: str
    password: str
    first_name: str
    last_name: str
    group: str


ACCOUNTS = (
    Account("kommunikation", "kommunikation-demo", "Kirsten", "Kommunikation", TEAM_GROUP),
    Account("redaktor", "redaktor-demo", "Rikke", "Redaktør", EDITOR_GROUP),
)


def ensure(museum: Page, library: Library) -> None:
    """Make the accounts, their groups and rights, and the workflow between them; changes nothing that is there."""
    team, _ = Group.objects.get_or_create(name=TEAM_GROUP)
    editors, _ = Group.objects.get_or_create(name=EDITOR_GROUP)
    everything = Collection.get_first_root_node()
    for group in (team, editors):
        group.permissions.add(*_named("wagtailadmin", "admin", "access_admin"))
    _pages(team, Page.get_first_root_node(), "add", "change", "publish", "bulk_delete", "lock", "unlock")
    _pages(editors, museum, "add", "change")
    _media(team, everything, "add", "change", "choose")
    _media(editors, library.museum, "add", "change", "choose")
    _media(editors, library.bank, "choose")
    _collections(team, everything)
    team.permissions.add(
        *_vocabulary_permissions(),
        *_search_permissions(),
        *_partner_permissions(),
        *_named("wagtailredirects", "redirect"),
        *_named("wagtail_localize", "translation", "submit_translation"),
        *_settings_permissions(),
    )
    _workflow(team)
    for account in ACCOUNTS:
        _user(account)


def _pages(group: Group, page: Page, *actions: str) -> None:
    for permission in _named("wagtailcore", "page", *(f"{action}_page" for action in actions)):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _media(group: Group, collection: Collection, *actions: str) -> None:
    # Wagtail asks for rights on its own models, whatever models take their place.
    for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for permission in _named(app_label, model, *(f"{action}_{model}" for action in actions)):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _collections(group: Group, root: Collection) -> None:
    """To make, rename and delete collections below `root`, and to say who may see them."""
    for permission in _named(
        "wagtailcore", "collection", *(f"{act}_collection" for act in ("add", "change", "delete"))
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _settings_permissions() -> list[Permission]:
    """To change the settings of the site, whatever settings there are."""
    return [
        permission
        for model in settings
        for permission in _named(model._meta.app_label, model._meta.model_name, f"change_{model._meta.model_name}")
    ]


def _vocabulary_permissions() -> list[Permission]:
    models = [vocabulary.model._meta.model_name for vocabulary in VOCABULARIES.values()]
    codenames = [f"{action}_{model}" for action in ("add", "change", "view") for model in models]
    return list(Permission.objects.filter(content_type__app_label="snippets", codename__in=codenames))


def _search_permissions() -> list[Permission]:
    """To change the words of the search, and to see what is searched."""
    words = [permission for model in SEARCH_WORDS for permission in _named("snippets", str(model._meta.model_name))]
    return [*words, *_named("statistics", "dailysearch", "view_dailysearch")]


def _partner_permissions() -> list[Permission]:
    """To do all that there is to do with data partners."""
    return [permission for model in ("partner", "view", "key", "webhook") for permission in _named("partners", model)]


def _named(app_label: str, model: str, *codenames: str) -> list[Permission]:
    """The permissions on a model with these code names; all, if none is named."""
    found = Permission.objects.filter(content_type__app_label=app_label, content_type__model=model)
    return list(found.filter(codename__in=codenames) if codenames else found)


def _workflow(team: Group) -> None:
    """One step: the team approves. It stands on the root in place of Wagtail's English default."""
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    task = GroupApprovalTask.objects.create(name="Godkend")
    task.groups.add(team)
    workflow = Workflow.objects.create(name=WORKFLOW)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})


def _user(account: Account) -> None:
    users = get_user_model()
    user, made = users.objects.get_or_create(
        username=account.username,
        defaults={
            "first_name": account.first_name,
            "last_name": account.last_name,
            "email": f"{account.username}@example.org",
        },
    )
    if made:
        user.set_password(account.password)
        user.save()
        user.groups.add(Group.objects.get(name=account.group))
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "da"})
