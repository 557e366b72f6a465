"""The report "Mangler engelsk": which of the Danish pages that are live have no English version, or an old one."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Length, Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_content_type_label
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationLog, TranslationSource

from cms.catalogue.enums import DEFAULT_LOCALE, Locale
from cms.catalogue.registry import page_types
from cms.editorial.spreadsheets import harmless
from cms.pages.models import Institution

STATES = {
    "none": _("No English version"),
    "draft": _("English draft only"),
    "changed": _("Danish has changed since"),
}


def content_types() -> QuerySet[Any]:
    """The content types of the catalogue's page types."""
    from django.contrib.contenttypes.models import ContentType

    models = [page_type.model for page_type in page_types()]
    found = ContentType.objects.get_for_models(*models).values()
    return ContentType.objects.filter(pk__in=[content_type.pk for content_type in found]).order_by("model")


def pages_missing_english(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Of `pages`, the Danish live ones of the catalogue's types that lack English, with what is said of each.

    `state` is one of STATES, `texts_missing` counts texts without English (0 where there is no translation), `english_id`,
    `source_id` and `given_by` (the institution) say where to go. One query, however many pages.
    """
    danish = pages.filter(
        live=True, alias_of__isnull=True, locale__language_code=DEFAULT_LOCALE, content_type__in=content_types()
    )
    english = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=Locale.ENGLISH, alias_of__isnull=True
    )
    source = TranslationSource.objects.filter(
        object_id=OuterRef("translation_key"), locale_id=OuterRef("locale_id"), translations__enabled=True
    )
    told = danish.annotate(
        english_id=Subquery(english.values("pk")[:1]),
        english_live=Exists(english.filter(live=True)),
        english_published=Subquery(english.values("last_published_at")[:1]),
        source_id=Subquery(source.values("pk")[:1]),
        told_at=Subquery(source.values("last_updated_at")[:1]),
        written_at=Subquery(_logs().values("created_at")[:1]),
        texts_missing=Coalesce(Subquery(_texts_without_english()), Value(0)),
        given_by=Coalesce(Subquery(_institutions().values("title")[:1]), Value("")),
    )
    return told.annotate(state=_state()).exclude(state="").select_related("content_type", "locale")


def _state() -> Case:
    """With wagtail-localize: the source is older than the page, new texts lack English, or no English page was made of it.

    Without it (an English page edited by itself): the Danish page was published later.
    """
    changed = Q(told_at__lt=F("last_published_at")) | Q(texts_missing__gt=0) | Q(written_at__lt=F("told_at"))
    changed_by_hand = Q(told_at__isnull=True, english_published__lt=F("last_published_at"))
    return Case(
        When(english_id__isnull=True, then=Value("none")),
        When(english_live=False, then=Value("draft")),
        When((Q(told_at__isnull=False) & changed) | changed_by_hand, then=Value("changed")),
        default=Value(""),
        output_field=CharField(),
    )


def _logs() -> QuerySet[Any]:
    return TranslationLog.objects.filter(
        source__object_id=OuterRef("translation_key"), locale__language_code=Locale.ENGLISH
    ).order_by("-created_at")


def _texts_without_english() -> QuerySet[Any]:
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"), context_id=OuterRef("context_id"),
        locale__language_code=Locale.ENGLISH, has_error=False,
    )  # fmt: skip
    segments = StringSegment.objects.filter(
        ~Exists(translated), source__object_id=OuterRef("translation_key"), source__locale_id=OuterRef("locale_id"),
        source__translations__enabled=True, source__translations__target_locale__language_code=Locale.ENGLISH,
    )  # fmt: skip
    return segments.order_by().values("source_id").annotate(missing=Count("pk")).values("missing")


def _institutions() -> QuerySet[Any]:
    """The institution itself, or the one that the page lies below."""
    above = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    return Institution.objects.filter(Q(pk=OuterRef("pk")) | Q(path=above))


class MissingEnglishFilters(WagtailFilterSet):
    """By state, type and institution."""

    state = django_filters.ChoiceFilter(label=_("English"), choices=list(STATES.items()))
    content_type = ContentTypeFilter(label=_("Type"), queryset=lambda request: content_types())
    institution = django_filters.ModelChoiceFilter(
        label=_("Place of learning"),
        queryset=lambda request: Institution.objects.filter(locale__language_code=DEFAULT_LOCALE).order_by("title"),
        method="below",
    )

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def below(self, pages: QuerySet[Page], name: str, institution: Institution) -> QuerySet[Page]:
        """The institution and what lies below it."""
        return pages.filter(path__startswith=institution.path)


class LinkColumn(Column):
    """A link to where one does something about it."""

    cell_template_name = "admin/link_cell.html"


class MissingEnglish(ReportView):
    """The report. It shows the pages that its reader may edit."""

    page_title = _("Without English")
    header_icon = "wagtail-localize-language"
    index_url_name = "missing_english"
    index_results_url_name = "missing_english_results"
    filterset_class = MissingEnglishFilters
    permission_policy = ModelPermissionPolicy(Translation)
    permission_required = "submit"
    default_ordering = "title"
    columns: ClassVar = [
        TitleColumn("title", label=_("Title"), get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk])),
        Column("type", label=_("Type"), accessor=lambda page: get_content_type_label(page.content_type)),
        Column("given_by", label=_("Place of learning")),
        Column("state", label=_("English"), accessor=lambda page: STATES[page.state]),
        Column("texts_missing", label=_("Texts without English"), accessor=lambda page: page.texts_missing or None),
        DateColumn("last_published_at", label=_("Published in Danish")),
        LinkColumn("action", label="", accessor=lambda page: _next_step(page)),
    ]
    list_export: ClassVar = [
        "title", "content_type", "given_by", "state", "texts_missing", "last_published_at", "full_url",
    ]  # fmt: skip
    export_headings: ClassVar = {
        "title": _("Title"), "content_type": _("Type"), "given_by": _("Place of learning"), "state": _("English"),
        "texts_missing": _("Texts without English"), "last_published_at": _("Published in Danish"),
        "full_url": _("Address"),
    }  # fmt: skip
    export_filename = "mangler-engelsk"

    def get_queryset(self) -> QuerySet[Page]:
        """The rows that this user may do something about."""
        mine = PagePermissionPolicy().instances_user_has_any_permission_for(self.request.user, {"change", "publish"})
        self.queryset = pages_missing_english(mine).order_by("title", "pk")
        return super().get_queryset()

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Words for codes; and no cell that a spreadsheet would take for a formula."""
        if field == "state":
            value = str(STATES[value])
        if field == "content_type":
            value = get_content_type_label(value)
        return harmless(super().preprocess_field_value(field, value, export_format))


def _next_step(page: Any) -> dict[str, Any]:
    """Where to go from a row: begin a translation, tell it of the changes, or go on with it."""
    if page.state == "none":
        return {"url": reverse("wagtail_localize:submit_page_translation", args=[page.pk]), "label": _("Translate")}
    told = page.told_at is None or page.last_published_at is None or page.told_at >= page.last_published_at
    if page.state == "changed" and page.source_id and not told:
        return {"url": reverse("wagtail_localize:update_translations", args=[page.source_id]), "label": _("Update")}
    return {"url": reverse("wagtailadmin_pages:edit", args=[page.english_id]), "label": _("Go on")}
