"""The yearly reminder on the admin's home page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.pages.accessibility import AccessibilityStatement, is_due
from cms.pages.dates import danish_date


class AccessibilityReminder(Component):
    """Says that the accessibility statement is missing or more than a year old; nothing while it is in order."""

    name = "accessibility_reminder"
    order = 50
    template_name = "admin/accessibility_reminder.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """What the template shows; `due` is found at each look, for no signal comes when a year has passed."""
        statement = AccessibilityStatement.current()
        return {
            "due": is_due(statement, danish_date(timezone.now())),
            "statement": statement,
            "edit_url": reverse("wagtailsettings:edit", args=["pages", "accessibilitystatement"]),
        }


def reminders(request: HttpRequest) -> list[Component]:
    """The reminder, for those who can do something about it."""
    may_change = AccessibilityStatement.get_permission_policy().user_has_permission(request.user, "change")
    return [AccessibilityReminder()] if may_change else []
