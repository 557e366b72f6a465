"""Both engines give the same answers to the same questions, whole searches over the judged sets."""

from typing import Any

import pytest

from search.answer import SearchHit
from search.engines.configured import ELASTICSEARCH, EMBEDDED
from search.judged import read_corpus, read_queries
from search.request import SearchRequest
from search.trying_out import CorpusSearch, corpus_search
from tests.search.test_quality import FOLDER, SETS, check_figures

TIED = 1e-4  # scores that differ by no more may stand in either order


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_the_first_ten_are_the_same_but_for_ties(name: str, elasticsearch_url: str, settings: Any) -> None:
    settings.ELASTICSEARCH_URL = elasticsearch_url
    corpus = read_corpus(FOLDER / f"{name}-corpus.jsonl")
    queries = read_queries(FOLDER / f"{name}-queries.jsonl")
    differing = tied = 0
    with corpus_search(corpus, EMBEDDED) as embedded, corpus_search(corpus, ELASTICSEARCH) as elasticsearch:
        for query in queries:
            one, other = (_hits(search, query.text) for search in (embedded, elasticsearch))
            differing += not _same_but_for_ties(one, other)
            tied += {hit.public_id for hit in one[:10]} != {hit.public_id for hit in other[:10]}
        print(f"{name}: {len(queries)} queries, {differing} differ, {tied} with those at ties")
        assert differing == 0
        check_figures(name, elasticsearch)


def _same_but_for_ties(one: tuple[SearchHit, ...], other: tuple[SearchHit, ...]) -> bool:
    return (
        len(one) == len(other)
        and _beyond_ties(one) <= {hit.public_id for hit in other[:10]}
        and _beyond_ties(other) <= {hit.public_id for hit in one[:10]}
        and all(abs(hit.score - twin.score) <= TIED * max(1.0, hit.score) for hit, twin in zip(one, other, strict=True))
    )


def _hits(search: CorpusSearch, text: str) -> tuple[SearchHit, ...]:
    return search.service.search(SearchRequest(text=text, facets=(), limit=11)).hits


def _beyond_ties(hits: tuple[SearchHit, ...]) -> set[Any]:
    """The ids among the first ten whose score is told apart from the eleventh's."""
    bound = hits[10].score + TIED if len(hits) > 10 else 0.0
    return {hit.public_id for hit in hits[:10] if hit.score > bound}
