"""What becomes of every field in English is decided, not left to wagtail-localize's guess."""

import pytest
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields

from cms.catalogue import registry
from cms.pages.home import HomePage
from cms.pages.indexes import INDEXES
from tests.contracts import golden
from tests.translating import fate

MODELS: list[type[Page]] = [*(page_type.model for page_type in registry.page_types()), HomePage, *INDEXES]
ADVICE = (
    "A field came, went, or changed sides. Decide: is it a text that a translator is asked for, a fact that follows the "
    "Danish page (name it in the model's `facts(…)`), or something that each language has of its own?"
)


def test_what_is_translated_and_what_follows_the_danish_page() -> None:
    golden.check("translation", {model.__name__: fate(model) for model in MODELS}, ADVICE)


@pytest.mark.parametrize("model", MODELS)
def test_no_fact_can_be_another_in_english(model: type[Page]) -> None:
    fields = [field for field in get_translatable_fields(model) if not field.is_translated(None)]
    overridable = {field.field_name for field in fields if field.is_synchronized(None) and field.is_overridable(None)}
    assert overridable <= {"show_in_menus"}


@pytest.mark.parametrize("model", MODELS)
def test_what_is_translated_can_be_translated(model: type[Page]) -> None:
    """The translation editor shows a text in the tab of its panel; without a panel nobody could ever finish."""
    shown = model.get_edit_handler().get_form_options()["fields"]
    translated = {field.field_name for field in get_translatable_fields(model) if field.is_translated(None)}
    assert translated <= set(shown)
