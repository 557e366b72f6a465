"""Writing the embedded index: one writer a directory, and what it wrote is there at once or not at all."""

from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID

import tantivy

from search.engine import IndexDocument, Position
from search.engines.embedded import schema
from search.engines.embedded.faults import told
from search.engines.embedded.folder import Folder, Hold, Turn
from search.fields import LOCALE, PUBLIC_ID

HEAP_BYTES = 50_000_000
BUILDING_HEAP_BYTES = 200_000_000  # a new index comes out in few segments, which are quick to search


class DirectoryWriter:
    """Writes one directory. It holds tantivy's lock on it from its making until it is closed."""

    def __init__(self, directory: Path, heap_bytes: int = HEAP_BYTES) -> None:
        """EngineUnavailable if another process writes, or there is no index that can be written."""
        self._writer: tantivy.IndexWriter | None = None
        with told():
            self._writer = tantivy.Index.open(str(directory)).writer(heap_size=heap_bytes, num_threads=1)

    def replace(self, public_id: UUID, documents: Iterable[IndexDocument]) -> None:
        """Put these documents in the place of all that the entry had; none: it is gone."""
        with told():
            writer = self._open()
            writer.delete_documents_by_term(PUBLIC_ID, str(public_id))
            for document in documents:
                writer.add_document(schema.written(document))

    def commit(self, position: Position) -> None:
        """Make it visible and lasting, at once, the position with it."""
        with told():
            writer = self._open()
            writer.delete_documents_by_term(LOCALE, schema.POSITION)
            writer.add_document(schema.position_document(position))
            writer.commit()

    def close(self) -> None:
        """Let go of the lock; what was not committed is forgotten."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with told():
                writer.rollback()
                writer.wait_merging_threads()

    def _open(self) -> tantivy.IndexWriter:
        if self._writer is None:
            raise ValueError("this writer is closed")
        return self._writer


class Beside(DirectoryWriter):
    """Writes a new index in a directory of its own; `switch` makes it the live one."""

    def __init__(self, folder: Folder, switched: Callable[[], None]) -> None:
        self._folder = folder
        self._switched = switched
        with told():
            self._directory, hold, turn = folder.new(schema.digest())
            self._held: tuple[Hold, Turn] | None = (hold, turn)
            tantivy.Index(schema.schema(), path=str(self._directory))
        super().__init__(self._directory, BUILDING_HEAP_BYTES)

    def add(self, document: IndexDocument) -> None:
        """Add a document of an entry that has none here yet."""
        with told():
            self._open().add_document(schema.written(document))

    def switch(self) -> None:
        """Make what was committed the live index."""
        super().close()
        with told():
            self._folder.switch(self._directory)
        self._switched()
        self.close()

    def close(self) -> None:
        """Let go of it; not switched to, it is swept away."""
        super().close()
        held, self._held = self._held, None
        if held is not None:
            for lock in held:
                lock.release()
            with told():
                self._folder.sweep()
