"""Pages in which every field holds something: for what must be true of each field, and for golden documents.

The values follow from the field's type and name, so that a new field is filled without a word here. Ids are always the
same. Of the body's many blocks only some are used: each block has tests of its own.
"""

import json
from datetime import date
from typing import Any
from uuid import UUID, uuid5
from zlib import crc32

from django.core.files.base import ContentFile
from django.db import models
from django.utils.dateparse import parse_datetime
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Collection, Page
from wagtail.snippets.blocks import SnippetChooserBlock

from blocks.streams import BodyStream
from cms.media.models import CatalogueFile, CatalogueImage
from cms.pages.choices import ChoicesField
from cms.pages.models import Event, Institution, Offer, Profile
from snippets.models import Field, InstitutionKind, Subject
from snippets.term import Term
from tests.factories import media, pages, snippets

NAMESPACE = UUID("6f1b9f5e-0000-4000-8000-000000000000")
IN_A_BODY = ("text", "picture", "steps")
DAY, MOMENT = date(2097, 3, 4), "2097-03-04T13:00:00+01:00"
# Fields and blocks whose form is prescribed.
PRESCRIBED: dict[str, Any] = {
    "slug": None, "school_weeks": "36-42, 45", "school_year": "2026/2027", "issn": "1234-5679", "postal_code": "1471",
    "latitude": "55.67500", "longitude": "12.57000", "cvr_number": "12345678", "p_number": "1234567890",
    "internal": False, "own_facilities": True, "rule_limit": 12, "repeats": "weekly", "ects": "2.5",
}  # fmt: skip

# What an institution passes on to its offers.
INHERITED = {
    "notice": "Lukket i uge 7.", "notice_until": DAY, "accessibility_note": "Ring på ved døren.",
    "partnerships": [("partnership", {"model": "collaborator"})],
}  # fmt: skip


def filled(model: type[Page], parent: Page | None = None, **fields: Any) -> Any:
    """A live page of a model with every field filled; `fields` are set as they are."""
    name = model._meta.model_name
    if parent is None and "pages.Institution" in model.parent_page_types:
        parent = _page(Institution)
    page = pages.BUILDERS[model](parent, title=f"{name} title", slug=f"{name}-slug", translation_key=identifier(name))
    page = model.objects.get(pk=page.pk)
    for field in [*_own_fields(model), *model._meta.many_to_many]:
        if field.name in fields:
            setattr(page, field.name, fields[field.name])
        elif PRESCRIBED.get(field.name, "") is not None:
            setattr(page, field.name, value_of(field))
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def value_of(field: Any) -> Any:
    """A value for a field; streams as they are stored."""
    if field.name in PRESCRIBED:
        return PRESCRIBED[field.name]
    if isinstance(field, ParentalManyToManyField):
        return [_term(field.related_model)]
    if isinstance(field, models.ForeignKey):
        return _image() if field.related_model is CatalogueImage else _term(field.related_model)
    if isinstance(field, StreamField):
        return json.dumps(stored(field.stream_block, field.name))
    if isinstance(field, ChoicesField):
        return field.choices_class.values
    if field.choices:
        return next(value for value, _label in field.flatchoices if value)
    return next(value for kind, value in _by_type(field.name) if isinstance(field, kind))


def stored(block: Any, path: str) -> Any:
    """A value for a block, as it is stored."""
    name = path.rsplit("/", 1)[-1]
    if isinstance(block, blocks.StreamBlock):
        kinds = IN_A_BODY if isinstance(block, BodyStream) else block.child_blocks
        return [
            {
                "type": kind,
                "id": str(identifier(f"{path}/{kind}")),
                "value": stored(block.child_blocks[kind], f"{path}/{kind}"),
            }
            for kind in kinds
        ]
    if isinstance(block, blocks.ListBlock):
        return [{"type": "item", "id": str(identifier(f"{path}/item")), "value": stored(block.child_block, path)}]
    if isinstance(block, ImageBlock):
        return {"image": _image().pk, "alt_text": f"{path} alt", "decorative": False}
    if isinstance(block, blocks.StructBlock):
        return {child: stored(inner, f"{path}/{child}") for child, inner in block.child_blocks.items()}
    if name in PRESCRIBED:
        return PRESCRIBED[name]
    if isinstance(block, blocks.MultipleChoiceBlock):
        return _choices(block)
    if isinstance(block, blocks.ChoiceBlock):
        return next(value for value in _choices(block) if value)
    if isinstance(block, blocks.ChooserBlock):
        return _chosen(block)
    return next(value for kind, value in _by_block_type(path) if isinstance(block, kind))


def identifier(name: str) -> UUID:
    """The same id for the same name."""
    return uuid5(NAMESPACE, name)


def _own_fields(model: type[Page]) -> list[Any]:
    return [
        field
        for field in model._meta.local_fields
        if field.editable and not getattr(field.remote_field, "parent_link", 0)
    ]


def _by_type(name: str) -> list[tuple[type, Any]]:
    return [
        (models.BooleanField, True), (models.DateTimeField, parse_datetime(MOMENT)), (models.DateField, DAY),
        (models.DecimalField, "12.5"), (models.IntegerField, _number(name)), (models.EmailField, f"{name}@example.org"),
        (models.URLField, f"https://example.org/{name}"), (RichTextField, f"<p>{name}</p>"),
        (models.CharField, name[:30]), (models.TextField, name),
    ]  # fmt: skip


def _by_block_type(path: str) -> list[tuple[type, Any]]:
    name = path.rsplit("/", 1)[-1]
    return [
        (blocks.BooleanBlock, True), (blocks.DateTimeBlock, MOMENT),
        (blocks.TimeBlock, "09:30:00"), (blocks.DateBlock, DAY.isoformat()),
        (blocks.DecimalBlock, "12.50"), (blocks.IntegerBlock, _number(path)), (blocks.EmailBlock, f"{name}@example.org"),
        (blocks.URLBlock, f"https://example.org/{path}"), (blocks.RichTextBlock, f"<p>{path}</p>"),
        (blocks.CharBlock, path), (blocks.TextBlock, path),
    ]  # fmt: skip


def _number(name: str) -> int:
    """Not the same for all, so that two that change places are seen."""
    return crc32(name.encode()) % 90 + 10


def _choices(block: Any) -> list[str]:
    return [value for value, _label in block.field.choices]


def _chosen(block: Any) -> int:
    if isinstance(block, SnippetChooserBlock):
        return _term(block.target_model).pk
    if isinstance(block, ImageChooserBlock):
        return _image().pk
    if isinstance(block, DocumentChooserBlock):
        return _file().pk
    return _page(block.target_models[0]).pk


def _page(model: type[Page]) -> Page:
    """The page of a model that choosers choose."""
    name = f"chosen-{model._meta.model_name}"
    known = model.objects.filter(slug=name, locale__language_code="da").first()
    if known is not None:
        return known
    given = {"parent": _page(Institution)} if model is Offer else INHERITED if model is Institution else {}
    return pages.BUILDERS[model](title=f"{name} title", slug=name, translation_key=identifier(name), **given)


def _term(model: type[Term]) -> Term:
    factory = getattr(snippets, f"{model.__name__}Factory")
    given = {"field": _term(Field)} if model in {InstitutionKind, Subject} else {}
    return factory(code=f"{model._meta.model_name}-1", **given)


def _image() -> CatalogueImage:
    return CatalogueImage.objects.first() or media.ImageFactory(title="Billede")


def _file() -> CatalogueFile:
    known = CatalogueFile.objects.first()
    if known is not None:
        return known
    root = Collection.get_first_root_node()
    return CatalogueFile.objects.create(title="Fil", file=ContentFile(b"%PDF", "fil.pdf"), collection=root)


# What a page must not have emptied to stay in sight.
NEEDED_TO_BE_SHOWN = {
    Profile: {"consent", "removal_on", "title"},
    Event: {"internal"},
    Institution: set(),
    Offer: set(),
}


def empty(page: Any, names: set[str]) -> None:
    """Empty fields of a page: no text, no number, nothing chosen."""
    for field in [*_own_fields(type(page)), *page._meta.many_to_many]:
        if field.name not in names - NEEDED_TO_BE_SHOWN.get(type(page), set()):
            continue
        if isinstance(field, models.ManyToManyField | StreamField | ChoicesField):
            setattr(page, field.name, [])
        elif isinstance(field, models.BooleanField):
            setattr(page, field.name, False)
        elif field.null and field.blank:
            setattr(page, field.name, None)
        elif isinstance(field, models.CharField | models.TextField) and not field.choices:
            setattr(page, field.name, "")
