"""Builders of documents without pages: every field empty but those given."""

from types import NoneType
from typing import Any, get_args, get_origin
from uuid import UUID, uuid4

from pydantic import BaseModel

from cms.catalogue.documents import EventDocument, OfferDocument, ProfileDocument


def offer_document(**fields: Any) -> OfferDocument:
    """An offer's document."""
    return OfferDocument.model_validate(_empty(OfferDocument, {"locale": "da", **fields}))


def event_document(**fields: Any) -> EventDocument:
    """An event's document."""
    return EventDocument.model_validate(_empty(EventDocument, {"locale": "da", **fields}))


def profile_document(**fields: Any) -> ProfileDocument:
    """A profile's document."""
    return ProfileDocument.model_validate(_empty(ProfileDocument, {"locale": "da", **fields}))


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
    if annotation is UUID:
        return uuid4()
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _empty(annotation, {})
    return annotation()
