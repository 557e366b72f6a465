"""What a profile's page shows besides its document: the competences in their groups."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.catalogue import store
from cms.catalogue.documents import ProfileDocument
from cms.catalogue.documents.base import Term

Group = tuple[str, list[Term]]


def around_profile(document: ProfileDocument, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """One query."""
    return {"competence_groups": competence_groups(document, store.version(now).terms.vocabularies)}


def competence_groups(document: ProfileDocument, vocabularies: Any) -> list[Group]:
    """The person's competences under their groups' headings; a group without any is left out."""
    headings = {
        "pedagogical": _("Pedagogical competences"),
        "organisational": _("Organisational competences"),
        "methodical": _("Methodical competences"),
    }
    terms = vocabularies.get("competences", {})
    found: dict[str, list[Term]] = {group: [] for group in headings}
    others: list[Term] = []
    for competence in document.competences:
        group = terms.get(competence.code, {}).get("properties", {}).get("group", "")
        found.get(group, others).append(competence)
    groups = [(headings[group], words) for group, words in found.items() if words]
    return [*groups, (_("Other competences"), others)] if others else groups
