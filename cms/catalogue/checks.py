"""System checks: a page type that would never leave the house, or a language that nobody serves."""

from typing import Any

from django.conf import settings
from django.core import checks
from wagtail.models import get_page_models

from cms.catalogue import registry
from cms.catalogue.enums import DEFAULT_LOCALE, Locale
from cms.pages.base import CataloguePage


def register() -> None:
    """Register the checks with Django."""
    checks.register(every_page_type_is_projected)
    checks.register(every_language_is_served)


def every_page_type_is_projected(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """catalogue.E001: a subclass of CataloguePage has no projector."""
    return [
        checks.Error(
            f"{model.__name__} is a CataloguePage but is not registered with the catalogue.",
            hint="Call cms.catalogue.registry.register() for it in its app's ready(); see docs/how-to/add-a-page-type.md.",
            obj=model,
            id="catalogue.E001",
        )
        for model in get_page_models()
        if issubclass(model, CataloguePage) and registry.of_model(model) is None
    ]


def every_language_is_served(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """catalogue.E002: the editors' languages and the catalogue's are not the same."""
    editors = {code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES}
    if editors == set(Locale) and settings.LANGUAGE_CODE == DEFAULT_LOCALE:
        return []
    return [
        checks.Error(
            f"Editors write in {sorted(editors)}, the catalogue serves {sorted(Locale)}.",
            hint="Keep WAGTAIL_CONTENT_LANGUAGES and cms.catalogue.enums.Locale the same.",
            id="catalogue.E002",
        )
    ]
