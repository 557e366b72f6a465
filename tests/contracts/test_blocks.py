"""The contract of each block: what a filled one gives, compared with the golden document beside this test."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pydantic import TypeAdapter

from blocks.documents import BodyBlock
from blocks.documents.body import BUILDERS
from cms.catalogue.batch import Batch
from cms.catalogue.building import document_of
from cms.catalogue.renditions import render
from cms.media.files import AccessibilityState
from cms.pages.models import Offer
from tests.factories import blocks, pages

GOLDEN = Path(__file__).parent / "golden" / "blocks"
REWRITE = os.environ.get("UPDATE_GOLDEN") == "1"


@pytest.fixture
def documents(db: None) -> dict[str, Any]:
    """The document of every filled block, by kind, with what differs from run to run made alike."""
    chosen = blocks.choices()
    render({chosen.image.pk})
    page = pages.offer(chosen.museum)
    stream = [blocks.block(kind, value) for kind, value in blocks.filled(chosen).items()]
    page.body = json.dumps(stream)
    page.save()
    page = Offer.objects.get(pk=page.pk)
    text = document_of(Batch([page], timezone.now()), page).model_dump_json()
    known = {chosen.offer.translation_key: "<id of the offer>", chosen.profile.translation_key: "<id of the profile>"}
    for key, name in known.items():
        text = text.replace(str(key), name)
    text = re.sub(r"/media/images/billede\w*?\.(width-\d+)", r"/media/images/<image>.\1", text)
    text = re.sub(r"/documents/\d+/opgaveark\w*\.pdf", "/documents/<file>.pdf", text)
    return {document["type"]: document for document in json.loads(text)["body"]}


def test_every_filled_block_gives_its_golden_document(documents: dict[str, Any]) -> None:
    assert set(documents) == set(BUILDERS)
    for kind, document in documents.items():
        path = GOLDEN / f"{kind}.json"
        found = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        if REWRITE:
            path.write_text(found, encoding="utf-8")
        assert path.exists(), f"{path.name} is missing: run with UPDATE_GOLDEN=1, and read what it wrote"
        assert found == path.read_text(encoding="utf-8"), (
            f"the document of a {kind} block has changed. Partners read it: if a field only came to it, run this test with "
            "UPDATE_GOLDEN=1, `make openapi`, and say it in CHANGELOG.md; if one went or means something else, do not."
        )


def test_a_filled_block_leaves_no_field_of_its_document_empty(documents: dict[str, Any]) -> None:
    """So that the golden documents show everything that a partner can get."""
    allowed = {"image.focal_point", "image.photographer", "series[].values", "rows[].cells"}
    empty = {f"{kind}.{path}" for kind, document in documents.items() for path in _empty("", document)}
    assert {path for path in empty if not any(path.endswith(name) for name in allowed)} == set()


def test_there_is_no_golden_document_of_a_block_that_went() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(BUILDERS)


def test_states_of_accessibility_are_those_of_files() -> None:
    schema = TypeAdapter(BodyBlock).json_schema()
    assert schema["$defs"]["Download"]["properties"]["accessibility"]["enum"] == AccessibilityState.values


def _empty(path: str, value: Any) -> list[str]:
    if isinstance(value, dict):
        return [found for name, inner in value.items() for found in _empty(f"{path}.{name}".lstrip("."), inner)]
    if isinstance(value, list) and value:
        return [found for inner in value for found in _empty(f"{path}[]", inner)]
    return [path.removesuffix("[]")] if value in (None, "", [], {}) else []
