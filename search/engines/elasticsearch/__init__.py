"""The engine for production: Elasticsearch 8.18 or later of 8, by `elasticsearch.dsl`."""

from search.engines.elasticsearch.engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
