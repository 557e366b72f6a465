"""The embedded engine (tantivy)."""

from pathlib import Path

import pytest

from search.engine import Engine
from search.engines.embedded import EmbeddedEngine
from tests.engines.contract import EngineContract


class TestEmbedded(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return EmbeddedEngine(tmp_path / "search")

    @pytest.fixture
    def again(self, tmp_path: Path) -> Engine:
        return EmbeddedEngine(tmp_path / "search")
