"""A page's edit form, filled in as the browser fills it in when the page is opened and nothing is changed."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import Block, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

Pairs = Iterator[tuple[str, Any]]


def unchanged(page: Page, user: Any) -> WagtailAdminPageForm:
    """The bound form of a saved, specific page, as if an editor had pressed “Publish” at once."""
    form_class = page.get_edit_handler().get_form_class()
    shown = form_class(instance=page, for_user=user, parent_page=page.get_parent().specific)
    data = QueryDict(mutable=True)
    for name, field in shown.fields.items():
        for key, value in _field(field, name, shown[name].value()):
            data.setlist(key, [str(item) for item in value]) if isinstance(value, list) else data.update({key: value})
    for formset in shown.formsets.values():
        data.update({f"{formset.prefix}-TOTAL_FORMS": "0", f"{formset.prefix}-INITIAL_FORMS": "0"})
    return form_class(data, instance=page, for_user=user, parent_page=page.get_parent().specific)


def _field(field: forms.Field, name: str, value: Any) -> Pairs:
    block = getattr(field, "block", None)
    if isinstance(block, StreamBlock):
        yield from _stream(block, value, name)
    else:
        yield from _widget(field, name, value)


def _widget(field: forms.Field, name: str, value: Any) -> Pairs:
    """What a widget posts: nothing for a box without a tick."""
    if isinstance(field.widget, forms.CheckboxInput):
        if value:
            yield name, "on"
    elif isinstance(field.widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        yield name, [getattr(item, "pk", item) for item in value or []]
    else:
        value = field.prepare_value(getattr(value, "pk", value))
        shown = field.widget.format_value(value)
        yield name, "" if shown is None else shown[0] if isinstance(shown, list) and shown else shown or ""


def _stream(block: StreamBlock, value: StreamValue, prefix: str) -> Pairs:
    yield f"{prefix}-count", len(value)
    for number, child in enumerate(value):
        here = f"{prefix}-{number}"
        yield from _place(here, number)
        yield f"{here}-type", child.block_type
        yield f"{here}-id", child.id
        yield from _block(child.block, child.value, f"{here}-value")


def _block(block: Block, value: Any, prefix: str) -> Pairs:
    if isinstance(block, TypedTableBlock):
        yield from _table(value, prefix)
    elif isinstance(block, ListBlock):
        yield f"{prefix}-count", len(value)
        for number, item in enumerate(value):
            yield from _place(f"{prefix}-{number}", number)
            yield from _block(block.child_block, item, f"{prefix}-{number}-value")
    elif isinstance(block, StructBlock):
        shown = block._image_to_struct_value(value) if isinstance(block, ImageBlock) else value
        for name, child in block.child_blocks.items():
            yield from _block(child, shown[name], f"{prefix}-{name}")
    else:
        yield from _widget(block.field, prefix, block.value_for_form(value))


def _table(table: TypedTable, prefix: str) -> Pairs:
    yield f"{prefix}-caption", table.caption
    yield f"{prefix}-column-count", len(table.columns)
    yield f"{prefix}-row-count", len(table.row_data)
    for number, column in enumerate(table.columns):
        yield from _place(f"{prefix}-column-{number}", number)
        yield f"{prefix}-column-{number}-type", column["block"].name
        yield f"{prefix}-column-{number}-heading", column["heading"]
    for number, row in enumerate(table.row_data):
        yield from _place(f"{prefix}-row-{number}", number)
        for position, cell in enumerate(row["values"]):
            yield from _block(table.columns[position]["block"], cell, f"{prefix}-cell-{number}-{position}")


def _place(prefix: str, number: int) -> Pairs:
    yield f"{prefix}-deleted", ""
    yield f"{prefix}-order", number
