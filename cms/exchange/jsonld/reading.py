"""A stored document that may lack fields: a partner's view can leave some out."""

from functools import cache
from typing import Any

from pydantic import BaseModel, create_model

from cms.catalogue import registry
from cms.catalogue.documents.base import Document, Identified
from cms.catalogue.enums import Kind


def read_partial(kind: Kind, text: str) -> Document:
    """The document, with None for each field that was left out. KeyError for a kind that nobody has registered.

    So that nothing is made up for it: a missing `is_free` is not False.
    """
    return _partial(registry.of_kind(kind).document).model_validate_json(text)


@cache
def _partial(model: type[Document]) -> type[Document]:
    """The same contract with every field optional but those that say what it is."""
    optional: dict[str, Any] = {
        name: (field.annotation | None, None)
        for name, field in model.model_fields.items()
        if name not in Identified.model_fields and field.annotation is not None
    }
    partial: type[BaseModel] = create_model(f"Partial{model.__name__}", __base__=model, **optional)
    assert issubclass(partial, Document)
    return partial
