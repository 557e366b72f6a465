"""The algebra as tantivy's queries."""

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial

from tantivy import Occur, Query, Searcher

from cms.catalogue.enums import Locale
from search.engines.embedded.schema import SEARCHED, schema
from search.engines.terms import clean_values, indexable
from search.fields import LOCALE, facet_field
from search.query import AllOf, AnyOf, BestOf, Constant, Everything, Filter, Match, Node, OneOf, Weighted, only_adds

REMEMBERED = 50_000  # terms whose queries are kept


class Compiler:
    """Compiles for one state of an index: what no document of it has is left out, for it costs time and scores nothing."""

    def __init__(self, searcher: Searcher) -> None:
        self._term = lru_cache(REMEMBERED)(partial(_term, searcher))

    def compiled(self, node: Node) -> Query:
        """The node's documents with its scores."""
        return self._compiled(node) or nothing()

    def scored_and_counted(self, node: Node) -> tuple[Query, Query]:
        """The node's documents with its scores, and the same documents for counting, without what only adds to scores."""
        if isinstance(node, AllOf) and any(map(only_adds, node.nodes)) and not only_adds(node):
            parts = [(self.compiled(inner), only_adds(inner)) for inner in node.nodes]
            return all_of(part for part, _ in parts), all_of(part for part, adds in parts if not adds)
        query = self.compiled(node)
        return query, query

    def _compiled(self, node: Node) -> Query | None:
        """None: no document."""
        match node:
            case Match(field, term):
                return self._term(field, term)
            case OneOf(field, values):
                return Query.const_score_query(one_of(field, values), 0.0)
            case Weighted(inner, factor):
                query = self._compiled(inner)
                return query and Query.boost_query(query, factor)
            case BestOf(nodes, tie):
                queries = self._those_of(nodes)
                return Query.disjunction_max_query(queries, tie) if queries else None
            case AnyOf(nodes):
                queries = self._those_of(nodes)
                return Query.boolean_query([(Occur.Should, query) for query in queries]) if queries else None
            case AllOf(nodes):
                queries = self._those_of(nodes)
                if len(queries) < len(nodes):
                    return None
                return all_of(queries) if queries else unscored(Query.all_query())
            case Constant(inner, score):
                query = self._compiled(inner)
                return query and Query.const_score_query(query, score)
            case Everything():  # in a conjunction `all_query` scores nothing
                return Query.const_score_query(one_of(LOCALE, Locale), 1.0)

    def _those_of(self, nodes: Iterable[Node]) -> list[Query]:
        return [query for node in nodes if (query := self._compiled(node)) is not None]


def is_uniform(node: Node) -> bool:
    """Whether it gives all its documents one score: then nothing but the prior ranks them."""
    match node:
        case Everything() | OneOf() | Constant():
            return True
        case Weighted(inner, _):
            return is_uniform(inner)
        case AllOf(nodes):
            return all(is_uniform(inner) for inner in nodes)
        case AnyOf((one,)) | BestOf((one,), _):
            return is_uniform(one)
        case _:
            return False


def one_of(field: str, values: Iterable[str]) -> Query:
    """Documents that have one of these values; none if nothing has such a field."""
    asked = clean_values(values)
    if field not in SEARCHED or not asked:
        return nothing()
    if len(asked) == 1:
        return Query.term_query(schema(), field, asked[0], SEARCHED[field])
    return Query.term_set_query(schema(), field, asked)


def scope(filters: Iterable[Filter]) -> list[Query]:
    """What narrows every part of an answer; never the document that holds the position."""
    narrowed = [_narrowing(part) for part in filters]
    return [unscored(query) for query in narrowed or [one_of(LOCALE, Locale)]]


def facet_filters(filters: Mapping[str, frozenset[str]]) -> dict[str, Query]:
    """Each facet's filter."""
    return {facet: unscored(one_of(facet_field(facet), values)) for facet, values in filters.items()}


def all_of(queries: Iterable[Query]) -> Query:
    """Documents of all of them, scores added."""
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def unscored(query: Query) -> Query:
    """The same documents, scored 0."""
    return Query.const_score_query(query, 0.0)


def nothing() -> Query:
    """No document."""
    return Query.empty_query()


def _narrowing(node: Node) -> Query:
    """The documents of a filter."""
    match node:
        case OneOf(field, values):
            return one_of(field, values)
        case AnyOf(nodes):
            return Query.boolean_query([(Occur.Should, _narrowing(inner)) for inner in nodes]) if nodes else nothing()
        case AllOf(nodes):
            return all_of(map(_narrowing, nodes)) if nodes else one_of(LOCALE, Locale)
    raise TypeError(f"{type(node).__name__} scores; it cannot narrow")


def _term(searcher: Searcher, field: str, term: str) -> Query | None:
    if field not in SEARCHED or not indexable(term) or not searcher.doc_freq(field, term):
        return None
    return Query.term_query(schema(), field, term, SEARCHED[field])
