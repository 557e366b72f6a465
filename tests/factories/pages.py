"""The only builders of pages in tests. Pages are live unless told otherwise, as if somebody had published them."""

from typing import Any

from wagtail.models import Locale, Page, Site

from cms.pages.models import HomePage, Institution, InstitutionIndex, Offer
from tests.factories.snippets import ClassLevelFactory, InstitutionKindFactory, OfferKindFactory

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


def index(locale: str = "da") -> InstitutionIndex:
    """The list of places of learning of a language."""
    existing = InstitutionIndex.objects.filter(locale__language_code=locale).first()
    if existing is not None:
        return existing
    if locale == "da":
        page = InstitutionIndex(title="Læringssteder", slug="laeringssteder")
        return home().add_child(instance=page)
    home(locale)
    page = index("da").copy_for_translation(Locale.objects.get(language_code=locale))
    page.save_revision().publish()
    return InstitutionIndex.objects.get(pk=page.pk)


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


def translated(page: Page, title: str, locale: str = "en") -> Page:
    """A live translation of a page whose parent is translated, or is made so."""
    language, _ = Locale.objects.get_or_create(language_code=locale)
    index(locale)
    parent = page.get_parent().specific
    if not parent.has_translation(language):
        translated(parent, f"{parent.title} ({locale})", locale)
    copy = page.copy_for_translation(language)
    copy.title = title
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)
