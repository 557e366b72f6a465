"""Lists of the partners' screens: a form above, pages of rows below."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

PER_PAGE = 50


class ListForm(forms.Form):
    """What a list is narrowed by."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)


def everything(label: Any, choices: Any) -> forms.ChoiceField:
    """A choice among these, or none."""
    return forms.ChoiceField(label=label, required=False, choices=[("", _("All")), *choices])


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    """The page of rows that is asked for; the nearest there is."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))


def listed(request: HttpRequest, form: forms.Form, rows: QuerySet[Any]) -> Mapping[str, Any]:
    """What the template of a list needs. A form with a wrong value lists nothing, and says why."""
    query = request.GET.copy()
    query.pop("p", None)
    page = page_of(request, rows if form.is_valid() else rows.none())
    return {"form": form, "page": page, "query": query.urlencode(), "narrowed": any(query.values())}


def number_of(rows: QuerySet[Any, Any]) -> Coalesce:
    """The one `number` of a subquery that is grouped by what the list shows; 0 where it has no row."""
    return Coalesce(Subquery(rows.values("number"), output_field=IntegerField()), 0)
