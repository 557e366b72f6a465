"""Rules that the projectors rely on, and drafts that must not break."""

from collections.abc import Iterator

import pytest
from wagtail.blocks import Block, ListBlock, PageChooserBlock, StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from blocks.raw import keys_under, linked_pages
from cms.catalogue.batch import FILE_KEYS, IMAGE_KEYS, PAGE_KEYS, SNIPPET_KEYS
from cms.pages.models import Institution, Offer

STREAMS = [
    pytest.param(field.stream_block, id=f"{model.__name__}.{field.name}")
    for model in (Institution, Offer)
    for field in model._meta.get_fields()
    if isinstance(field, StreamField)
]


def inner(name: str, block: Block) -> Iterator[tuple[str, Block]]:
    """Every block below, with the name that it has in the raw value."""
    yield name, block
    if isinstance(block, StreamBlock | StructBlock):
        for child_name, child in block.child_blocks.items():
            yield from inner(child_name, child)
    elif isinstance(block, ListBlock):
        yield from inner(name, block.child_block)


@pytest.mark.parametrize("stream", STREAMS)
def test_choosers_have_the_names_that_projectors_load_by(stream: StreamBlock) -> None:
    for name, block in inner("", stream):
        if isinstance(block, ImageChooserBlock):
            assert name in IMAGE_KEYS
        elif isinstance(block, PageChooserBlock):
            assert name in PAGE_KEYS
        elif isinstance(block, DocumentChooserBlock):
            assert name in FILE_KEYS
        elif isinstance(block, SnippetChooserBlock):
            assert SNIPPET_KEYS[name] is block.target_model


@pytest.mark.parametrize("stream", STREAMS)
def test_blocks_can_be_chosen_and_left_empty(stream: StreamBlock) -> None:
    for block in stream.child_blocks.values():
        assert block.label
        assert block.meta.icon not in {"", "placeholder"}
        empty = block.get_default()
        block.get_prep_value(empty)
        block.render(empty)


def test_keys_are_found_at_any_depth() -> None:
    raw = [
        {"type": "x", "value": {"image": {"image": 5, "alt_text": "7"}, "rows": [{"value": {"logo": 6}}], "count": 9}}
    ]
    assert set(keys_under(raw, frozenset({"image", "logo"}))) == {("image", 5), ("logo", 6)}
    listed = keys_under([{"serves": [{"type": "item", "value": 3}, 4]}], frozenset({"serves"}))
    assert list(listed) == [("serves", 3), ("serves", 4)]
    assert list(linked_pages([{"value": '<a linktype="page" id="8">x</a><a id="9" linktype="document">y</a>'}])) == [8]
