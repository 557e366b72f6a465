"""What the editors' work adds to Wagtail's admin."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.editorial import search_reports, search_word_screens
from cms.editorial.missing_english import MissingEnglish
from cms.editorial.partners import access as partner_access
from cms.editorial.partners import menu as partner_menu
from cms.editorial.partners import urls as partner_urls
from cms.editorial.untranslated import refusal, refusals

MOST_REASONS = 5


@hooks.register("before_edit_page", order=-1)  # before wagtail-localize's own, which publishes
def publish_no_danish_as_english(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The translation editor's button "Publish" is refused while texts lack English."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    reason = refusal(page)
    if reason is None:
        return None
    messages.error(request, reason)
    return redirect(request.path)


@hooks.register("before_bulk_action")
def publish_no_danish_as_english_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Publishing many pages at once is refused if one of them, or of those below that are included, lacks English."""
    if action_type != "publish" or not objects or not isinstance(objects[0], Page):
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in objects for below in page.get_descendants().not_live()]
    reasons = refusals(pages)
    for reason in reasons[:MOST_REASONS]:
        messages.error(request, reason)
    return redirect(action.next_url) if reasons else None


class MissingEnglishItem(MenuItem):
    """Shown to those who may open the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user may send pages to translation."""
        return bool(request.user.has_perm("wagtail_localize.submit_translation"))


@hooks.register("register_reports_menu_item")
def missing_english_item() -> MenuItem:
    """Reports → Without English."""
    return MissingEnglishItem(
        _("Without English"), reverse("missing_english"), name="missing-english", icon_name="wagtail-localize-language",
        order=200,
    )  # fmt: skip


@hooks.register("register_admin_urls")
def missing_english_urls() -> list[URLPattern]:
    """The report, and its rows alone for filtering without loading the page anew."""
    return [
        path("reports/missing-english/", MissingEnglish.as_view(), name="missing_english"),
        path(
            "reports/missing-english/results/",
            MissingEnglish.as_view(results_only=True),
            name="missing_english_results",
        ),
    ]


register_snippet(search_word_screens.SearchGroup)
hooks.register("register_admin_urls", search_word_screens.urls)
hooks.register("register_admin_urls", search_reports.urls)
for _order, _report in enumerate(search_reports.REPORTS, start=100):
    hooks.register("register_search_menu_item", partial(search_reports.menu_item, _report, _order))


@hooks.register("register_permissions")
def statistics_permission() -> QuerySet[Permission]:
    """Who may see the reports on searches is for the administrators of groups to say."""
    return Permission.objects.filter(content_type__app_label="statistics", codename="view_dailysearch")


hooks.register("register_admin_urls", partner_urls.urls)
hooks.register("register_admin_menu_item", partner_menu.menu_item)
hooks.register("register_permissions", partner_access.permissions)
