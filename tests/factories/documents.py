"""Builders of documents without pages: every field empty but those given."""

from datetime import UTC, date, datetime
from itertools import count
from types import NoneType
from typing import Any, Literal, get_args, get_origin
from uuid import UUID, uuid4

from pydantic import BaseModel

from cms.catalogue import registry
from cms.catalogue.documents import EventDocument, OfferDocument, ProfileDocument
from cms.catalogue.documents.base import Document
from cms.catalogue.enums import Kind


def offer_document(**fields: Any) -> OfferDocument:
    """An offer's document."""
    return OfferDocument.model_validate(_empty(OfferDocument, {"locale": "da", **fields}))


def event_document(**fields: Any) -> EventDocument:
    """An event's document."""
    return EventDocument.model_validate(_empty(EventDocument, {"locale": "da", **fields}))


def profile_document(**fields: Any) -> ProfileDocument:
    """A profile's document."""
    return ProfileDocument.model_validate(_empty(ProfileDocument, {"locale": "da", **fields}))


def document_of(kind: Kind, *, filled: str = "", **fields: Any) -> Document:
    """A document of a kind: empty but for `fields`; with `filled`, every text in it has that mark and is there once."""
    model = registry.of_kind(kind).document
    empty = _empty(model, {"locale": "da", "url": f"https://katalog.example.org/{kind}/", **fields})
    return model.model_validate(
        _fill(model, empty, filled, set(fields) | {"kind", "locale", "url"}) if filled else empty
    )


def term(code: str) -> dict[str, str]:
    """A word of a vocabulary, as documents hold it."""
    return {"code": code, "label": code, "uri": f"https://katalog.example.org/vocabularies/x/{code}"}


def _empty(model: type[BaseModel], given: dict[str, Any]) -> dict[str, Any]:
    needed = {name: field.annotation for name, field in model.model_fields.items() if field.is_required()}
    return {**{name: _nothing(annotation) for name, annotation in needed.items() if name not in given}, **given}


def _nothing(annotation: Any) -> Any:
    """The value of a type that says nothing."""
    if NoneType in get_args(annotation):
        return None
    if get_origin(annotation) is list:
        return []
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if annotation is UUID:
        return uuid4()
    if annotation in _MOMENTS:
        return _MOMENTS[annotation]
    if _is_model(annotation):
        return _empty(annotation, {})
    return annotation()


_numbers = count()
_CODES = {"kind": "offer", "locale": "da"}  # texts that must be one of a few
_MOMENTS: dict[Any, Any] = {date: date(2027, 1, 1), datetime: datetime(2027, 1, 1, tzinfo=UTC)}


def _fill(model: type[BaseModel], empty: dict[str, Any], mark: str, given: set[str]) -> dict[str, Any]:
    kept = given | _CODES.keys()
    filled = {
        name: value if name in kept else _something(model.model_fields[name].annotation, value, mark)
        for name, value in empty.items()
    }
    return {**filled, **{name: code for name, code in _CODES.items() if name in filled and name not in given}}


def _something(annotation: Any, nothing: Any, mark: str) -> Any:
    """A value of the type that says something; `nothing` for what is neither text nor made of it."""
    optional = NoneType in get_args(annotation)
    inner = next(each for each in get_args(annotation) if each is not NoneType) if optional else annotation
    if get_origin(annotation) is list:
        inner = get_args(annotation)[0]
        made = _something(inner, None, mark) if _is_model(inner) else None
        return [made] if made is not None else nothing
    if inner is str:
        return f"{mark}{next(_numbers)}."
    if inner in {int, float, date, datetime}:
        return inner(1) if inner in {int, float} else _MOMENTS[inner]
    if _is_model(inner):
        return _fill(inner, _empty(inner, {}), mark, set())
    return nothing


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
