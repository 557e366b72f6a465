"""What operations may answer, for the contract; said once."""

from typing import Any

from pydantic import BaseModel

from cms.api.errors import MEDIA_TYPE, ProblemDocument
from cms.api.openapi_parameters import query_parameters
from cms.api.query import Query

_ERROR = {
    "description": "What is wrong, and what to do.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemDocument.__name__}"}}},
}
_REDIRECTED = {
    "description": "Where to read it.",
    "headers": {"Location": {"description": "Path of the entry in this API.", "schema": {"type": "string"}}},
}
_LINKED_DATA = {
    "application/ld+json": {
        "schema": {
            "type": "object",
            "description": "The same as schema.org in JSON-LD, if the Accept header names it before JSON.",
            "properties": {"@context": {"type": "string"}, "@id": {"type": "string", "format": "uri"}},
            "required": ["@context", "@id"],
        }
    }
}
_NOT_MODIFIED = {"description": "You have it already (If-None-Match)."}


def described(
    schema: type[BaseModel], query: type[Query] | None = None, *statuses: int, linked_data: bool = False
) -> dict[str, Any]:
    """Keyword arguments of a ninja operation: its schema, its query parameters, and its other answers.

    `linked_data`: it answers as JSON-LD, too.
    """
    others = {str(status): _REDIRECTED if status == 307 else _ERROR for status in statuses}
    extra: dict[str, Any] = {"responses": {"304": _NOT_MODIFIED, **others}}
    if linked_data:
        extra["responses"][200] = {"content": _LINKED_DATA}
    if query is not None:
        extra["parameters"] = query_parameters(query)
    return {"response": {200: schema}, "openapi_extra": extra}
