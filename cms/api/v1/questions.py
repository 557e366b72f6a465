"""What is asked of a search engine by way of the API: the parameters, and what they come to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, Literal, NoReturn
from uuid import UUID

from pydantic import Field, create_model

from cms.api.errors import Problem
from cms.api.query import Number, Query
from cms.api.v1.listing import (
    DEEPEST_OFFSET,
    EXTERNAL_IDS,
    ListQuery,
    LocaleQuery,
    check_offset,
    facet_parameters,
    shortened,
    unknown_value,
)
from cms.catalogue.enums import Kind
from cms.catalogue.facets import EXTERNAL_ID, KIND, WITH_EXTERNAL_IDS, Facet, facets_of
from cms.catalogue.terms import TermIndex
from cms.pages.dates import danish_date
from cms.partners.scope import Scope
from search import current
from search.asking import LONGEST_RADIUS_KM, MOST_VALUES, Asked, Refused, ask
from search.expansion import LONGEST_TEXT
from search.facet_values import facets_among
from search.service import SearchRequest

Switch = Literal["0", "1"]

_FROM = (
    str,
    Field(
        "",
        max_length=200,
        description="Where from, in words: a postal code, a town, a municipality, a place of learning or a school "
        "(a school resolves to the town in its name). Distances are measured from there. “near” goes before it.",
    ),
)


class _Words(Query):
    """The words, the place, and how far the engine may think for itself."""

    q: str = Field("", description=f"Words to look for, as a person writes them; at most {LONGEST_TEXT} characters.")
    near: str = Field(
        "",
        max_length=60,
        description="A point as latitude,longitude in degrees (WGS 84), such as 55.3,8.7: hits tell how far they are from it.",
    )
    radius_km: str = Field(
        "",
        max_length=20,
        description=f"Only what lies within so many kilometres (at most {LONGEST_RADIUS_KM}) of “near” or “from”.",
    )
    like: UUID | None = Field(None, description="Id of an entry: what is most like it. Not together with “q”.")
    understand: Switch = Field("1", description="0: words are only words, “4. klasse” and “Esbjerg” too.")
    ignore: list[str] = Field(
        default_factory=list, description="Id of an understood part that is to be left out again; may be repeated."
    )
    correct: Switch = Field("1", description="0: words stand as they are written, misspelt or not.")
    relax: Switch = Field(
        "1",
        description="0: nothing is let go of where nothing matches all. Filters without words or place are always kept.",
    )


class ListWords(_Words):
    """What a list of one kind takes when an engine is to answer it."""

    facets: Switch = Field("0", description="1: count the values of every facet; an engine answers.")


class SearchParameters(_Words, LocaleQuery):
    """What the search across kinds takes."""

    facets: Switch = Field("1", description="0: count nothing, which is quicker.")
    limit: Number = Field(20, ge=1, le=100, description="How many at most.")
    offset: Number = Field(0, ge=0, description=f"How many to skip, at most {DEEPEST_OFFSET}.")
    order: Literal["relevance", "distance", "title", "-title", "modified", "-modified"] = Field(
        "relevance",
        description="Order; without it by relevance, or with a point by distance. Distance needs “near” or “from”.",
    )
    view: Literal["card", "full"] = Field("card", description="What is given of each: its card or the full document.")
    kind: list[Kind] = Field(default_factory=list, description="Only these kinds; may be repeated.")


@cache
def search_query() -> type[SearchParameters]:
    """The query model of the search across kinds, with the facets of every kind."""
    facets = {name: facet for name, facet in facets_among(()).items() if name != KIND.name}
    return create_model(
        "SearchQuery", __base__=SearchParameters, **{"from": _FROM, **facet_parameters(facets.values())}
    )


@cache
def list_query(kind: Kind) -> type[ListQuery]:
    """The query model of a kind's list, with its facets and what an engine is needed for."""
    words: dict[str, Any] = {name: (field.annotation, field) for name, field in ListWords.model_fields.items()}
    fields = {**words, "from": _FROM, **facet_parameters(facets_of(kind))}
    if kind in WITH_EXTERNAL_IDS:
        fields[EXTERNAL_ID] = EXTERNAL_IDS
    return create_model(f"{kind.capitalize()}ListQuery", __base__=ListQuery, **fields)


@dataclass(frozen=True)
class Question:
    """A request, with what the answer is put together by."""

    request: SearchRequest
    asked: Asked
    facets: Mapping[str, Facet]
    like: UUID | None
    view: str
    scope: Scope

    @property
    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """The codes that are filtered by, by facet."""
        return self.asked.chosen


def needs_engine(query: Query) -> bool:
    """Whether a list asks for what only an engine can answer."""
    given = query.model_fields_set & {*ListWords.model_fields, "from"}
    if getattr(query, "facets", "0") == "0":
        given -= {"facets"}
    return bool(given) or getattr(query, "order", "") in {"relevance", "distance"}


def question(query: Any, kinds: Sequence[Kind], terms: TermIndex, now: datetime, scope: Scope) -> Question:
    """What a search across kinds, or a list of one kind, asks of what is in scope. Raises Problem 400, naming the parameter, for
    what cannot be answered.
    """
    check_offset(query.offset)
    today = danish_date(now)
    portion = current.portion(scope, terms, today)
    facets = facets_among(kinds or (scope.view.held_kinds if scope.view is not None else ()))
    if isinstance(query, ListQuery):
        facets.pop(KIND.name)
    for known in ("ids", EXTERNAL_ID):
        if getattr(query, known, None):
            raise Problem(
                400,
                f"“{known}” asks for entries that you know; leave out “q” and what else a search takes.",
                parameter=known,
            )
    if query.like is not None and query.q:
        raise Problem(400, "Give “like” or “q”, not both.", parameter="like")
    if unknown := sorted(query.model_fields_set & facets_among(()).keys() - facets.keys()):
        raise Problem(
            400,
            f"“{unknown[0]}” is no filter of these kinds: {', '.join(kinds)}.",
            parameter=unknown[0],
            allowed=facets,
        )
    chosen = {name: values for name in facets if name != KIND.name and (values := getattr(query, name))}
    for name, values in chosen.items():
        if not all(value.strip() for value in values):
            raise unknown_value(facets[name], "", terms)  # a form's empty field is nothing, a partner's is a mistake
    asked = ask(
        {**chosen, **_words(query)},
        locale=query.locale,
        terms=terms,
        today=today,
        find_place=lambda name: current.find_place(name, query.locale, now, portion),
        kinds=tuple(kinds),
    )
    for refused in asked.refused:
        if refused.parameter in chosen and refused.reason == "value":
            raise unknown_value(facets[refused.parameter], refused.value, terms)
        is_place = refused.reason == "place"
        _refuse(refused, current.similar_places(refused.value, query.locale, portion) if is_place else None)
    request = replace(
        asked.request,
        fallback=query.fallback == "da",
        facets=tuple(facets) if query.facets == "1" else (),
        relax=_may_relax(query),
        limit=query.limit,
        offset=query.offset,
        portion=portion,
    )
    return Question(request, asked, facets, query.like, query.view, scope)


def _words(query: Any) -> dict[str, list[str]]:
    """The parameters beside the facets, as `search.asking` takes them; those that were not given are not there."""
    names: Collection[str] = query.model_fields_set & {
        "q",
        "near",
        "radius_km",
        "from",
        "understand",
        "correct",
        "order",
    }
    parameters = {name: [str(getattr(query, name))] for name in names}
    if query.ignore:
        parameters["ignore"] = query.ignore
    return parameters


def _may_relax(query: Any) -> bool:
    """Whether something else may be told where nothing is found: filters alone are meant as they stand."""
    return query.relax == "1" and bool(query.q or query.near or getattr(query, "from"))


def _refuse(refused: Refused, allowed: Collection[str] | None) -> NoReturn:
    shown = shortened(refused.value)
    if refused.reason == "too_many":
        raise Problem(400, f"“{refused.parameter}” takes {MOST_VALUES} values at most.", parameter=refused.parameter)
    told = {
        ("q", "too_long"): f"“q” is longer than {LONGEST_TEXT} characters. Ask with the words that matter.",
        ("near", "value"): f"“near” cannot be “{shown}”: give latitude,longitude in degrees, such as 55.3,8.7.",
        (
            "radius_km",
            "value",
        ): f"“radius_km” cannot be “{shown}”: give kilometres, above 0 and at most {LONGEST_RADIUS_KM}.",
        ("radius_km", "no_point"): "“radius_km” needs a point: give “near” or “from” as well.",
        ("order", "no_point"): "The order “distance” needs a point: give “near” or “from” as well.",
        ("from", "place"): f"No place is known as “{shown}”. Give a postal code, a town, a municipality or a school.",
    }
    detail = told.get((refused.parameter, refused.reason), f"“{refused.parameter}” cannot be “{shown}”.")
    raise Problem(400, detail, parameter=refused.parameter, allowed=allowed or None)
