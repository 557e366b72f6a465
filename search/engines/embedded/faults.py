"""What tantivy raises, told as what the port knows."""

from collections.abc import Iterator
from contextlib import contextmanager

from search.engine import EngineUnavailable


@contextmanager
def told() -> Iterator[None]:
    """Errors of the index or its files come as EngineUnavailable; so do tantivy's panics, which are no Exception."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = "another process writes it" if "LockBusy" in str(error) else str(error)
        raise EngineUnavailable(f"the embedded index cannot be used: {reason}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise EngineUnavailable(f"the embedded index is damaged: {error}") from error
