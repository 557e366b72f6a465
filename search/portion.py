"""A part of the catalogue that is searched as if there were no more of it, such as a partner's view."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cms.catalogue.enums import Kind, Locale
from cms.catalogue.facets import Facet, facets_of
from cms.catalogue.store import Within
from cms.catalogue.terms import TermIndex
from search.facet_values import asked_values
from search.fields import KEY, KIND, LOCALE, SERVES, facet_field
from search.names import Names
from search.query import AllOf, AnyOf, Filter, OneOf


@dataclass(frozen=True)
class Portion:
    """`filter` narrows what an engine finds and counts; `within` what the catalogue tells of it, which has the last word.

    `names` gives the institutions in it (people's names are all known: they only keep a name from being taken for a place).
    """

    filter: Filter
    within: Within
    names: Callable[[], Names]


def filter_of(
    kinds: Iterable[Kind],
    filters: Mapping[str, Iterable[str]],
    locale: Locale,
    fallback: bool,
    terms: TermIndex,
    today: date,
) -> Filter:
    """The entries of these kinds that have any value of each facet that their kind has, and answer in a language (with
    `fallback` Danish ones for want of an own version as well). `today` is the Danish date.

    The same as `cms.partners` decides by what is stored (see `search.facet_values`). A code that no vocabulary has finds nothing.
    """
    alike: dict[tuple[OneOf, ...], set[str]] = {}
    for kind in kinds:
        declared = {facet.name: facet for facet in facets_of(kind)}
        narrowed = tuple(
            OneOf(
                facet_field(name),
                frozenset().union(*(_asked(declared[name], code, terms, today) for code in codes)),
            )
            for name, codes in sorted(filters.items())
            if name in declared
        )
        alike.setdefault(narrowed, set()).add(str(kind))
    parts = [AllOf((OneOf(KIND, frozenset(names)), *narrowed)) for narrowed, names in alike.items()]
    return AllOf((language_of(locale, fallback), parts[0] if len(parts) == 1 else AnyOf(tuple(parts))))


def language_of(locale: Locale, fallback: bool) -> OneOf:
    """The entries that answer in a language; without `fallback` only those that are in it."""
    return OneOf(SERVES if fallback else LOCALE, frozenset({str(locale)}))


def _asked(facet: Facet, code: str, terms: TermIndex, today: date) -> frozenset[str]:
    if facet.vocabulary is not None and code not in terms.vocabularies.get(facet.vocabulary, {}):
        return frozenset()
    return asked_values(facet, code, terms, today)


def these(keys: Iterable[str]) -> Filter:
    """The entries with these keys of the index (see `search.documents.key_of`): for a part that no facets describe."""
    return OneOf(KEY, frozenset(keys))
