"""The folder of the embedded index: a directory an index, and a file that names the live one.

`live` is replaced by renaming: a reader sees the old name or the new. Whoever reads or builds a directory holds a shared
lock on a file in it, which the system lets go of however the process ends; what nobody holds and `live` does not name is
swept away.
"""

import fcntl
import os
import shutil
import uuid
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LIVE = "live"
_LOCK = "lock"
_HELD = "held"
_BUILDING = "building"


class Hold:
    """A shared lock on a directory, until it is forgotten. FileNotFoundError if the directory is gone or going."""

    def __init__(self, directory: Path) -> None:
        descriptor = os.open(directory / _HELD, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise FileNotFoundError(f"{directory} is being swept away") from None
        self.release = weakref.finalize(self, os.close, descriptor)


class Turn:
    """Whose turn it is to build, until it is forgotten: two would do the same. BlockingIOError if it is another's."""

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path / _BUILDING, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise BlockingIOError("another process builds it anew") from None
        self.release = weakref.finalize(self, os.close, descriptor)


class Folder:
    """The folder at `path`; made when first written to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def live(self) -> Path | None:
        """The directory of the live index; None if there is none yet."""
        try:
            name = (self.path / _LIVE).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        return self.path / name

    def new(self, prefix: str) -> tuple[Path, Hold, Turn]:
        """A directory to build in, held by the caller. BlockingIOError while another process builds."""
        turn = Turn(self.path)
        with self._locked():
            directory = self.path / f"{prefix}-{uuid.uuid4().hex}"
            directory.mkdir()
            (directory / _HELD).touch()
            return directory, Hold(directory), turn

    def switch(self, directory: Path) -> None:
        """Make this the live one; all or nothing, also when the power fails."""
        with self._locked():
            written = self.path / f"{_LIVE}.{uuid.uuid4().hex}"
            with written.open("w", encoding="utf-8") as file:
                file.write(directory.name)
                file.flush()
                os.fsync(file.fileno())
            written.replace(self.path / _LIVE)
            folder = os.open(self.path, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def sweep(self) -> None:
        """Remove the directories that are not live and that nobody reads or builds, and notes that were never renamed."""
        if not self.path.is_dir():
            return
        with self._locked():
            live = self.live()
            for entry in self.path.iterdir():
                if entry.is_dir() and entry != live and not _is_held(entry):
                    shutil.rmtree(entry, ignore_errors=True)
                elif entry.name.startswith(f"{_LIVE}."):
                    entry.unlink(missing_ok=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.path.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _is_held(directory: Path) -> bool:
    try:
        descriptor = os.open(directory / _HELD, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
