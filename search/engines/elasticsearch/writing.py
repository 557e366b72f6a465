"""Writing an index of Elasticsearch.

A batch is put down in memory and sent when it is committed: documents first, then the position, then it is refreshed. A
crash between them leaves documents that are ahead of the position; they are sent again, and are the same. Every write
carries the position's number as its version, so that what a slower worker read earlier never replaces what is newer.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from cms.catalogue.enums import Locale
from search.engine import EngineUnavailable, IndexDocument, Position
from search.engines.elasticsearch import mapping
from search.engines.elasticsearch.faults import told

logger = logging.getLogger(__name__)

CHUNK = 500  # documents a request
SENT_AT_ONCE = 2_000  # a new index is sent to whenever so many wait
PASSED = frozenset({404, 409})  # it was not there to be deleted; something newer is there


class IndexWriter:
    """Writes one index."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        self._client = client
        self._index = index
        self._waiting: dict[str, IndexDocument | None] = {}  # by document id; None: to be deleted

    def replace(self, public_id: UUID, documents: Iterable[IndexDocument]) -> None:
        """Put these documents in the place of all that the entry had; none: it is gone."""
        for locale in Locale:
            self._waiting[mapping.document_id(public_id, locale)] = None
        for document in documents:
            self._waiting[mapping.document_id(document.public_id, document.locale)] = document

    def commit(self, position: Position) -> None:
        """Send what waits, then the position, and make all of it visible."""
        with told():
            self._send(self._actions(position.sequence))
            self._waiting = {}
            place = self._action(mapping.POSITION, position.sequence)
            self._send([{**place, "_source": mapping.position_document(position)}])
            self._client.indices.refresh(index=self._index)

    def close(self) -> None:
        """Forget what was not committed."""
        self._waiting = {}

    def _actions(self, sequence: int) -> Iterator[dict[str, Any]]:
        for name, document in self._waiting.items():
            action = self._action(name, sequence)
            if document is None:
                yield {**action, "_op_type": "delete"}
            else:
                yield {**action, "_source": mapping.written(document)}

    def _action(self, name: str, sequence: int) -> dict[str, Any]:
        return {"_index": self._index, "_id": name, "version": sequence, "version_type": "external_gte"}

    def _send(self, actions: Iterable[dict[str, Any]]) -> None:
        """A document that Elasticsearch cannot take is left out and logged: it must not keep out all that follow."""
        for done, answer in streaming_bulk(self._client, actions, chunk_size=CHUNK, raise_on_error=False):
            told_ = next(iter(answer.values()))
            status = told_["status"]
            if done or status in PASSED:
                continue
            if status == 429 or status >= 500:
                raise EngineUnavailable(f"Elasticsearch does not take writes now: {told_.get('error')}")
            logger.error("Elasticsearch refused document %s: %s", told_["_id"], told_.get("error"))


class Beside(IndexWriter):
    """Writes a new index; `switch` gives it the alias."""

    def __init__(self, client: Elasticsearch, index: str, since: int, switch: Callable[[str], None]) -> None:
        super().__init__(client, index)
        self._since = since
        self._switch = switch
        self._discard: str | None = index
        with told():
            client.indices.create(index=index, settings={"index": mapping.SETTINGS}, mappings=mapping.mapping())

    def add(self, document: IndexDocument) -> None:
        """Add a document of an entry that has none here yet."""
        self._waiting[mapping.document_id(document.public_id, document.locale)] = document
        if len(self._waiting) >= SENT_AT_ONCE:
            with told():
                self._send(self._actions(self._since))
            self._waiting = {}

    def switch(self) -> None:
        """Give it the alias, in one call; and close."""
        with told():
            self._switch(self._index)
        self._discard = None
        self.close()

    def close(self) -> None:
        """Let go of it; not switched to, it is deleted."""
        super().close()
        unused, self._discard = self._discard, None
        if unused is not None:
            with told():
                self._client.indices.delete(index=unused, ignore_unavailable=True)
