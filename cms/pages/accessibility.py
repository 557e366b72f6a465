"""The accessibility statement that Danish law asks of public sites: where it is, and when it was last looked over."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

LASTS = timedelta(days=365)


@register_setting(icon="view")
class AccessibilityStatement(BaseGenericSetting):
    """At most one row. The statement itself is kept where the law wants it, on was.digst.dk."""

    url = models.URLField(
        _("address of the statement"),
        blank=True,
        help_text=_("Where the accessibility statement is, usually at was.digst.dk. “/was” and the footer lead there."),
    )
    updated_on = models.DateField(
        _("last updated"), null=True, blank=True, help_text=_("The law asks for a new look once a year.")
    )

    panels: ClassVar = ["url", "updated_on"]

    class Meta:
        verbose_name = _("accessibility statement")

    @classmethod
    def current(cls) -> "AccessibilityStatement | None":
        """The statement; None if nobody has set one. Unlike `load`, it never writes."""
        return cls.objects.exclude(url="").first()


def is_due(statement: AccessibilityStatement | None, today: date) -> bool:
    """Whether somebody should look at it: it is missing, undated, or older than a year on that Danish day."""
    return statement is None or statement.updated_on is None or today - statement.updated_on > LASTS
