"""The reference with the statistics of a real index."""

from collections.abc import Iterable
from dataclasses import replace

from search.engine import IndexDocument
from search.engines.terms import padded
from tests.search.reference_engine import ReferenceEngine


class AsIndexed(ReferenceEngine):
    """BM25 as both engines count: a field without terms has a blank, and the position is a document, too.

    Exact for up to 39 terms a field: then both engines keep lengths exactly.
    """

    def _fill(self, documents: Iterable[IndexDocument]) -> None:
        kept = list(documents)
        super()._fill(replace(document, texts=_texts(document)) for document in kept)
        for postings in self._fields.values():
            postings.lengths["position"] = 1


def _texts(document: IndexDocument) -> dict[str, tuple[str, ...]]:
    return {field: tuple(text.split()) for field, text in padded(document.texts)}
