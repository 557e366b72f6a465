"""What a project's page shows besides its document: whether it runs, its time, and the places that try it out."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.catalogue.documents import ProjectDocument
from cms.catalogue.enums import Kind, Locale
from cms.pages.choices import ProjectFinancing, ProjectScope
from cms.pages.dates import danish_date
from cms.portal.cards import by_ids
from cms.portal.words.seasons import day_in_words


def around_project(document: ProjectDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """At most one query."""
    pilots = [institution.id for institution in document.pilot_institutions]
    return {
        "scope": str(ProjectScope(document.scope).label) if document.scope else "",
        "financing": str(ProjectFinancing(document.financing).label) if document.financing else "",
        "state": state_in_words(document, danish_date(now)),
        "period": period_in_words(document.starts_on, document.ends_on),
        "pilots": by_ids(Kind.INSTITUTION, pilots, Locale(document.locale), now),
    }


def state_in_words(document: ProjectDocument, today: date) -> str:
    """Whether it is to come, runs or is finished on that (Danish) day."""
    if document.ends_on is not None and document.ends_on < today:
        return _("Finished")
    return _("To come") if document.starts_on is not None and document.starts_on > today else _("Under way")


def period_in_words(start: date | None, end: date | None) -> str:
    """Such as “1. august 2026 – 30. juni 2027”; "" if nothing is stated."""
    if start and end:
        return f"{day_in_words(start)} – {day_in_words(end)}"
    if start:
        return _("from %(day)s") % {"day": day_in_words(start)}
    return _("until %(day)s") % {"day": day_in_words(end)} if end else ""
