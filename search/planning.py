"""A request, and what was understood of it, as an engine's plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cms.catalogue.enums import Kind, Locale
from cms.catalogue.terms import TermIndex
from search.facet_values import asked_values, facet_names, facets_among
from search.fields import KIND, facet_field
from search.portion import Portion, language_of
from search.query import AllOf, AnyOf, Constant, Everything, Filter, Near, Node, OneOf, Plan, Weighted
from search.relaxing import Attempt
from search.request import SearchRequest
from search.understanding import Part

KIND_FACET = "kind"
LIGHT = 0.15  # of the score that a word would give
WISH = 3.0  # the score of having what was understood and does not filter: about that of a rare word in an introduction

Values = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Frame:
    """All of a plan but the words: for whom, what filters, what only adds to the score, what is counted."""

    request: SearchRequest
    understood: tuple[Part, ...]
    terms: TermIndex
    near: Near | None

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that are searched: asked for, else understood; () all."""
        understood = tuple(
            Kind(value)
            for part in self.understood
            if part.facet == KIND_FACET and part.strength == "filter"
            for value in part.values
        )
        return self.request.kinds or understood

    @cached_property
    def required(self) -> Values:
        """Facet → values understood that filter, but for the kinds. What the request filters by itself is left to it."""
        return self._values(part for part in self.understood if part.strength == "filter" and part.facet != KIND_FACET)

    @property
    def facets(self) -> frozenset[str]:
        """The facets that filter, "near" among them if there is a radius."""
        within = {"near"} if self.near is not None and self.near.radius_m is not None else set()
        return frozenset(self.request.filters) | frozenset(self.required) | within

    @property
    def given_up(self) -> frozenset[str]:
        """The facets that filter because they were read in the words: a search may do without them, and says so."""
        within = (
            {"near"}
            if self.request.near is None and self.near is not None and self.near.radius_m is not None
            else set()
        )
        return frozenset(self.required) | within

    @property
    def wished(self) -> str:
        """The words of what only adds to the score and is not looked for as words besides."""
        return " ".join(part.text for part in self.understood if part.strength == "boost" and not part.kept)

    @property
    def wishes(self) -> tuple[Node, ...]:
        """The documents that have what was understood and does not filter, facet by facet."""
        wished = self._values(part for part in self.understood if part.strength == "boost")
        return tuple(Constant(OneOf(facet_field(facet), values), WISH) for facet, values in wished.items())

    def dropped(self, attempt: Attempt) -> str:
        """The words of what was understood and is done without: they are looked for as words."""
        return " ".join(part.text for part in self.understood if part.facet in attempt.without and not part.kept)

    @property
    def said(self) -> str:
        """The words of what filters."""
        return " ".join(part.text for part in self.understood if part.strength == "filter" and not part.kept)

    def plan(self, words: Node, attempt: Attempt, *, bare: bool = False) -> Plan:
        """What an engine is asked. `bare`: no word is asked for; done without its place, what is near that comes first."""
        request = self.request
        required = self._by_stage(self.required) if attempt.widened else self.required
        filters = {
            **{facet: values for facet, values in required.items() if facet not in attempt.without},
            **request.filters,
        }
        counts = facet_names(self.kinds) if request.facets is None else request.facets
        scope = [*self.scope]
        if self._kind is not None and KIND_FACET in counts:  # a filter, so that the other kinds are counted
            filters[KIND_FACET] = self._kind.values
        elif self._kind is not None:
            scope.append(self._kind)
        near, order = self.near, request.order
        if near is not None and "near" in attempt.without:
            near = _anywhere(near)
        if near is None and bare and "municipality" in attempt.without and (seat := self._seat) is not None:
            near, order = seat, "distance" if order == "relevance" else order
        return Plan(
            query=words,
            scope=tuple(scope),
            filters=filters,
            counts=counts,
            near=near,
            order=order,
            limit=request.limit,
            offset=request.offset,
        )

    def _by_stage(self, required: Values) -> Values:
        """Filters with the stage in the place of the level; without either if a level has no stage."""
        stages = frozenset[str]().union(*(self.terms.stages_of(level) for level in required.get("level", ())))
        others = {facet: values for facet, values in required.items() if facet != "level"}
        return {**others, "stage": others.get("stage", frozenset()) | stages} if stages else others

    @property
    def _seat(self) -> Near | None:
        """The point of the first municipality that was understood."""
        for code in sorted(self.required.get("municipality", ())):
            properties = self.terms.vocabularies.get("municipalities", {}).get(code, {}).get("properties", {})
            if properties.get("latitude") is not None and properties.get("longitude") is not None:
                return Near(float(properties["latitude"]), float(properties["longitude"]))
        return None

    def plan_without(self, words: Node, most: int) -> Plan:
        """The best of what is found without what was understood; what meets more of it comes first."""
        met = [Constant(OneOf(facet_field(facet), values), WISH) for facet, values in self.required.items()]
        query = AllOf((words, AnyOf((Constant(Everything(), 0.0), *met)))) if met else words
        scope = self.scope if self._kind is None else (*self.scope, self._kind)
        return Plan(query=query, scope=scope, filters=self.request.filters, near=_anywhere(self.near), limit=most)

    @property
    def scope(self) -> tuple[Filter, ...]:
        """What holds whatever is asked: the language, and the part of the catalogue."""
        return scope_of(self.request.locale, self.request.fallback, self.request.portion)

    @property
    def _kind(self) -> OneOf | None:
        return OneOf(KIND, frozenset(map(str, self.kinds))) if self.kinds else None

    def _values(self, parts: Iterable[Part]) -> Values:
        declared = facets_among(self.kinds)
        values: dict[str, frozenset[str]] = {}
        for part in parts:
            facet = declared.get(part.facet)
            if facet is not None and part.facet not in self.request.filters:
                asked = [asked_values(facet, code, self.terms, self.request.today) for code in part.values]
                values[part.facet] = values.get(part.facet, frozenset()).union(*asked)
        return values


def scope_of(locale: Locale, fallback: bool, portion: Portion | None) -> tuple[Filter, ...]:
    """What narrows every question in a language, and in a part of the catalogue."""
    language = language_of(locale, fallback)
    return (language,) if portion is None else (language, portion.filter)


def query(words: Iterable[Node], light: tuple[Node, ...], *, narrowed: bool) -> Node:
    """The documents with any of the words, the light ones adding to the score. `narrowed`: filters say what is meant.

    Light words alone are words like others; without any words everything is meant.
    """
    found = tuple(words)
    if not found:
        if not light:
            return Everything()
        return AllOf((Everything(), _adding(light))) if narrowed else _any(light)
    if not light:
        return _any(found)
    return AllOf((_any(found), _adding(light)))


def _any(nodes: tuple[Node, ...]) -> Node:
    return nodes[0] if len(nodes) == 1 else AnyOf(nodes)


def _adding(nodes: tuple[Node, ...]) -> Node:
    """Every document, with what the nodes add to its score."""
    return AnyOf((Constant(Everything(), 0.0), *(Weighted(node, LIGHT) for node in nodes)))


def _anywhere(near: Near | None) -> Near | None:
    return Near(near.latitude, near.longitude) if near is not None else None
