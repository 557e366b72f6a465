"""Who may open a screen of the partners, and how such a screen is drawn."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

Screen = Callable[..., HttpResponse]
Crumb = tuple[str, str]

# A delivery is seen by whom may see its webhook, a contact by whom may see its partner.
GRANTED: Mapping[str, Sequence[str]] = {
    "partner": ("view", "add", "change", "delete"),
    "view": ("view", "add", "change", "delete"),
    "key": ("add", "change"),
    "webhook": ("view", "add", "change", "delete"),
}


def permissions() -> QuerySet[Permission]:
    """The permissions that groups may be given; `key`: to make and rotate (add), to revoke (change)."""
    named = Q()
    for model, actions in GRANTED.items():
        named |= Q(content_type__model=model, codename__in=[f"{action}_{model}" for action in actions])
    return Permission.objects.filter(named, content_type__app_label="partners")


def may(user: Any, *names: str) -> bool:
    """Whether a user has these permissions, such as "change_partner"."""
    return bool(user.has_perms([f"partners.{name}" for name in names]))


def for_who(*names: str, methods: Sequence[str] = ("GET", "HEAD", "POST")) -> Callable[[Screen], Screen]:
    """A screen for those with these permissions. Others are refused, whatever they ask for."""

    def decorate(screen: Screen) -> Screen:
        answer = require_http_methods(list(methods))(screen)

        @wraps(screen)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user, *names):
                raise PermissionDenied
            response: HttpResponse = answer(request, *args, **kwargs)
            return response

        return guarded

    return decorate


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is to be filled with: what was posted, were it nothing; None if the form is only asked for."""
    return request.POST if request.method == "POST" else None


def show(
    request: HttpRequest, template: str, title: str, crumbs: Sequence[Crumb] = (), icon: str = "group", **context: Any
) -> HttpResponse:
    """Draw a screen. `crumbs`: (name of the address, or an address; label) of what lies above it."""
    above = [{"url": reverse("partners:index"), "label": _("Data partners")}]
    above += [{"url": address, "label": label} for address, label in crumbs]
    frame = {
        "breadcrumbs_items": [*above, {"url": "", "label": title}],
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
    }
    return render(request, f"admin/partners/{template}.html", {**frame, **context})
