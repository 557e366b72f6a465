"""The only builders of pages in tests. Pages are live unless told otherwise, as if somebody had published them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from wagtail.models import Locale, Page, Site

from cms.pages.dates import COPENHAGEN
from cms.pages.indexes import IndexPage
from cms.pages.models import (
    Article,
    ArticleIndex,
    ContentIndex,
    ContentPage,
    Edition,
    EditionIndex,
    Event,
    EventIndex,
    Guide,
    GuideIndex,
    HomePage,
    Institution,
    InstitutionIndex,
    Offer,
    Profile,
    Project,
    ProjectIndex,
    Service,
    ServiceIndex,
    StaffIndex,
    ThemeIndex,
    ThemePage,
)
from cms.pages.slugs import danish_slug
from tests.factories.snippets import (
    AudienceFactory,
    ClassLevelFactory,
    EventKindFactory,
    InstitutionKindFactory,
    OfferKindFactory,
)

_number = iter(range(1, 10_000_000))


def home(locale: str = "da") -> HomePage:
    """The front page of a language, made with its site on first use."""
    language, _ = Locale.objects.get_or_create(language_code=locale)
    existing = HomePage.objects.filter(locale=language).first()
    if existing is not None:
        return existing
    if locale == "da":
        page = HomePage(title="Læringskataloget", slug="forside", locale=language)
        Page.get_first_root_node().add_child(instance=page)
        Site.objects.all().delete()
        Site.objects.create(hostname="katalog.example.org", port=443, root_page=page, is_default_site=True)
        return page
    page = home("da").copy_for_translation(language)
    page.save_revision().publish()
    return HomePage.objects.get(pk=page.pk)


def index(locale: str = "da", model: type[IndexPage] = InstitutionIndex) -> Any:
    """The list of a kind in a language, made on first use."""
    existing = model.objects.filter(locale__language_code=locale).first()
    if existing is not None:
        return existing
    if locale == "da":
        name = "Læringssteder" if model is InstitutionIndex else str(model._meta.model_name)
        return home().add_child(instance=model(title=name, slug=danish_slug(name)))
    home(locale)
    page = index("da", model).copy_for_translation(Locale.objects.get(language_code=locale))
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def institution(parent: InstitutionIndex | None = None, **fields: Any) -> Institution:
    """A place of learning."""
    number = next(_number)
    defaults = {"title": f"Museum {number}", "slug": f"museum-{number}", "card_text": "Et museum."}
    page = Institution(**{**defaults, **fields})
    if page.kind is None:
        page.kind = InstitutionKindFactory(code="museum")
    return (parent or index()).add_child(instance=page)


def offer(parent: Institution | None = None, **fields: Any) -> Offer:
    """An offer; relations (levels=, subjects= …) take lists."""
    number = next(_number)
    relations = {field.name for field in Offer._meta.many_to_many}
    many = {name: fields.pop(name) for name in list(fields) if name in relations}
    chosen_pages = {name: fields.pop(name) for name in ("co_organisers", "related_offers") if name in fields}
    defaults = {"title": f"Tilbud {number}", "slug": f"tilbud-{number}", "card_text": "Et tilbud."}
    page = Offer(**{**defaults, **fields})
    if page.kind is None:
        page.kind = OfferKindFactory(code="workshop")
    for name, kind in (("co_organisers", "institution"), ("related_offers", "offer")):
        setattr(page, name, [(kind, {"page": chosen}) for chosen in chosen_pages.get(name, [])])
    many.setdefault("levels", [ClassLevelFactory(code="klasse-4", notation="4")])
    for name, values in many.items():
        setattr(page, name, values)
    return (parent or institution()).add_child(instance=page)


def guide(parent: Page | None = None, **fields: Any) -> Guide:
    """A guide for teachers."""
    return _below(parent, GuideIndex, Guide, **{"card_text": "En vejledning.", **fields})


def profile(parent: Page | None = None, **fields: Any) -> Profile:
    """A person who has agreed to be shown."""
    defaults = {"card_text": "En person.", "consent": True, "contact_email": "post@example.org"}
    return _below(parent, StaffIndex, Profile, **{**defaults, **fields})


def article(parent: Page | None = None, **fields: Any) -> Article:
    """A piece of news."""
    return _below(parent, ArticleIndex, Article, **{"lead": "Noget nyt.", **fields})


def event(parent: Page | None = None, **fields: Any) -> Event:
    """An event with one session."""
    session = {"start": datetime(2027, 3, 4, 13, tzinfo=COPENHAGEN), "end": datetime(2027, 3, 4, 16, tzinfo=COPENHAGEN)}
    defaults = {"card_text": "En temadag.", "sessions": [("session", session)]}
    return _below(parent, EventIndex, Event, **{**defaults, **fields})


def project(parent: Page | None = None, **fields: Any) -> Project:
    """A development project."""
    return _below(parent, ProjectIndex, Project, **{"card_text": "Et projekt.", **fields})


def service(parent: Page | None = None, **fields: Any) -> Service:
    """A service."""
    return _below(parent, ServiceIndex, Service, **{"card_text": "En ydelse.", **fields})


def content_page(parent: Page | None = None, **fields: Any) -> ContentPage:
    """A page of text."""
    return _below(parent, ContentIndex, ContentPage, **{"lead": "Om os.", **fields})


def theme_page(parent: Page | None = None, **fields: Any) -> ThemePage:
    """A theme."""
    return _below(parent, ThemeIndex, ThemePage, **{"lead": "Et tema.", **fields})


def edition(parent: Page | None = None, **fields: Any) -> Edition:
    """An annual catalogue."""
    return _below(parent, EditionIndex, Edition, **{"lead": "Årets katalog.", **fields})


def _below(parent: Page | None, section: type[IndexPage], model: type[Page], **fields: Any) -> Any:
    """A live page of a model; what its kind must have to be published is filled in, relations take lists of terms."""
    number = next(_number)
    name = model._meta.model_name
    page = model(**{"title": f"{name} {number}", "slug": f"{name}-{number}", **_without_relations(model, fields)})
    for field in model._meta.many_to_many:
        if field.name in fields:
            setattr(page, field.name, fields[field.name])
        elif not field.blank:
            setattr(page, field.name, [ClassLevelFactory() if field.name == "levels" else AudienceFactory()])
    if isinstance(page, Event) and page.event_kind is None:
        page.event_kind = EventKindFactory(code="temadag")
    return (parent or index(model=section)).add_child(instance=page)


def _without_relations(model: type[Page], fields: dict[str, Any]) -> dict[str, Any]:
    relations = {field.name for field in model._meta.many_to_many}
    return {name: value for name, value in fields.items() if name not in relations}


# A builder for each page type whose documents leave the house.
BUILDERS: dict[type[Page], Callable[..., Page]] = {
    Institution: institution, Offer: offer, Guide: guide, Profile: profile, Article: article, Event: event, Project: project,
    Service: service, ContentPage: content_page, ThemePage: theme_page, Edition: edition,
}  # fmt: skip


def translated(page: Page, title: str, locale: str = "en") -> Page:
    """A live translation of a page whose parent is translated, or is made so."""
    language, _ = Locale.objects.get_or_create(language_code=locale)
    index(locale)
    parent = page.get_parent().specific
    if isinstance(parent, IndexPage):
        index(locale, type(parent))
    elif not parent.has_translation(language):
        translated(parent, f"{parent.title} ({locale})", locale)
    copy = page.copy_for_translation(language)
    copy.title = title
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)
