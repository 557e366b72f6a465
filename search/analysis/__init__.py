"""The analysis of texts: the same code in front of every engine, for documents and for what people write."""

import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version as version_of

from cms.catalogue.enums import Locale
from search.analysis.analyser import Analyser
from search.analysis.danish import Danish
from search.analysis.english import English
from search.words import Words

# Raise it with every change of code that gives a text other keys or parts.
CODE_VERSION = 1


_ENGLISH = English()


def analyser(locale: Locale, words: Words) -> Analyser:
    """The analyser of a language with the editors' words. Kept, so that asking again costs nothing."""
    return _ENGLISH if locale == Locale.ENGLISH else _danish(_Keyed(version(words), words))


def version(words: Words) -> str:
    """Of what two indexes' terms are the same: the code, the libraries under it, and the editors' words that are indexed
    (overrides, never-split words). This alone decides whether an index is stale.
    """
    return _version(_Keyed(str(id(words)), words))


@dataclass(frozen=True)
class _Keyed:
    """Words with what tells them apart, for a cache: `Words` itself has no hash. It holds them, so that no id comes again."""

    key: str
    words: Words = field(compare=False)


@lru_cache(8)
def _version(keyed: _Keyed) -> str:
    words = keyed.words
    parts = [
        CODE_VERSION,
        version_of("simplemma"),
        version_of("PyStemmer"),
        sorted(words.overrides.items()),
        sorted(words.never_split),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


@lru_cache(2)
def _danish(keyed: _Keyed) -> Analyser:
    return Danish(keyed.words)
