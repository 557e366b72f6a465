"""The menu "Search" of the admin: the words of the search, each kind with a list and a form."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from cms.editorial.index_state import index_notes
from cms.editorial.synonym_preview import Draft, try_out
from snippets.models import LemmaOverride, NeverSplit, SearchAlias, SearchSynonym, SmallWord

MOST_NOTES = 5
OWN_COLUMNS: tuple[Any, ...] = (
    BooleanColumn("live", label=gettext_lazy("In use"), sort_key="live"),
    Column("origin", label=gettext_lazy("Comes from"), accessor="get_origin_display", sort_key="origin"),
    Column("changed_by", label=gettext_lazy("Last changed by")),
    DateColumn("changed_at", label=gettext_lazy("Last changed"), sort_key="changed_at"),
)


class SearchWordsForm(WagtailAdminModelForm):
    """A form that notes who changed the words."""

    def save(self, commit: bool = True) -> Any:
        """Save; from here on it is the editor's, and no file changes it."""
        self.instance.changed_by_editor(self.for_user)
        return super().save(commit)


class SearchWordsViewSet(SnippetViewSet):
    """What the screens of all kinds of words have in common."""

    list_filter: ClassVar = ["live", "origin"]
    list_per_page = 50
    form_fields: ClassVar[list[str]] = []
    own_name = ""

    @property
    def url_prefix(self) -> str:
        """Where the screens are, below /admin/."""
        return f"search-words/{self.own_name}"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The fields of this kind, then those that all have."""
        widgets: dict[str, type[forms.Widget] | forms.Widget] = {
            field.name: forms.Textarea(attrs={"rows": 8 if field.name in self.model.lists else 2})
            for field in self.model._meta.concrete_fields
            if field.get_internal_type() == "TextField"
        }
        names = [*self.form_fields, "live", "note", "source"]
        form: type[forms.ModelForm] = forms.modelform_factory(
            self.model, form=SearchWordsForm, fields=names, widgets=widgets
        )
        return form


class SynonymViews:
    """What creating and changing a group have in common: what is said afterwards, and the trial."""

    request: HttpRequest
    object: Any

    def save_action(self) -> HttpResponse:
        """Say which words are in other groups too: that is allowed, and often a mistake."""
        also = self.object.also_in()
        for word, groups in list(also.items())[:MOST_NOTES]:
            told = _("“%(word)s” is also in: %(groups)s.") % {"word": word, "groups": "; ".join(groups[:MOST_NOTES])}
            messages.info(self.request, told)
        if (left := len(also) - MOST_NOTES) > 0:
            more = ngettext(
                "%(count)d more word is in other groups.", "%(count)d more words are in other groups.", left
            )
            messages.info(self.request, more % {"count": left})
        response: HttpResponse = super().save_action()  # type: ignore[misc]
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The trial needs to know which saved group it replaces."""
        saved = getattr(self.object, "pk", None)
        return {**super().get_context_data(**kwargs), "saved_group": saved or ""}  # type: ignore[misc]


class CreateSynonym(SynonymViews, CreateView):
    """A new group; a report's button brings a word along."""

    template_name = "admin/search_words/synonym_create.html"

    def get_initial(self) -> dict[str, Any]:
        """The word that a report wants a synonym for."""
        return {**super().get_initial(), "words": self.request.GET.get("word", "")[:200]}


class EditSynonym(SynonymViews, EditView):
    """A group."""

    template_name = "admin/search_words/synonym_edit.html"


class IndexedWords(IndexView):
    """A list of words that are part of the index: it says whether the index follows them."""

    template_name = "admin/search_words/index.html"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With what is to be said of each index."""
        return {**super().get_context_data(*args, **kwargs), "index_notes": index_notes()}


class SynonymViewSet(SearchWordsViewSet):
    """Groups of synonyms."""

    model = SearchSynonym
    icon = "link"
    own_name = "synonyms"
    menu_label = gettext_lazy("Synonyms")
    list_display: ClassVar = [
        "__str__",
        Column("weight", label=gettext_lazy("Weight"), sort_key="weight"),
        *OWN_COLUMNS,
    ]
    search_fields: ClassVar = ["words", "broader", "note"]
    ordering: ClassVar = ["words", "pk"]
    form_fields: ClassVar = ["words", "broader", "weight"]
    add_view_class = CreateSynonym
    edit_view_class = EditSynonym
    create_template_name = CreateSynonym.template_name
    edit_template_name = EditSynonym.template_name


class AliasViewSet(SearchWordsViewSet):
    """Nicknames of filters' values."""

    model = SearchAlias
    icon = "tag"
    own_name = "nicknames"
    menu_label = gettext_lazy("Nicknames")
    list_display: ClassVar = [
        "__str__", Column("facet", label=gettext_lazy("Filter"), accessor="get_facet_display", sort_key="facet"),
        *OWN_COLUMNS,
    ]  # fmt: skip
    search_fields: ClassVar = ["phrase", "codes", "note"]
    ordering: ClassVar = ["phrase", "facet"]
    form_fields: ClassVar = ["phrase", "facet", "codes"]


class IndexedViewSet(SearchWordsViewSet):
    """Words that are part of the index."""

    index_view_class = IndexedWords
    index_template_name = IndexedWords.template_name


class LemmaViewSet(IndexedViewSet):
    """Lemmas."""

    model = LemmaOverride
    icon = "edit"
    own_name = "lemmas"
    menu_label = gettext_lazy("Lemmas")
    list_display: ClassVar = ["__str__", *OWN_COLUMNS]
    search_fields: ClassVar = ["form", "lemma", "note"]
    ordering: ClassVar = ["form"]
    form_fields: ClassVar = ["form", "lemma"]


class NeverSplitViewSet(IndexedViewSet):
    """Words that are never split."""

    model = NeverSplit
    icon = "lock"
    own_name = "never-split"
    menu_label = gettext_lazy("Never split")
    list_display: ClassVar = ["__str__", *OWN_COLUMNS]
    search_fields: ClassVar = ["word", "note"]
    ordering: ClassVar = ["word"]
    form_fields: ClassVar = ["word"]


class SmallWordViewSet(SearchWordsViewSet):
    """Stop words, and words of the trade: both act on the next search."""

    model = SmallWord
    icon = "minus"
    own_name = "small-words"
    menu_label = gettext_lazy("Small words")
    list_display: ClassVar = [
        "__str__", Column("kind", label=gettext_lazy("What it is"), accessor="get_kind_display", sort_key="kind"),
        *OWN_COLUMNS,
    ]  # fmt: skip
    list_filter: ClassVar = ["kind", "live", "origin"]
    search_fields: ClassVar = ["word", "note"]
    ordering: ClassVar = ["word"]
    form_fields: ClassVar = ["word", "kind"]


class SearchGroup(SnippetViewSetGroup):
    """The menu: the words, then the reports (by the hook)."""

    menu_label = gettext_lazy("Searching")
    menu_name = "search-words"
    menu_icon = "search"
    menu_order = 310
    submenu_hook = "register_search_menu_item"
    items: ClassVar = [SynonymViewSet, AliasViewSet, LemmaViewSet, NeverSplitViewSet, SmallWordViewSet]


def preview(request: HttpRequest) -> HttpResponse:
    """The trial of a group of synonyms, from the fields as they stand: a piece of a page, or without the script a whole one."""
    if not request.user.has_perms(["snippets.change_searchsynonym"]):
        raise PermissionDenied
    saved = request.POST.get("saved_group", "")
    draft = Draft.read(
        words=request.POST.get("words", ""),
        broader=request.POST.get("broader", ""),
        weight=request.POST.get("weight", ""),
        live="live" in request.POST,
        saved=int(saved) if saved.isascii() and saved.isdigit() and len(saved) < 19 else None,
    )
    whole = request.headers.get("X-Requested-With") != "XMLHttpRequest"
    template = "admin/search_words/preview_page.html" if whole else "admin/search_words/preview.html"
    return render(request, template, {"draft": draft, "compared": try_out(draft)})


def urls() -> list[URLPattern]:
    """The trial's address."""
    return [path("search-words/synonyms/preview/", preview, name="synonym_preview")]


def synonym_address(word: str) -> str:
    """Where a new group of synonyms with this word is written."""
    add = SearchSynonym.snippet_viewset.get_url_name("add")  # type: ignore[attr-defined]  # Wagtail puts it there
    return f"{reverse(add)}?{urlencode({'word': word})}"
