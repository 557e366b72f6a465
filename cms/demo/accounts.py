"""The demo's two accounts, for development only: one of the communications team, one of an institution's editors."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
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


def ensure(museum: Page) -> None:
    """Make the accounts, their groups and rights, and the workflow between them; changes nothing that is there."""
    team, _ = Group.objects.get_or_create(name=TEAM_GROUP)
    editors, _ = Group.objects.get_or_create(name=EDITOR_GROUP)
    own = Collection.objects.filter(name=museum.title).first() or Collection.get_first_root_node().add_child(
        name=museum.title
    )
    _grant(team, Page.get_first_root_node(), Collection.get_first_root_node(), publish=True)
    _grant(editors, museum, own, publish=False)
    team.permissions.add(*_vocabulary_permissions(), *_named("wagtailredirects", "redirect"))
    team.permissions.add(*_named("pages", "accessibilitystatement"))
    _workflow(team)
    for account in ACCOUNTS:
        _user(account)


def _grant(group: Group, page: Page, collection: Collection, publish: bool) -> None:
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    actions = ["add", "change", *(["publish", "lock", "unlock"] if publish else [])]
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=[f"{action}_page" for action in actions]
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    # Wagtail asks for rights on its own models, whatever models take their place.
    media = Q(content_type__app_label="wagtailimages", content_type__model="image")
    media |= Q(content_type__app_label="wagtaildocs", content_type__model="document")
    for permission in Permission.objects.filter(media, codename__regex="^(add|change|choose)_"):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _vocabulary_permissions() -> list[Permission]:
    models = [vocabulary.model._meta.model_name for vocabulary in VOCABULARIES.values()]
    codenames = [f"{action}_{model}" for action in ("add", "change", "view") for model in models]
    return list(Permission.objects.filter(content_type__app_label="snippets", codename__in=codenames))


def _named(app_label: str, model: str) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app_label, content_type__model=model))


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
