"""The whole search over a corpus of a judged set, in an index that is thrown away; no database is asked."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from cms.catalogue.enums import Locale
from search import analysis
from search.engine import Engine, EngineUnavailable, Position
from search.engines.configured import EMBEDDED
from search.engines.embedded import EmbeddedEngine
from search.judged import document_id, index_documents, institutions
from search.names import InstitutionName, Names
from search.request import SearchRequest
from search.seeded_words import seeded_words
from search.seeds import term_index
from search.service import SearchService
from search.words import Words


@dataclass(frozen=True)
class CorpusSearch:
    """A search service over a corpus, and its engine. `ids`: public id → corpus id."""

    service: SearchService
    engine: Engine
    ids: Mapping[UUID, str]

    def ask(self, text: str) -> Sequence[str]:
        """The corpus ids that a person is shown first, at most 20: the hits, and below them what is found without what was
        understood.
        """
        answer = self.service.search(SearchRequest(text=text, facets=()))
        return [self.ids[hit.public_id] for hit in (*answer.hits, *answer.more)]


@contextmanager
def corpus_search(
    corpus: Sequence[Mapping[str, Any]], engine_name: str = EMBEDDED, words: Words | None = None
) -> Iterator[CorpusSearch]:
    """A search over a corpus with the seeds' vocabularies and words, or others. Raises EngineUnavailable."""
    terms, words = term_index(), words or seeded_words()
    named = tuple(InstitutionName(title, str(public_id)) for title, public_id in institutions(corpus).items())
    names = Names("corpus", {Locale.DANISH: named})
    with _throwaway(engine_name) as engine:
        documents = index_documents(corpus, terms, words)
        engine.rebuild(documents, Position(uuid4(), 1, analysis.version(words)))
        service = SearchService(engine, None, lambda: terms, lambda: words, lambda: names)
        yield CorpusSearch(service, engine, {document_id(row["id"]): row["id"] for row in corpus})


@contextmanager
def _throwaway(name: str) -> Iterator[Engine]:
    if name == EMBEDDED:
        with TemporaryDirectory(prefix="corpus-search-") as folder:
            yield EmbeddedEngine(Path(folder))
        return
    if not settings.ELASTICSEARCH_URL:
        raise EngineUnavailable("Elasticsearch has no address: set ELASTICSEARCH_URL.")
    from elasticsearch import Elasticsearch  # an extra, which may not be installed

    from search.engines.elasticsearch import ElasticsearchEngine

    alias = f"corpus-{uuid4().hex}"
    try:
        yield ElasticsearchEngine(settings.ELASTICSEARCH_URL, alias, settings.ELASTICSEARCH_TIMEOUT_SECONDS)
    finally:
        with Elasticsearch(settings.ELASTICSEARCH_URL) as client:
            for index in client.indices.get(index=f"{alias}.*").body:
                client.indices.delete(index=index)
