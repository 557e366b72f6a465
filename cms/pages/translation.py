"""What an English version has of its own and what it takes from the Danish one, told to wagtail-localize.

Texts are translated; facts are the same in every language and follow the Danish page whenever a translation is updated.
wagtail-localize decides by a field's type, and so would ask a translator for a telephone number, leave chosen terms as they
were on the day of the first translation, let a link be another one in English for ever, and (where it is told of them)
never copy that the last term was unticked. `tests/contracts/golden/translation.json` lists what becomes of every field.
"""

from types import SimpleNamespace
from typing import Any

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

# No panel of ours shows these two, so that nobody could translate them; an address is made from the title (`addressed`).
OWN = ("slug", "seo_title", "search_description")


class ChosenTerms:
    """Every choice of terms on a page, read and written as one: by field name, the terms' keys."""

    def __get__(self, page: Page | None, owner: type[Page]) -> Any:
        if page is None:
            return self
        return {field.name: [term.pk for term in getattr(page, field.name).all()] for field in _choices(owner)}

    def __set__(self, page: Page, chosen: dict[str, list[int]]) -> None:
        for field in _choices(type(page)):
            terms = field.related_model._default_manager.filter(pk__in=chosen[field.name])
            setattr(page, field.name, list(terms))


class SynchronizedTerms(SynchronizedField):
    """All choices of terms follow the Danish page, empty ones too."""

    def __init__(self) -> None:
        super().__init__("chosen_terms", overridable=False)

    def get_field(self, model: type[Page]) -> Any:
        """What wagtail-localize copies by: an attribute; it need not be a field."""
        return SimpleNamespace(name=self.field_name, attname=self.field_name)


class facts:  # noqa: N801 - it reads as the declaration that it is
    """For `override_translatable_fields`: what is the same in every language, and what each language has of its own.

    Facts are the fields named here, all choices of terms, the day of expiry, and whatever is no text: numbers, dates,
    choices, links, e-mail addresses, images. `own` is neither translated nor copied. Everything else is text.
    """

    def __init__(self, *names: str, own: tuple[str, ...] = OWN) -> None:
        self._names = names
        self._own = own

    def __get__(self, page: Page | None, owner: type[Page]) -> list[BaseTranslatableField]:
        no_texts = [field.name for field in owner._meta.local_fields if field.editable and not _is_text(field)]
        names = dict.fromkeys([*self._names, "expire_at", *no_texts])
        terms = [SynchronizedTerms()] if _choices(owner) else []
        return [
            *terms,
            *(SynchronizedField(name, overridable=False) for name in names),
            *(BaseTranslatableField(name) for name in self._own),
        ]


def _is_text(field: models.Field[Any, Any]) -> bool:
    if isinstance(field, models.URLField | models.EmailField) or field.choices or getattr(field, "remote_field", None):
        # a parent link is no field of ours to declare: wagtail-localize passes it over, and so must we
        return bool(getattr(field.remote_field, "parent_link", False))
    return isinstance(field, StreamField | models.CharField | models.TextField)


def _choices(model: type[Page]) -> list[Any]:
    return [field for field in model._meta.many_to_many if isinstance(field, ParentalManyToManyField)]
