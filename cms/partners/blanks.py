"""Documents of a view with fewer fields, read back: what is left out is blank, and templates show nothing for it."""

from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)


def read_back(model: type[M], fields: dict[str, Any]) -> M:
    """The document with blanks for the fields it lacks. ValidationError for fields that the model does not take."""
    missing = {
        name: _blank(field.annotation)
        for name, field in model.model_fields.items()
        if name not in fields and field.is_required()
    }
    return model.model_validate({**missing, **fields})


def _blank(annotation: Any) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is NoneType or NoneType in arguments:
        return None
    if origin in {Union, UnionType}:
        return _blank(arguments[0])
    if origin is Literal:
        return arguments[0]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return read_back(annotation, {})
    if annotation is UUID:
        return UUID(int=0)
    return (origin or annotation)()
