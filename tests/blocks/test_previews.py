"""The block picker: every block of a body says what it is for and shows a sample, drawn as readers will see it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail import hooks
from wagtail.blocks import Block

from blocks.documents.body import BUILDERS
from blocks.streams import BodyStream
from cms.media.models import CatalogueImage
from tests import baseline
from tests.admin import Admin

BODY = BodyStream()
BLOCKS = [pytest.param(block, id=name) for name, block in BODY.child_blocks.items()]


def drawn_icons() -> set[str]:
    """The icons that Wagtail has a drawing of."""
    files: list[str] = []
    for register in hooks.get_hooks("register_icons"):
        files = register(files)
    return {Path(file).stem for file in files} - {"placeholder"}


@pytest.fixture
def admin(db: None) -> Client:
    baseline.restore()
    return Admin().client


def test_every_block_has_a_document_and_every_document_a_block() -> None:
    assert set(BODY.child_blocks) == set(BUILDERS)


@pytest.mark.parametrize("block", BLOCKS)
def test_an_editor_can_tell_what_a_block_is_for(block: Block) -> None:
    with translation.override("da"):
        said = [str(block.label), str(block.meta.group), str(block.get_description())]
    with translation.override("en"):
        english = [str(block.label), str(block.meta.group), str(block.get_description())]
    assert all(said)
    assert said[2] != english[2]
    assert block.meta.icon in drawn_icons()


@pytest.mark.parametrize("block", BLOCKS)
def test_the_picker_shows_a_sample_without_any_image_in_the_database(block: Block, admin: Client) -> None:
    assert block.is_previewable
    assert not CatalogueImage.objects.exists()
    response: Any = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    assert f"blocks/{block.name}.html" in {template.name for template in response.templates}
    assert f"block-{block.name}" in response.content.decode()
