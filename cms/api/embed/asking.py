"""The frame asks the API as any partner's program does, without leaving the process: it can show nothing else than that."""

import copy
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import resolve

from cms.api.caching import JSON
from cms.api.errors import Problem

ADDRESS = "/api/v1"


@dataclass(frozen=True)
class Answer:
    """The API's answer: its status, and its body read."""

    status: int
    body: dict[str, Any]


def ask(request: HttpRequest, path: str, parameters: Iterable[tuple[str, str]]) -> Answer:
    """The API's answer to `path` (below /api/v1) for whoever sent `request`; what is wrong is in its status and body."""
    inner = copy.copy(request)
    for cached in ("headers", "accepted_types", "accepted_types_by_precedence"):  # properties of the outer request
        inner.__dict__.pop(cached, None)
    inner.path = inner.path_info = f"{ADDRESS}{path}"
    inner.META = {name: value for name, value in request.META.items() if name != "HTTP_IF_NONE_MATCH"}
    inner.META |= {"PATH_INFO": inner.path_info, "QUERY_STRING": urlencode(list(parameters)), "HTTP_ACCEPT": JSON}
    match = resolve(inner.path_info, "cms.api.urls")
    try:
        response = match.func(inner, *match.args, **match.kwargs)
    except Problem as problem:
        response = problem.response()
    return Answer(response.status_code, json.loads(response.content))
