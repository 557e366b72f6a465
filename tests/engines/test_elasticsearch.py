"""The engine for production (Elasticsearch)."""

import uuid

import pytest

from search.engine import Engine
from search.engines.elasticsearch import ElasticsearchEngine
from tests.engines.contract import EngineContract


class TestElasticsearch(EngineContract):
    @pytest.fixture
    def alias(self) -> str:
        return f"test-{uuid.uuid4().hex[:12]}"

    @pytest.fixture
    def engine(self, elasticsearch_url: str, alias: str) -> Engine:
        return ElasticsearchEngine(elasticsearch_url, alias, timeout_seconds=10)

    @pytest.fixture
    def again(self, elasticsearch_url: str, alias: str) -> Engine:
        return ElasticsearchEngine(elasticsearch_url, alias, timeout_seconds=10)
