"""A WSGI application that answers with bytes held in memory: what the server alone can do."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """As many bytes as `size` says."""
    size = int(parse_qs(environ.get("QUERY_STRING", "")).get("size", ["12000"])[0])
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(size))])
    return [b"x" * size]
