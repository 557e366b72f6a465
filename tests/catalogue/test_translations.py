"""Every page type in two languages, with every field filled: from Danish to a right English document, and on from there."""

import json
from typing import Any

import pytest
from wagtail.models import Page

from cms.catalogue import registry
from cms.catalogue.models import CatalogueEntry
from cms.pages.models import Institution
from tests import translating
from tests.catalogue.conftest import Sequence
from tests.factories import pages
from tests.factories.filled import empty, filled

pytestmark = pytest.mark.usefixtures("committed")

MODELS = [page_type.model for page_type in registry.page_types()]
every_page_type = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def translated_above(page: Page) -> None:
    """English versions of what a page lies below."""
    pages.index("en")
    parent = page.get_parent().specific
    if isinstance(parent, Institution):
        translating.translate(parent)
    else:
        pages.index("en", type(parent))


def entry(page: Page, locale: str) -> CatalogueEntry | None:
    return CatalogueEntry.objects.filter(public_id=page.translation_key, locale=locale).first()


def texts(page: Page, locale: str) -> list[str]:
    """Every string of the document, wherever it stands."""
    found = entry(page, locale)
    assert found is not None
    return list(_strings(json.loads(found.document)))


def facts(model: type[Page]) -> set[str]:
    return set(translating.fate(model)["follows the Danish page"]) - {"show_in_menus", "expire_at"}


@every_page_type
def test_from_danish_to_english_and_on(model: type[Page], sequence: Sequence) -> None:
    page = filled(model)
    translated_above(page)
    with sequence.moves_by(0):
        translating.begin(page)
    assert entry(page, "en") is None  # a draft, though its source is live

    with sequence.moves_by(1):
        translating.write(page)
        translating.publish(page)
    english, danish = texts(page, "en"), texts(page, "da")
    asked = {text for text in translating.asked(page) if "<" not in text}
    assert asked
    shown = {text for text in asked if text in danish}
    assert not shown & set(english), "Danish texts in the English document"
    assert {f"{text} (en)" for text in shown} <= set(english)
    assert all("/en/" in url for url in english if url.endswith(f"/{translating.english_of(page).slug}/"))

    with sequence.moves_by(1):
        source = model.objects.get(pk=page.pk)
        empty(source, facts(model))
        source.save_revision().publish()
    before = entry(page, "da").sequence  # type: ignore[union-attr]
    with sequence.moves_by(1):
        translating.resync(page)
    assert entry(page, "da").sequence == before  # type: ignore[union-attr]
    version = translating.english_of(page)
    assert {name: _plain(version, name) for name in facts(model)} == {
        name: _plain(source, name) for name in facts(model)
    }
    still_said = {f"{text} (en)" for text in shown & set(texts(page, "da"))}
    assert still_said <= set(texts(page, "en"))


def _plain(page: Page, name: str) -> Any:
    value = getattr(page, name)
    if hasattr(value, "raw_data"):
        return list(value.raw_data)
    return sorted(item.pk for item in value.all()) if hasattr(value, "all") else value


def _strings(value: Any) -> Any:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value
