"""The menu "Data partners", with the number of requests that wait."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from cms.editorial.partners.access import may
from cms.partners.models import Partner

Label = str | Promise


class PermittedItem(MenuItem):
    """Shown to those who may open it."""

    def __init__(self, permission: str, label: Label, url: str, name: str, icon: str, order: int) -> None:
        super().__init__(label, url, name=name, icon_name=icon, order=order)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user has the permission."""
        return may(request.user, self.permission)


class RequestsItem(PermittedItem):
    """Says how many requests wait: one query on each of the admin's pages, for those who may answer them."""

    def render_component(self, request: HttpRequest) -> Any:
        """With the number, unless none waits."""
        waiting = Partner.objects.filter(state=Partner.State.REQUESTED).count()
        label = _("Requests (%(number)s)") % {"number": waiting} if waiting else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


def _items() -> list[MenuItem]:
    partners = reverse("partners:index")
    return [
        RequestsItem(
            "change_partner", gettext_lazy("Requests"), f"{partners}?state=requested", "partner-requests", "mail", 1
        ),
        PermittedItem("view_partner", gettext_lazy("All data partners"), partners, "partner-list", "group", 2),
        PermittedItem("view_view", gettext_lazy("Views"), reverse("partners:view_index"), "partner-views", "glasses", 3),
        PermittedItem("view_webhook", gettext_lazy("Webhooks"), reverse("partners:webhook_index"), "partner-webhooks", "link", 4),
        PermittedItem(
            "view_webhook", gettext_lazy("Delivery log"), reverse("partners:delivery_index"), "partner-deliveries", "history", 5
        ),
    ]  # fmt: skip


def menu_item() -> MenuItem:
    """The group, shown to those who may open something in it."""
    return SubmenuMenuItem(
        gettext_lazy("Data partners"), Menu(items=_items()), name="data-partners", icon_name="group", order=320
    )
