"""What a translator does with wagtail-localize: send a page to translation, write English, publish; tell it of changes."""

from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object


def english() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


def begin(page: Page) -> None:
    """Send a page to translation, as the admin does: an English draft."""
    translate_object(page, [english()])


def asked(page: Page) -> list[str]:
    """The texts that a translator is asked for, in order."""
    segments = TranslationSource.objects.get_for_instance(page).stringsegment_set.order_by("order")
    return list(segments.values_list("string__data", flat=True))


def write(page: Page, words: dict[str, str] | None = None) -> None:
    """Put these texts into English (none given: each by itself, marked as English)."""
    source = TranslationSource.objects.get_for_instance(page)
    for segment in source.stringsegment_set.select_related("string", "context"):
        danish = segment.string.data
        if words is None or danish in words:
            data = f"{danish} (en)" if words is None else words[danish]
            StringTranslation.objects.update_or_create(
                translation_of=segment.string, locale=english(), context=segment.context, defaults={"data": data}
            )


def publish(page: Page, publish: bool = True) -> None:
    """Publish the translation as it stands; or only save its draft."""
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=english())
    translation.save_target(publish=publish)


def translate(page: Page, words: dict[str, str] | None = None) -> Any:
    """From nothing to a published English page."""
    begin(page)
    write(page, words)
    publish(page)
    return english_of(page)


def resync(page: Page) -> None:
    """Tell the translation of the Danish page's changes, and publish it."""
    tell(page)
    publish(page)


def tell(page: Page) -> None:
    """Tell the translation of the Danish page's changes."""
    TranslationSource.objects.get_for_instance(page).update_from_db()


def english_of(page: Page) -> Any:
    return type(page).objects.get(translation_key=page.translation_key, locale=english())


def fate(model: type[Page]) -> dict[str, list[str]]:
    """The fields of a model by what becomes of them in English."""
    fields = get_translatable_fields(model)
    choices = [field.name for field in model._meta.many_to_many] if hasattr(model, "chosen_terms") else []
    translated = [field.field_name for field in fields if field.is_translated(None)]
    follows = [f.field_name for f in fields if not f.is_translated(None) and f.is_synchronized(None)]
    own = [f.field_name for f in fields if f.field_name not in {*translated, *follows}]
    follows = [name for name in follows if name != "chosen_terms"] + choices
    return {"translated": sorted(translated), "follows the Danish page": sorted(follows), "own": sorted(own)}
