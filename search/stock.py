"""What documents are indexed by, at one moment: where the catalogue stands, its vocabularies, the editors' words."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from cms.catalogue import store
from cms.catalogue.terms import TermIndex
from search import analysis, documents, editor_words, facet_values
from search.words import Words


@dataclass(frozen=True)
class Stock:
    """`analysis` is of all that an indexed document depends on besides its entry: another one makes an index stale."""

    epoch: UUID
    sequence: int
    terms: TermIndex
    words: Words
    analysis: str


def current() -> Stock:
    """As it is now. Two queries when nothing has changed."""
    version = store.version(timezone.now())
    words = editor_words.current_words()
    parts = [analysis.version(words), _lineage(version.terms), _code()]
    return Stock(version.epoch, version.sequence, version.terms, words, _digest("-".join(parts).encode()))


_last: tuple[TermIndex, str] | None = None


def _lineage(terms: TermIndex) -> str:
    """Worked out again only when the vocabularies have changed: it takes some milliseconds."""
    global _last
    if _last is None or _last[0] is not terms:
        _last = terms, facet_values.version(terms)
    return _last[1]


@cache
def _code() -> str:
    """The code that decides what of an entry is indexed."""
    sources = [Path(str(module.__file__)).read_bytes() for module in (documents, facet_values)]
    return _digest(b"".join(sources))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
