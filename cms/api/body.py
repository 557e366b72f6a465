"""Bodies of requests, read strictly: JSON, not large, every name known and given once, nothing converted by guess."""

import json
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.request import UnreadablePostError
from pydantic import BaseModel, ValidationError

from cms.api.errors import Problem

LARGEST = 64 * 1024  # bytes
M = TypeVar("M", bound=BaseModel)


def read_body(request: HttpRequest, model: type[M]) -> M:
    """The request's body as `model`. Raises Problem 413, 415, or 400 naming the first field that is wrong."""
    if request.content_type != "application/json":
        raise Problem(415, "Send JSON, and say so: Content-Type: application/json.")
    raw = _bytes(request)
    _check(raw)
    try:
        return model.model_validate_json(raw, strict=True, extra="forbid")
    except ValidationError as error:
        raise _problem(error, model) from None


def _bytes(request: HttpRequest) -> bytes:
    if "HTTP_TRANSFER_ENCODING" in request.META:  # a server may hand over nothing of it
        raise Problem(400, "Say how long the body is: Content-Length, not Transfer-Encoding.")
    too_large = Problem(413, f"The body may be {LARGEST} bytes at most.")
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        raise Problem(400, "Content-Length is not a number.") from None
    if announced > LARGEST:
        raise too_large
    try:
        raw = request.read(LARGEST + 1)
    except UnreadablePostError:
        raise Problem(400, "The body ended before it was complete.") from None
    if len(raw) > LARGEST:
        raise too_large
    return raw


def _check(raw: bytes) -> None:
    """What pydantic lets pass: names given twice, and characters that no database takes."""
    try:
        value = json.loads(raw.decode(), object_pairs_hook=_once)
        holds_nul = _holds_nul(value)
    except (ValueError, RecursionError):
        raise Problem(400, "The body is not JSON in UTF-8.") from None
    if holds_nul:
        raise Problem(400, "The body has a NUL character.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _value in pairs]
    twice = next((name for name in names if names.count(name) > 1), None) if len(set(names)) < len(names) else None
    if twice is not None:
        raise Problem(400, f"Give “{_shown(twice)}” once.", parameter=_shown(twice))
    return dict(pairs)


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_holds_nul(name) or _holds_nul(one) for name, one in value.items())
    return isinstance(value, list) and any(_holds_nul(one) for one in value)


def _problem(error: ValidationError, model: type[BaseModel]) -> Problem:
    first = error.errors(include_url=False, include_input=False)[0]
    name = _shown(".".join(str(part) for part in first["loc"]))
    if first["type"] == "missing":
        return Problem(400, f"Give “{name}”: it is needed here.", parameter=name)
    if first["type"] == "extra_forbidden":
        return Problem(400, f"There is no field “{name}” here.", parameter=name, allowed=model.model_fields)
    if not name:
        return Problem(400, f"The body cannot be taken: {first['msg']}.")
    return Problem(400, f"“{name}” cannot be taken: {first['msg']}.", parameter=name)


def _shown(text: str) -> str:
    """Foreign text as it may stand in an error: short and without control characters."""
    return "".join(letter if letter.isprintable() else "�" for letter in text[:80])
