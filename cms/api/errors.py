"""Errors for people, as application/problem+json (RFC 9457): what is wrong, with which parameter, and what would do."""

import json
from collections.abc import Iterable, Mapping

from django.http import HttpResponse
from pydantic import BaseModel, Field

MEDIA_TYPE = "application/problem+json"
_MOST_ALLOWED_SHOWN = 60

TITLES = {
    400: "The request cannot be understood",
    401: "The key was not accepted",
    403: "The key may not do this",
    404: "There is nothing here",
    405: "This method is not offered here",
    409: "It is at odds with what is there",
    410: "It was here and has been withdrawn",
    413: "The body is too large",
    415: "The body is not JSON",
    429: "Too many requests",
    500: "Something went wrong on our side",
    503: "It cannot be answered now",
}


START_AGAIN = "What you follow is no longer what it was: start again"


class ProblemDocument(BaseModel):
    """Every error has this shape."""

    type: str = Field("about:blank", description="Always about:blank: the status says what kind of problem it is.")
    title: str = Field(description="What kind of problem, in a sentence.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What is wrong and what to do.")
    parameter: str | None = Field(None, description="The parameter that is wrong, if one is.")
    allowed: list[str] | None = Field(None, description="Values that the parameter takes, where that helps.")
    withdrawn: str | None = Field(None, description="For 410: when it was withdrawn (UTC).")
    start_again: str | None = Field(None, description="For 410 on a cursor: where to start again.")


class Problem(Exception):
    """An error to answer with; see `ProblemDocument` for the fields. `headers` go with the answer."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        parameter: str | None = None,
        allowed: Iterable[str] | None = None,
        withdrawn: str | None = None,
        start_again: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.headers = headers or {}
        shown = sorted(allowed)[:_MOST_ALLOWED_SHOWN] if allowed is not None else None
        self.document = ProblemDocument(
            title=TITLES[status] if start_again is None else START_AGAIN,
            status=status,
            detail=detail,
            parameter=parameter,
            allowed=shown,
            withdrawn=withdrawn,
            start_again=start_again,
        )

    def response(self) -> HttpResponse:
        """The answer. Errors are not kept by caches: what is wrong now may be right in a moment."""
        fields = self.document.model_dump(exclude_none=True)
        response = HttpResponse(json.dumps(fields, ensure_ascii=False), status=self.document.status)
        response["Content-Type"] = MEDIA_TYPE
        response["Cache-Control"] = "no-store"
        for name, value in self.headers.items():
            response[name] = value
        return response
