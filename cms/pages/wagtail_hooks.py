"""What the editors' world adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.pages import confidentiality
from cms.pages.accessibility_panel import reminders

hooks.register("construct_page_chooser_queryset", confidentiality.pages_to_choose)
hooks.register("construct_admin_api", confidentiality.own_media, order=100)  # after Wagtail's own


@hooks.register("insert_editor_js")
def offer_levels() -> SafeString:
    """The script that puts fields out of the way, and its words in the editor's language."""
    strings = {
        "show": _("Show them"),
        "filled": _("These hold something that does not fit the levels:"),
        "daycare": _("Pedagogical goals"),
        "youth": _("Academic goals and core content"),
        "school": _("Learning goals"),
    }
    return format_html(
        '{}<script defer src="{}"></script>',
        json_script(strings, "offer-levels-strings"),
        static("admin_cms/offer-levels.js"),
    )


@hooks.register("insert_editor_js")
def danish_slugs() -> SafeString:
    """The script that writes out Danish letters in the address that a title suggests."""
    return format_html('<script src="{}"></script>', static("admin_cms/danish-slugs.js"))


@hooks.register("insert_global_admin_css")
def editor_css() -> SafeString:
    """Tick boxes in columns."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin_cms/editor.css"))


@hooks.register("construct_homepage_panels")
def accessibility_reminder(request: HttpRequest, panels: list[Any]) -> None:
    """The yearly reminder of the accessibility statement."""
    panels += reminders(request)
