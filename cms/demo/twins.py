"""English twins of Danish pages, unsaved: what an editor gets by translating, at a tenth of the cost.

Wagtail's own way saves a draft, a revision, a second revision and a published page, each with its signals and checks.
"""

from wagtail.models import Locale, Page

from cms.pages.base import CataloguePage


def twin_of(page: CataloguePage, english: Locale) -> CataloguePage:
    """A page of the same type, key and facts in the other language; its texts are still Danish."""
    model = type(page)
    own = {field.attname: getattr(page, field.attname) for field in model._meta.concrete_fields if field.model is model}
    twin: CataloguePage = model(
        **{name: value for name, value in own.items() if name != "page_ptr_id"},
        title=page.title,
        slug=page.slug,
        translation_key=page.translation_key,
        locale=english,
        live=page.live,
        has_unpublished_changes=not page.live,
        first_published_at=page.first_published_at,
        last_published_at=page.last_published_at,
    )
    for field in model._meta.many_to_many:
        setattr(twin, field.name, list(getattr(page, field.name).all()))
    return twin


def add(twin: Page, page: Page, english: Locale) -> None:
    """Save the twin below the English version of the page's parent, which must be there."""
    page.get_parent().get_translation(english).add_child(instance=twin)
