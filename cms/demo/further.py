"""Everything besides institutions and offers: made from the data files, a short transaction each, once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from wagtail.models import Locale, Page

from cms.demo import editions, english, guides, indexes
from cms.demo.lookup import Desk
from cms.demo.records import stories
from cms.demo.writing import Record, page_of, translate
from cms.pages import models
from cms.pages.indexes import IndexPage
from cms.pages.models import Institution

Report = Callable[[str], None]

# In this order: a page names only pages of the kinds before its own, and of its own those above it.
KINDS: dict[str, tuple[type[Page], type[IndexPage], str]] = {
    "profile": (models.Profile, models.StaffIndex, "profiles"),
    "project": (models.Project, models.ProjectIndex, "projects"),
    "guide": (models.Guide, models.GuideIndex, "guides"),
    "article": (models.Article, models.ArticleIndex, "articles"),
    "event": (models.Event, models.EventIndex, "events"),
    "service": (models.Service, models.ServiceIndex, "services"),
    "content": (models.ContentPage, models.ContentIndex, "content"),
    "theme": (models.ThemePage, models.ThemeIndex, "theme_pages"),
    "edition": (models.Edition, models.EditionIndex, "editions"),
}
_COMPLETED: Mapping[str, Callable[[Record, Desk], Record]] = {
    "guide": guides.completed,
    "edition": editions.completed,
}


def load(desk: Desk, institutions: Mapping[str, Institution], home: Page, report: Report) -> None:
    """Make what is missing, Danish first, then English; `desk.pages` knows the institutions already."""
    made = [entry for kind in KINDS for entry in _danish(kind, desk, institutions, home)]
    report(f"{len(made)} guides, profiles, articles, events and other pages")
    locale = Locale.objects.get(language_code="en")
    for page, record, own_desk in made:
        if "en" in record and not page.has_translation(locale):
            english.translate_parent(page, locale, own_desk)
            translate(page, record, own_desk, locale)


def _danish(
    kind: str, desk: Desk, institutions: Mapping[str, Institution], home: Page
) -> Iterator[tuple[Page, Record, Desk]]:
    model, index_model, file = KINDS[kind]
    index = indexes.of(index_model, home)
    there = {page.slug: page for page in model._default_manager.filter(locale=home.locale, alias_of=None)}
    for story in stories(file):
        record = _COMPLETED.get(kind, _as_it_is)(story, desk)
        at = record.get("at")
        own_desk = replace(desk, own_files=at == "nationalmuseet")
        page = there.get(record["slug"])
        if page is None:
            page = page_of(model, record, own_desk)
            parent = institutions[at] if at else index
            parent.add_child(instance=page)
        desk.pages[f"{kind}/{record['slug']}"] = page.pk
        yield page, record, own_desk


def _as_it_is(record: Record, desk: Desk) -> Record:
    return record
