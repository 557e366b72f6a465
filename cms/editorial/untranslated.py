"""Texts that have no English yet: how many, and the rule that nothing Danish is published as English."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation


def translation_of(page: Page) -> Translation | None:
    """The translation that a page is the outcome of; None if it is a source, an alias, or edited by itself."""
    if page.alias_of_id is not None:
        return None
    translations = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    return translations.filter(target_locale_id=page.locale_id).select_related("source").first()


def texts_missing(translation: Translation) -> int:
    """How many texts have no translation, or one that was refused."""
    total, translated = translation.get_progress()
    return int(total - translated)


def untranslated_parent(page: Page) -> Page | None:
    """The page above, if it is yet to be translated into a language that the page itself lacks; an alias is no translation."""
    parent = page.get_parent()
    if parent is None or parent.is_root():
        return None
    own = _languages(page)
    return None if _all_languages() - own <= _languages(parent) else parent


def refusal(page: Page) -> str | None:
    """Why a page may not be published in its language yet, in the editor's words; None if it may."""
    translation = translation_of(page)
    if translation is None:
        return None
    if missing := texts_missing(translation):
        return ngettext(
            "“%(title)s” is not published: %(count)d text is not translated yet. Translate it first.",
            "“%(title)s” is not published: %(count)d texts are not translated yet. Translate them first.",
            missing,
        ) % {"title": page.title, "count": missing}
    if page.get_parent().alias_of_id is not None:
        return _("“%(title)s” is not published: the page above it, “%(parent)s”, is yet to be translated.") % {
            "title": page.title, "parent": page.get_parent().title,
        }  # fmt: skip
    return None


def refusals(pages: Iterable[Page]) -> list[str]:
    """The refusals of several pages, in order."""
    return [reason for page in pages if (reason := refusal(page))]


def _all_languages() -> set[int]:
    return set(Locale.objects.values_list("pk", flat=True))


def _languages(page: Page) -> set[int]:
    versions = page.get_translations(inclusive=True).filter(alias_of__isnull=True)
    return set(versions.values_list("locale_id", flat=True))
