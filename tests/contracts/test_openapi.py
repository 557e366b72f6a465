"""The contract: the committed description is what the code does, and it describes everything."""

from collections.abc import Iterator
from typing import Any

from cms.api.management.commands.openapi import CONTRACT, difference
from cms.api.v1.api import build


def test_the_code_keeps_the_committed_contract() -> None:
    found = difference()
    assert not found, f"\n{found}\n\nIf this is meant and breaks no partner: make openapi, and say it in CHANGELOG."


def test_every_field_and_parameter_is_described() -> None:
    schema = build().get_openapi_schema()
    undescribed = [
        f"{name}.{field}"
        for name, model in schema["components"]["schemas"].items()
        for field, property_ in model.get("properties", {}).items()
        if not property_.get("description") and "$ref" not in property_
    ]
    undescribed += [
        f"{path}?{parameter['name']}" for path, parameter in _parameters(schema) if not parameter.get("description")
    ]
    assert undescribed == []


def test_it_names_no_host() -> None:
    text = CONTRACT.read_text(encoding="utf-8")
    assert "http://" not in text
    assert "127.0.0.1" not in text


def _parameters(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "query":
                    yield path, parameter
