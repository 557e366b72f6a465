"""What to paste into a page so that it shows a part of the catalogue: as a component, or as a frame."""

from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from pydantic import Field, model_validator

from cms.api.embed.component import current
from cms.api.embed.frame import PATH
from cms.api.query import Number, Query
from cms.catalogue.enums import Kind, Locale

NEWEST = "/embed/v1/laering-katalog.js"


class EmbedQuery(Query):
    """The form of the page for developers. A form's empty field is nothing."""

    locale: Locale = Field(Locale.DANISH, description="Language of the page.")
    show: Literal["search", "list", "offer"] = Field("search", description="What is to be shown.")
    kind: Kind = Field(Kind.OFFER, description="Of which kind.")
    catalogue: str = Field(
        "", max_length=60, pattern=r"^[a-z0-9-]*$", description="Name of a view that is open by its name."
    )
    filters: str = Field("", max_length=1000, description="Filters as in a list's address: subject=historie&level=4.")
    offer: UUID | None = Field(None, description="Id of the one entry.")
    limit: Number = Field(12, ge=1, le=100, description="How many at a time.")
    language: Locale = Field(Locale.DANISH, description="Language of what is shown.")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_fields(cls, data: Any) -> Any:
        return {name: value for name, value in data.items() if value != ""} if isinstance(data, dict) else data

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """The filters in pairs; what is no name of a filter is left to the API to refuse."""
        return parse_qsl(self.filters.replace("?", "&"))


@dataclass(frozen=True)
class Snippets:
    """The same as a component, and as a frame: HTML to copy, and the component to try on our own page."""

    component: SafeString
    pinned: SafeString
    frame: SafeString
    live: SafeString


def snippets(query: EmbedQuery, fallback: str) -> Snippets:
    """What to paste; `fallback` is the text of the link that stands where no script runs."""
    release, base = current(), settings.PUBLIC_BASE_URL
    element = _element(query, base, fallback)
    newest = format_html('<script type="module" src="{}{}"></script>', base, NEWEST)
    pinned = format_html(
        '<script type="module" src="{}{}"\n  integrity="{}" crossorigin="anonymous"></script>',
        base,
        release.path,
        release.integrity,
    )
    frame = format_html(
        '<iframe src="{}{}?{}" title="Læringskataloget"\n  width="100%" height="900" loading="lazy"></iframe>',
        base, PATH, urlencode(_parameters(query)),
    )  # fmt: skip
    return Snippets(newest + mark_safe("\n") + element, pinned, frame, element)


def _parameters(query: EmbedQuery) -> list[tuple[str, str]]:
    own = [("show", query.show), ("kind", query.kind.value)]
    if query.catalogue:
        own.append(("catalogue", query.catalogue))
    if query.show == "offer":
        own.append(("offer", str(query.offer or "")))
    else:
        own += [*query.chosen, ("limit", str(query.limit))]
    if query.language != Locale.DANISH:
        own.append(("locale", query.language.value))
    return own


def _element(query: EmbedQuery, base: str, fallback: str) -> SafeString:
    attributes: dict[str, list[str]] = {}
    for name, value in _parameters(query):
        attributes.setdefault(name if name.isidentifier() else "filters", []).append(value)
    written = format_html_join("", ' {}="{}"', ((name, " ".join(values)) for name, values in attributes.items()))
    return format_html('<laering-katalog{}>\n  <a href="{}/">{}</a>\n</laering-katalog>', written, base, fallback)
