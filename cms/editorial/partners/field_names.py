"""What the fields of documents are called: as in the editor, where they are written."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.catalogue.enums import Kind
from cms.catalogue.facet_names import HEADINGS
from cms.catalogue.registry import page_types

# Fields that are made of several of the editor's, or follow from where a page lies.
_OWN: Mapping[str, str | Promise] = {
    "address": _("Address"),
    "booking": _("Booking"),
    "colophon_html": _("Colophon"),
    "contact": _("Contact"),
    "duration": _("Duration"),
    "fields": _("Field"),
    "goals_html": _("Goals"),
    "group": _("Size of the group"),
    "institution": _("Place of learning"),
    "is_free": _("Free"),
    "partnership_models": _("Partnership"),
    "position": _("Place on the map"),
    "registration": _("Registration"),
    "rule": _("Rule of a theme page"),
    "season": _("Season"),
    "service_area": _("They travel to"),
    "transport": _("How to get there"),
    "visit": _("Before, during and after the visit"),
}


def field_names(names: Iterable[str]) -> list[tuple[str, str]]:
    """Fields with what they are called, by that."""
    return sorted(((name, field_name(name)) for name in names), key=lambda pair: pair[1].lower())


def field_name(name: str) -> str:
    """What a field is called; the field's own name where nobody has given it one."""
    told = _OWN.get(name) or HEADINGS.get(name) or _as_in_the_editor(name) or name
    return str(capfirst(str(told)))


def kinds_with(name: str) -> list[Kind]:
    """The kinds whose documents have a field."""
    return sorted({page_type.kind for page_type in page_types() if name in page_type.document.model_fields})


def _as_in_the_editor(name: str) -> str:
    for page_type in page_types():
        if name in page_type.document.model_fields:
            try:
                return str(getattr(page_type.model._meta.get_field(name), "verbose_name", ""))
            except FieldDoesNotExist:
                continue
    return ""
