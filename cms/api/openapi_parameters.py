"""A query model's fields as OpenAPI parameters: the model that reads them is the one that describes them."""

from typing import Any

from cms.api.query import Query


def query_parameters(model: type[Query]) -> list[dict[str, Any]]:
    """OpenAPI 3.1 parameter objects for all fields of a query model."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    definitions = schema.get("$defs", {})
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", []),
            "description": property_.pop("description", ""),
            "schema": _inlined(property_, definitions),
            **({"style": "form", "explode": True} if model.takes_several(name) else {}),
        }
        for name, property_ in schema["properties"].items()
    ]


def _inlined(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, dict):
        if "$ref" in node:
            return _inlined(definitions[node["$ref"].rsplit("/", 1)[-1]], definitions)
        return {key: _inlined(value, definitions) for key, value in node.items() if key != "title"}
    if isinstance(node, list):
        return [_inlined(item, definitions) for item in node]
    return node
