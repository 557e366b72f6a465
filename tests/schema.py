"""Holding a JSON value against the committed contract, with as much of JSON Schema as the contract uses."""

from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,),
    "null": (type(None),),
}  # fmt: skip


def violations(value: Any, schema: dict[str, Any], contract: dict[str, Any], where: str = "$") -> Iterator[str]:
    """What in `value` the schema does not allow, a line each."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        yield from violations(value, contract["components"]["schemas"][name], contract, where)
        return
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            tried = [list(violations(value, option, contract, where)) for option in schema[keyword]]
            fits = sum(not found for found in tried)
            if not fits or (keyword == "oneOf" and fits > 1):
                yield f"{where} fits {fits} of {keyword}: {min(tried, key=len)[:3]}"
    yield from _simple(value, schema, where)
    if isinstance(value, dict):
        yield from _object(value, schema, contract, where)
    elif isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            yield from violations(item, schema["items"], contract, f"{where}[{number}]")


def _simple(value: Any, schema: dict[str, Any], where: str) -> Iterator[str]:
    kind = schema.get("type")
    if kind and (not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        yield f"{where} is {type(value).__name__}, not {kind}"
    if "const" in schema and value != schema["const"]:
        yield f"{where} is {value!r}, not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} is {value!r}, not one of {schema['enum']}"
    if isinstance(value, int | float):
        if value < schema.get("minimum", value):
            yield f"{where} is less than {schema['minimum']}"
        if value > schema.get("maximum", value):
            yield f"{where} is more than {schema['maximum']}"


def _object(value: dict[str, Any], schema: dict[str, Any], contract: dict[str, Any], where: str) -> Iterator[str]:
    properties = schema.get("properties", {})
    for name in set(schema.get("required", ())) - set(value):
        yield f"{where} has no {name}"
    for name, item in value.items():
        if name in properties:
            yield from violations(item, properties[name], contract, f"{where}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{where} has {name}, which the contract does not know"
