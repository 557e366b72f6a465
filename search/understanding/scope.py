"""What was understood, as the kinds that are searched can use it: a part that a kind has no facet for stays words.

Asked for kinds (by the request, or by a word such as "lærervejledning"), all of them are to be found: a part filters if each of
them has its facet; if only some have it, it raises those that do; if none has, it is no part. Nobody having said of which
kind, a part filters, and so narrows to the kinds that have its facet: what has no class level is not for the fourth class.
"""

from collections.abc import Iterable
from dataclasses import replace

from cms.catalogue.enums import Kind
from cms.catalogue.facets import KIND
from search.documents import PLACED
from search.facet_values import facet_names
from search.request import SearchRequest
from search.understanding.candidates import Candidate

NEAR = "near"


def usable(found: Iterable[Candidate], request: SearchRequest) -> list[Candidate]:
    """Those of the candidates that the kinds can use, as they can use them."""
    able = frozenset(kind for kind in Kind if all(_has(kind, facet) for facet in request.filters))
    candidates = [one for one in found if one.facet != KIND.name or able.issuperset(map(Kind, one.values))]
    asked = frozenset(request.kinds) or _named(candidates)
    return [used for one in candidates if (used := _used(one, asked or able, all_meant=bool(asked))) is not None]


def _named(candidates: Iterable[Candidate]) -> frozenset[Kind]:
    """The kinds that words name and that narrow."""
    narrowing = (one for one in candidates if one.facet == KIND.name and one.strength == "filter")
    return frozenset(Kind(value) for one in narrowing for value in one.values)


def _used(candidate: Candidate, kinds: frozenset[Kind], *, all_meant: bool) -> Candidate | None:
    having = frozenset(kind for kind in kinds if _has(kind, candidate.facet))
    if not having:
        return None
    if candidate.strength == "boost" or having == kinds or not all_meant:
        return candidate
    if candidate.facet == NEAR:
        return None  # a distance raises nothing
    return replace(candidate, strength="boost", keep=True)


def _has(kind: Kind, facet: str) -> bool:
    return kind in PLACED if facet == NEAR else facet in _FACETS[kind]


_FACETS = {kind: frozenset(facet_names((kind,))) for kind in Kind}
