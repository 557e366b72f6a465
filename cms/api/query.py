"""Query strings, read strictly: nothing unknown, nothing twice, nothing clipped, nothing that is not UTF-8."""

import re
from typing import Annotated, Any, TypeVar, get_origin
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from cms.api.errors import Problem

LONGEST_QUERY = 8_000
MOST_VALUES = 100
_DIGITS = re.compile(r"-?(0|[1-9][0-9]*)")


class Query(BaseModel):
    """Base of an endpoint's parameters. A field of type list may be given several times, any other once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def takes_several(cls, name: str) -> bool:
        """Whether the parameter may be given more than once."""
        return get_origin(cls.model_fields[name].annotation) is list


def _plain(value: Any) -> Any:
    """A whole number is written in digits alone: pydantic would take 1_0, 10.0 and +10 as well."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        raise ValueError("it should be a whole number, written in digits")
    return value


Number = Annotated[int, BeforeValidator(_plain)]
Q = TypeVar("Q", bound=Query)


def read(request: HttpRequest, model: type[Q]) -> Q:
    """The request's parameters as `model`. Raises Problem 400 naming the first parameter that is wrong."""
    values: dict[str, Any] = {}
    for name, value in _pairs(request.META.get("QUERY_STRING", "")):
        if name not in model.model_fields:
            raise Problem(
                400, f"There is no parameter “{_shown(name)}” here.", parameter=_shown(name), allowed=model.model_fields
            )
        if model.takes_several(name):
            values.setdefault(name, []).append(value)
            if len(values[name]) > MOST_VALUES:
                raise Problem(400, f"Give “{name}” at most {MOST_VALUES} times.", parameter=name)
        elif name in values:
            raise Problem(400, f"Give “{name}” once.", parameter=name)
        else:
            values[name] = value
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _problem(error) from None


def _pairs(query_string: str) -> list[tuple[str, str]]:
    if len(query_string) > LONGEST_QUERY:
        raise Problem(400, f"The query string is longer than {LONGEST_QUERY} characters. Ask in several requests.")
    pairs = (part.partition("=") for part in query_string.split("&") if part)
    return [(_text(name, "query"), _text(value, name)) for name, _, value in pairs]


def _text(encoded: str, parameter: str) -> str:
    """Percent-decoded text; WSGI hands raw bytes over as Latin-1."""
    try:
        text = unquote_to_bytes(encoded.replace("+", " ").encode("latin-1")).decode()
    except UnicodeError:
        raise Problem(400, "The query string is not UTF-8.", parameter=_shown(parameter)) from None
    if "\x00" in text:
        raise Problem(400, "The query string has a NUL character.", parameter=_shown(parameter))
    return text


def _problem(error: ValidationError) -> Problem:
    first = error.errors(include_url=False, include_context=True)[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == "missing":
        return Problem(400, f"Give “{name}”: it is needed here.", parameter=name)
    given = _shown(str(first.get("input", "")))
    expected = first.get("ctx", {}).get("expected")
    allowed = [word.strip("' ") for word in str(expected).replace(" or ", ",").split(",")] if expected else None
    return Problem(400, f"“{name}” cannot be “{given}”: {first['msg']}.", parameter=name, allowed=allowed)


def _shown(text: str) -> str:
    """Foreign text as it may stand in an error: short and without control characters."""
    return "".join(letter if letter.isprintable() else "�" for letter in text[:80])
