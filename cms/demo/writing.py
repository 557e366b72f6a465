"""From a record of a data file to a page, and to its English version: the same way for every page type."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import DateField, Field, ForeignKey
from modelcluster.fields import ParentalManyToManyField
from wagtail.blocks import PageChooserBlock, StreamBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from cms.demo.lookup import Desk
from cms.demo.prose import NOTE, NOTE_EN
from cms.demo.streams import Row, stored
from cms.demo.twins import add, twin_of
from cms.media.models import CatalogueImage
from cms.pages.dates import COPENHAGEN
from cms.pages.slugs import danish_slug

Record = dict[str, Any]
NOT_FIELDS = frozenset({"at", "en", "about", "choose"})


def page_of(model: type[Page], record: Record, desk: Desk) -> Page:
    """The unsaved Danish page of a record. KeyError or ValueError if the record names what there is not."""
    noon = datetime.combine(desk.today, time(12), COPENHAGEN)
    live = record.get("live", True)
    page = model(has_unpublished_changes=not live)
    if live:
        page.first_published_at = noon - timedelta(days=60)
        page.last_published_at = noon - timedelta(days=10)
    for name, value in record.items():
        if name not in NOT_FIELDS:
            setattr(page, name, _value(model._meta.get_field(name), value, record, desk))
    _describe(page, desk)
    if "body" not in record:
        page.body = _value(model._meta.get_field("body"), [], record, desk)
    return page


def translate(page: Page, record: Record, desk: Desk, english: Locale) -> Page:
    """Save the English version of a record's page; its parent must have one already.

    Texts are the record's English ones, or empty. A stream is given whole in English, or its texts alone, row by row.
    """
    desk, own = replace(desk, in_english=True), record["en"]
    copy = twin_of(page, english)
    for name in _texts_of(model := type(copy)):
        field = model._meta.get_field(name)
        if isinstance(field, StreamField):
            setattr(copy, name, _stream(field, _english_rows(field, record, own), record, desk))
        else:
            setattr(copy, name, _value(field, own.get(name, ""), record, desk))
    _describe(copy, desk)
    copy.slug = danish_slug(copy.title)[:100]
    add(copy, page, english)
    return copy


def rows_of(block: StreamBlock, given: list[Any]) -> Iterator[Row]:
    """A record's rows with their types. A line alone is running text, or what the only block of a stream chooses."""
    kinds = list(block.child_blocks)
    for item in given:
        if isinstance(item, list):
            yield item[0], item[1]
        elif isinstance(item, dict):
            yield kinds[0], item
        elif "text" in kinds:
            yield "text", item
        else:
            kind = kinds[0] if len(kinds) == 1 else item.split("/")[0]
            name, child = next(iter(block.child_blocks[kind].child_blocks.items()))
            plain = isinstance(child, PageChooserBlock) or len(kinds) == 1
            yield kind, {name: item if plain else item.split("/", 1)[1]}


def _value(field: Field, value: Any, record: Record, desk: Desk) -> Any:
    if isinstance(field, StreamField):
        return _stream(field, list(rows_of(field.stream_block, value)), record, desk)
    if isinstance(field, ParentalManyToManyField):
        return desk.words.some(field.related_model, value)
    if isinstance(field, RichTextField):
        return desk.html(value)
    if isinstance(field, ForeignKey):
        is_image = field.related_model is CatalogueImage
        return desk.library.images[value] if is_image else desk.words.one(field.related_model, value)
    if isinstance(field, DateField) and isinstance(value, int):
        return desk.day(value)
    return value


def _stream(field: StreamField, rows: list[Row], record: Record, desk: Desk) -> str:
    if field.name == "body":
        rows = [*rows, ("text", f"<p><i>{NOTE_EN if desk.in_english else NOTE}</i></p>")]
    return stored(field.stream_block, rows, f"{record['slug']}/{field.name}", desk)


def _english_rows(field: StreamField, record: Record, own: Record) -> list[Row]:
    danish = list(rows_of(field.stream_block, record.get(field.name, [])))
    texts = own.get(field.name)
    if texts is None:
        return [] if field.name == "body" else danish
    if len(field.stream_block.child_blocks) > 1:
        return list(rows_of(field.stream_block, texts))
    return [(kind, {**value, **texts[number]}) for number, (kind, value) in enumerate(danish)]


def _texts_of(model: type[Page]) -> list[str]:
    """The fields that are translated, as wagtail-localize sees them."""
    found = (field for field in get_translatable_fields(model) if isinstance(field, TranslatableField))
    return [field.field_name for field in found if field.field_name != "slug"]


def _describe(page: Page, desk: Desk) -> None:
    if page.image:
        page.image_alt = desk.alt(page.image)
