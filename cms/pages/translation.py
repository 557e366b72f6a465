"""What an English version has of its own and what it takes from the Danish one, told to wagtail-localize.

Texts are translated; facts are the same in every language and follow the Danish page whenever a translation is updated.
wagtail-localize decides by a field's type, and so would ask a translator for a telephone number, leave chosen terms as they
were on the day of the first translation, and (where it is told of them) never copy that the last of them was unticked.
"""

from types import SimpleNamespace
from typing import Any

from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField


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


def facts(*names: str) -> list[SynchronizedField]:
    """For `override_translatable_fields`: these fields and all choices of terms are the same in every language."""
    return [SynchronizedTerms(), *(SynchronizedField(name, overridable=False) for name in names)]


def _choices(model: type[Page]) -> list[Any]:
    return [field for field in model._meta.many_to_many if isinstance(field, ParentalManyToManyField)]
