"""What is asked of the search."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cms.catalogue.enums import Kind, Locale
from search.portion import Portion
from search.query import Near, Order


@dataclass(frozen=True)
class SearchRequest:
    """What a person or a partner asks for.

    `filters`: facet → codes as the facet's declaration resolves them (any of them; between facets all). `ignore` holds ids of
    understood parts that the person took away. `correct` off: words are taken as they stand. `today` is the Danish date.
    `near` comes from a position, a postal code or a place's name; a radius is in it. `facets` names what to count (None: all
    of the kinds asked for; () nothing). `portion`: the part of the catalogue that is searched (None: all of it).
    """

    text: str = ""
    locale: Locale = Locale.DANISH
    fallback: bool = True
    kinds: tuple[Kind, ...] = ()
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    near: Near | None = None
    order: Order = "relevance"
    facets: tuple[str, ...] | None = None
    understand: bool = True
    ignore: frozenset[str] = frozenset()
    correct: bool = True
    relax: bool = True
    limit: int = 20
    offset: int = 0
    today: date = field(default_factory=date.today)
    portion: Portion | None = None
