"""What a list takes: paging, language, order, view, and every facet of its kind as a filter."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from cms.api.errors import Problem
from cms.api.query import Number, Query
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.facets import EXTERNAL_ID, Facet, external_id_value, facets_of
from cms.catalogue.store import Selection, Within
from cms.catalogue.terms import TermIndex
from search.asking import facet_code

DEEPEST_OFFSET = 10_000


def _left_out(schema: dict[str, Any]) -> None:
    """In the contract: what is not given is left out, for empty it would be refused."""
    del schema["default"]


class CatalogueQuery(Query):
    """Which part of the catalogue."""

    catalogue: str = Field(
        "",
        min_length=1,
        max_length=60,
        description="Name of a view of the catalogue that is open by its name: only what is in it. Not needed with a key, "
        "which has its view.",
        json_schema_extra=_left_out,
    )


class LocaleQuery(CatalogueQuery):
    """Which language, and what if there is none."""

    locale: Locale = Field(
        Locale.DANISH, description="Language wanted; in a view of the catalogue its own if not given."
    )
    fallback: Literal["da", "none"] = Field(
        "da",
        description="What answers if there is no version in that language: the Danish one, or none. In a view of the "
        "catalogue as the view has it if not given.",
    )


class ListQuery(LocaleQuery):
    """What every list takes."""

    limit: Number = Field(20, ge=1, le=100, description="How many at most.")
    offset: Number = Field(
        0, ge=0, description=f"How many to skip, at most {DEEPEST_OFFSET}. Use /changes to read all."
    )
    order: Literal["title", "-title", "modified", "-modified", "relevance", "distance"] = Field(
        "title",
        description="Order: by title (Danish alphabet) or by last change; a minus turns it round. A list with words is by "
        "relevance and one with a point by distance, unless another order is given.",
    )
    view: Literal["card", "full"] = Field("card", description="What is given of each: its card or the full document.")
    ids: list[UUID] = Field(default_factory=list, description="Only these ids; may be repeated.")


def facet_parameters(facets: Iterable[Facet]) -> dict[str, Any]:
    """Facets as fields of a query model, as `create_model` takes them."""
    return {facet.name: (list[str], Field(default_factory=list, description=_described(facet))) for facet in facets}


# A parameter of the lists of kinds that are known elsewhere, as `create_model` takes it.
EXTERNAL_IDS: tuple[Any, Any] = (
    list[str],
    Field(
        default_factory=list,
        description="Id in another system as system:identifier (see `external_ids` in documents), letter for letter; may be "
        "repeated: any of them will do.",
    ),
)


def check_offset(offset: int) -> None:
    """Raises Problem 400 if nobody should page so deep."""
    if offset > DEEPEST_OFFSET:
        raise Problem(
            400,
            f"“offset” goes to {DEEPEST_OFFSET}. Narrow the list with filters, or read all of it from /api/v1/changes.",
            parameter="offset",
        )


def selection(
    kind: Kind, query: ListQuery, terms: TermIndex, today: date, within: Within | None = None, as_of: str = ""
) -> Selection:
    """What to ask the store (see there for `as_of`).

    Raises Problem 400 for a value that its facet does not have, or an offset too deep.
    """
    check_offset(query.offset)
    filters = [
        _filter(facet, values, terms, today) for facet in facets_of(kind) if (values := getattr(query, facet.name))
    ]
    if known := getattr(query, EXTERNAL_ID, []):
        filters.append((EXTERNAL_ID, frozenset(map(_external_id, known))))
    return Selection(
        kind=kind,
        locale=query.locale,
        fallback=query.fallback == "da",
        filters=tuple(filters),
        ids=frozenset(query.ids) if query.ids else None,
        order=query.order,
        limit=query.limit,
        offset=query.offset,
        view=query.view,
        within=within,
        as_of=as_of,
    )


def depends_on_date(kind: Kind, query: ListQuery) -> bool:
    """Whether the answer may be another tomorrow: which municipalities a region has is a matter of date."""
    return any(facet.vocabulary == "regions" and getattr(query, facet.name) for facet in facets_of(kind))


def _described(facet: Facet) -> str:
    source = f" Codes: /api/v1/vocabularies/{facet.vocabulary}." if facet.vocabulary else ""
    return f"{facet.description} May be repeated: any of them will do.{source}"


def _filter(facet: Facet, values: list[str], terms: TermIndex, today: date) -> tuple[str, frozenset[str]]:
    wanted: set[str] = set()
    stored = facet.name
    for value in values:
        code = facet_code(facet, value, terms)
        if code is None:
            raise unknown_value(facet, value, terms)
        stored, codes = terms.resolve(facet, code, today)
        wanted |= codes
    return stored, frozenset(wanted)


def _external_id(value: str) -> str:
    system, _, identifier = value.partition(":")
    if not system or not identifier:
        raise Problem(
            400,
            f"“{EXTERNAL_ID}” takes system:identifier, and “{shortened(value)}” is no such thing.",
            parameter=EXTERNAL_ID,
        )
    return external_id_value(system, identifier)


def unknown_value(facet: Facet, value: str, terms: TermIndex) -> Problem:
    """Problem 400: a facet has no such value, and which it has."""
    shown = f"“{shortened(value)}”"
    if facet.allowed:
        return Problem(400, f"“{facet.name}” cannot be {shown}.", parameter=facet.name, allowed=facet.allowed)
    if facet.pattern:
        return Problem(400, f"“{facet.name}” cannot be {shown}. {facet.description}", parameter=facet.name)
    if facet.vocabulary is None:
        return Problem(400, f"“{facet.name}” takes ids, and {shown} is none.", parameter=facet.name)
    return Problem(
        400,
        f"{shown} is not in the vocabulary {facet.vocabulary}. See /api/v1/vocabularies/{facet.vocabulary}.",
        parameter=facet.name,
        allowed=terms.vocabularies.get(facet.vocabulary, {}),
    )


def shortened(value: str) -> str:
    """A value as a problem shows it: its first 80 characters, what cannot be printed made visible."""
    return "".join(letter if letter.isprintable() else "�" for letter in value[:80])
