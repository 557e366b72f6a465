"""What a translation makes of texts that went, and of data that no form of today wrote. Drafts will do to see it."""

import json
from typing import Any

import pytest
from wagtail.models import Page

from cms.catalogue import registry
from cms.pages.models import Offer
from tests import translating
from tests.factories import pages
from tests.factories.filled import empty, filled, stored

pytestmark = pytest.mark.django_db

MODELS = [page_type.model for page_type in registry.page_types()]
every_page_type = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def draft(page: Page) -> Any:
    """The English draft of a page, all its texts translated."""
    pages.index("en")
    translating.begin(page)
    translating.tell(page)
    translating.write(page)
    translating.publish(page, publish=False)
    return translating.english_of(page).get_latest_revision_as_object()


@every_page_type
def test_an_emptied_text_is_emptied_in_english(model: type[Page]) -> None:
    page = filled(model)
    draft(page)
    page = model.objects.get(pk=page.pk)
    texts = set(translating.fate(model)["translated"])
    optional = {field.name for field in model._meta.local_fields if field.blank and field.name in texts}
    empty(page, optional)
    page.save_revision().publish()
    version = draft(page)
    assert optional
    assert {name for name in optional if getattr(version, name)} == set()


@every_page_type
def test_streams_that_lack_what_they_should_hold_can_be_translated(model: type[Page]) -> None:
    """Data from before a block gained a field, or from a program: every block of every stream, holding nothing."""
    page = filled(model)
    for name, block in _streams(model):
        items = [
            {"type": kind, "value": _bare(child), "id": f"{name}-{kind}"} for kind, child in block.child_blocks.items()
        ]
        setattr(page, name, json.dumps(items))
    page.save()
    version = draft(model.objects.get(pk=page.pk))
    assert version.title
    assert [name for name, block in _streams(model) if len(getattr(version, name)) != len(block.child_blocks)] == []


@pytest.mark.parametrize("place", ["missing", "null"])
def test_texts_that_are_not_there_are_empty(place: str) -> None:
    page = filled(Offer)
    value = {"giver": "Fonden"} if place == "missing" else {"giver": "Fonden", "note": None, "link": None}
    page.subsidies = json.dumps([{"type": "subsidy", "value": value, "id": "a"}])
    page.save()
    version = draft(Offer.objects.get(pk=page.pk))
    assert (version.subsidies[0].value["giver"], version.subsidies[0].value["note"]) == ("Fonden (en)", "")


@every_page_type
def test_lists_from_before_their_items_had_ids_are_translated(model: type[Page]) -> None:
    page = filled(model)
    for name, kind, child in (lists := _lists(model)):
        value = stored(child, f"{name}/{kind}")
        setattr(page, name, json.dumps([{"type": kind, "value": _without_ids(value), "id": f"{name}-{kind}"}]))
    page.save()
    version = draft(model.objects.get(pk=page.pk))
    asked = [text for text in translating.asked(page) if any(text.startswith(f"{name}/") for name, _kind, _ in lists)]
    assert bool(asked) == bool(lists)
    said = json.dumps([list(getattr(version, name).get_prep_value()) for name, _kind, _ in lists])
    assert [text for text in asked if f"{text} (en)" not in said] == []


def _lists(model: type[Page]) -> list[tuple[str, str, Any]]:
    return [(name, kind, child) for name, block in _streams(model) for kind, child in _with_lists(block)]


def _streams(model: type[Page]) -> list[tuple[str, Any]]:
    return [(field.name, field.stream_block) for field in model._meta.local_fields if hasattr(field, "stream_block")]


def _with_lists(stream: Any) -> list[tuple[str, Any]]:
    children = stream.child_blocks.items()
    structs = [(kind, child) for kind, child in children if hasattr(child, "child_blocks")]
    return [
        (kind, child) for kind, child in structs if any(hasattr(c, "child_block") for c in child.child_blocks.values())
    ]


def _bare(block: Any) -> Any:
    return {} if hasattr(block, "child_blocks") else None


def _without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_ids(item["value"]) if isinstance(item, dict) and "value" in item else item for item in value]
    return {name: _without_ids(inner) for name, inner in value.items()} if isinstance(value, dict) else value
