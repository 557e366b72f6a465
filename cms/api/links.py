"""Links of an answer in its head (RFC 8288): its pages, its other forms, its licence, and where the API is described."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest

from cms.partners.licence import licence_of
from cms.partners.scope import Scope

DESCRIPTION, DOCUMENTATION = "/api/v1/openapi.json", "/api/v1/docs"
_KEPT = "!$&'()*+,;=:@/?%-._~"  # what a query may hold as it is (RFC 3986 §3.4), percent signs among it


@dataclass(frozen=True)
class Link:
    """A link from the answer: an address (absolute, or from the root), what it is to the answer, and what is said of it."""

    target: str
    rel: str
    said: tuple[tuple[str, str], ...] = ()
    title: str = ""

    def __str__(self) -> str:
        parameters = "".join(f'; {name}="{value}"' for name, value in (("rel", self.rel), *self.said))
        title = f"; title*=UTF-8''{quote(self.title, safe='')}" if self.title else ""  # any letters (RFC 8187)
        return f"<{self.target}>{parameters}{title}"


def header(links: Iterable[Link]) -> str:
    """The value of a Link header."""
    return ", ".join(map(str, links))


def about(scope: Scope) -> tuple[Link, ...]:
    """What every answer with entries links to."""
    licence = licence_of(scope)
    return (
        Link(_clean(licence.url), "license", title=licence.name),
        Link(DESCRIPTION, "service-desc", (("type", "application/json"),)),
        Link(DOCUMENTATION, "service-doc", (("type", "text/html"),)),
    )


def pages(request: HttpRequest, total: int, limit: int, offset: int, deepest: int) -> tuple[Link, ...]:
    """The pages of a list around this one, with all its parameters; none to where no offset leads (`deepest`)."""
    last = (max(total, 1) - 1) // limit * limit
    wanted = {
        "first": 0,
        "prev": min(max(offset - limit, 0), last) if offset else None,
        "next": offset + limit if offset + limit < total else None,
        "last": last,
    }
    return tuple(
        Link(with_parameter(request, "offset", str(place)), rel)
        for rel, place in wanted.items()
        if place is not None and place <= deepest
    )


def with_parameter(request: HttpRequest, name: str, value: str) -> str:
    """The request's own address, from the root, with another value of a parameter."""
    given = request.META.get("QUERY_STRING", "").encode("latin-1").split(b"&")
    others = [quote(part, safe=_KEPT) for part in given if part and part.partition(b"=")[0].decode("latin-1") != name]
    return f"{quote(request.path)}?{'&'.join([*others, f'{name}={quote(value)}'])}"


def _clean(address: str) -> str:
    return quote(address, safe=f"{_KEPT}#[]")
