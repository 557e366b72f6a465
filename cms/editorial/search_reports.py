"""The reports on searches: what is searched, what finds nothing, what nobody clicks; from the daily sums."""

from datetime import timedelta
from typing import Any, ClassVar

import django_filters
from django.conf import settings
from django.db.models import F, FloatField, QuerySet, Sum
from django.db.models.functions import Cast, NullIf
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from cms.editorial.missing_english import LinkColumn
from cms.editorial.search_word_screens import synonym_address
from cms.editorial.spreadsheets import harmless
from cms.statistics.models import DailySearch

PERIODS = {
    "7": _("the last 7 days"),
    "30": _("the last 30 days"),
    "90": _("the last 90 days"),
    "365": _("the last year"),
}
PERIOD = "30"


class SearchFilters(WagtailFilterSet):
    """By period and language."""

    period = django_filters.ChoiceFilter(
        label=_("Period"), choices=list(PERIODS.items()), method="since", empty_label=None, initial=PERIOD
    )
    locale = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = DailySearch
        fields: ClassVar[list[str]] = []

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Without a choice, the last thirty days."""
        data = data.copy() if data is not None else {}
        if not data.get("period"):
            data["period"] = PERIOD
        super().__init__(data, *args, **kwargs)

    def since(self, searches: QuerySet[Any], name: str, days: str) -> QuerySet[Any]:
        """The days of the period; the sums end with yesterday."""
        return searches.filter(day__gte=timezone.localdate() - timedelta(days=int(days)))


class SearchReport(ReportView):
    """What is searched, most first; the other reports are narrower."""

    page_title: Any = _("What is searched")
    header_icon = "search"
    model = DailySearch
    index_url_name = "searched"
    index_results_url_name = "searched_results"
    template_name = "admin/search_words/report.html"
    filterset_class = SearchFilters
    permission_policy = ModelPermissionPolicy(DailySearch)
    permission_required = "view"
    default_ordering: tuple[str, ...] = ("-asked", "words", "locale")
    columns: ClassVar = [
        Column("words", label=_("Words"), sort_key="words"),
        Column("locale", label=_("Language"), accessor=lambda row: dict(settings.LANGUAGES).get(row["locale"])),
        Column("asked", label=_("Searches"), sort_key="asked"),
        Column("without", label=_("Found nothing"), sort_key="without"),
        Column("wider", label=_("Only by looking wider"), sort_key="wider"),
        Column("chosen", label=_("Clicks"), sort_key="chosen"),
        Column("place", label=_("Place of the clicked hit"), accessor=lambda row: _rounded(row["place"])),
        LinkColumn("action", label="", accessor=lambda row: _to_synonyms(row)),
    ]
    list_export: ClassVar = ["words", "locale", "asked", "without", "wider", "chosen", "place"]
    export_headings: ClassVar = {
        "words": _("Words"), "locale": _("Language"), "asked": _("Searches"), "without": _("Found nothing"),
        "wider": _("Only by looking wider"), "chosen": _("Clicks"), "place": _("Place of the clicked hit"),
    }  # fmt: skip
    export_filename = "soegninger"

    def get_base_queryset(self) -> QuerySet[Any]:
        """A row for the same words in the same language, over the days of the period."""
        rows = DailySearch.objects.exclude(words="").order_by().values("words", "locale")
        return self.narrowed(
            rows.annotate(
                asked=Sum("searches"),
                without=Sum("nothing"),
                wider=Sum("relaxed"),
                chosen=Sum("clicks"),
                place=Cast(Sum("ranks"), FloatField()) / NullIf(Cast(Sum("clicks"), FloatField()), 0.0),
            )
        )

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """What belongs in this report."""
        return rows

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With all searches of the period, and how many of them were for rare words."""
        searches = self.filters.qs if self.filters.is_valid() else DailySearch.objects.none()
        total = searches.aggregate(searches=Sum("searches"))["searches"] or 0
        rare = searches.filter(words="").aggregate(searches=Sum("searches"))["searches"] or 0
        return {**super().get_context_data(*args, **kwargs), "searches_in_all": total, "searches_rare": rare}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Words for codes; and no cell that a spreadsheet would take for a formula."""
        if field == "locale":
            value = str(dict(settings.LANGUAGES).get(value, value))
        if field == "place":
            value = _rounded(value)
        return harmless(super().preprocess_field_value(field, value, export_format))


class NothingFound(SearchReport):
    """What finds nothing, or only by looking wider than was asked."""

    page_title = _("What finds nothing")
    index_url_name = "nothing_found"
    index_results_url_name = "nothing_found_results"
    default_ordering = ("-without", "-wider", "words", "locale")
    export_filename = "finder-intet"

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those with an empty answer at least once."""
        return rows.annotate(empty=Sum("nothing") + Sum("relaxed")).filter(empty__gt=0)


class NeverClicked(SearchReport):
    """What finds something that nobody chooses."""

    page_title = _("What nobody clicks")
    index_url_name = "never_clicked"
    index_results_url_name = "never_clicked_results"
    export_filename = "ingen-klik"

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those with hits and without a click."""
        return rows.filter(chosen=0, without__lt=F("asked"))


REPORTS: tuple[type[SearchReport], ...] = (SearchReport, NothingFound, NeverClicked)


class SearchReportItem(MenuItem):
    """Shown to those who may see the reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user may see the statistics."""
        return bool(request.user.has_perm("statistics.view_dailysearch"))


def menu_item(report: type[SearchReport], order: int) -> MenuItem:
    """A report in the menu Search."""
    return SearchReportItem(
        report.page_title, reverse(report.index_url_name), name=report.index_url_name.replace("_", "-"),
        icon_name="doc-full", order=order,
    )  # fmt: skip


def urls() -> list[URLPattern]:
    """Each report, and its rows alone for filtering without loading the page anew."""
    return [
        pattern
        for report in REPORTS
        for pattern in (
            path(f"reports/{report.index_url_name.replace('_', '-')}/", report.as_view(), name=report.index_url_name),
            path(
                f"reports/{report.index_url_name.replace('_', '-')}/results/",
                report.as_view(results_only=True),
                name=report.index_results_url_name,
            ),
        )
    ]


def _rounded(place: float | None) -> float | None:
    return None if place is None else round(place, 1)


def _to_synonyms(row: dict[str, Any]) -> dict[str, str]:
    return {"url": synonym_address(row["words"]), "label": str(_("Synonyms for this"))}
