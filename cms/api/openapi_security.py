"""Keys and limits in the contract: they are the gateway's, and so the same for every operation."""

from typing import Any

from cms.api.errors import MEDIA_TYPE, ProblemDocument

SCHEME = "key"
_LIMIT_HEADERS = {
    "RateLimit-Policy": 'How many requests (q) in how many seconds (w): "default";q=600;w=60. Missing where nothing is limited.',
    "RateLimit": 'How many of them are left (r), and in how many seconds (t) they are renewed: "default";r=599;t=60.',
}
_REFUSALS = {
    "401": ("The key is not accepted, or a key is needed.", {"WWW-Authenticate": "Bearer, and why (RFC 6750)."}),
    "403": ("The key was not made for this.", {"WWW-Authenticate": "Bearer, and the scope that is needed (RFC 6750)."}),
    "429": ("Too many requests in a minute.", {"Retry-After": "In how many seconds to come again."}),
}


def describe_keys_and_limits(schema: dict[str, Any]) -> None:
    """Add to an OpenAPI document: the scheme, what each operation may refuse, and the headers of the limits."""
    components = schema["components"]
    components.setdefault("securitySchemes", {})[SCHEME] = {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "lk_live_… or lk_test_…",
        "description": "A partner's key. Without one everybody reads the whole catalogue; with one you read your own view of it.",
    }
    components.setdefault("headers", {}).update({name: _header(text) for name, text in _LIMIT_HEADERS.items()})
    for path in schema["paths"].values():
        for operation in path.values():
            operation.setdefault("security", [{}, {SCHEME: []}])
            for status, (description, headers) in _REFUSALS.items():
                operation["responses"].setdefault(status, _refusal(description, headers))
            for response in operation["responses"].values():
                limits = {name: {"$ref": f"#/components/headers/{name}"} for name in _LIMIT_HEADERS}
                response["headers"] = {**response.get("headers", {}), **limits}


def needs_key(operation: dict[str, Any]) -> dict[str, Any]:
    """Keyword arguments of a ninja operation (see `cms.api.v1.responses.described`) that nobody may call without a key."""
    return {**operation, "openapi_extra": {**operation["openapi_extra"], "security": [{SCHEME: []}]}}


def _refusal(description: str, headers: dict[str, str]) -> dict[str, Any]:
    return {
        "description": description,
        "headers": {name: _header(text) for name, text in headers.items()},
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{ProblemDocument.__name__}"}}},
    }


def _header(description: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string"}}
