"""Readers for builders' tests, without a database: one that finds everything, one for which everything went."""

from types import SimpleNamespace
from typing import Any

from blocks.previews import SampleReader
from cms.catalogue.richtext import clean_html
from tests.factories.blocks import Choices


class FullReader(SampleReader):
    """Finds whatever has a key, and cleans rich text as the catalogue does."""

    def __init__(self) -> None:
        super().__init__(["En side"])

    def html(self, source: str) -> str:
        return clean_html(source, lambda key: f"https://katalog.example.org/side-{key}/")


class EmptyReader(FullReader):
    """Finds nothing: deleted, private, not public."""

    def image(self, key: int | None, alt: str) -> Any:
        return None

    def file(self, key: int | None) -> Any:
        return None

    def page(self, key: int | None) -> Any:
        return None

    def page_url(self, key: int | None) -> Any:
        return None

    def code(self, name: str, key: int | None) -> Any:
        return None


def pretended() -> Choices:
    """Choices that are in no database."""
    return Choices(**{name: SimpleNamespace(pk=7) for name in Choices.__dataclass_fields__})
