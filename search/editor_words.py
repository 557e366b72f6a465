"""The editors' words, held by each process: one small query says whether they changed since, and only then are they read."""

import hashlib
import json
import threading
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from uuid import UUID

from cms.catalogue.statements import fetch
from search.words import Alias, Synonyms, Words
from snippets.models import LemmaOverride, NeverSplit, SearchAlias, SearchSynonym, SmallWord, WordsStamp
from snippets.search_words import listed


@dataclass(frozen=True)
class _Held:
    """The words as they were at a stamp; None: before anything was saved."""

    stamp: UUID | None
    words: Words


_lock = threading.Lock()
_held: _Held | None = None


def current_words() -> Words:
    """The words as the database has them now. One query if they did not change; safe for threads.

    The stamp is read before the rows: what is saved in between is seen with this call or the next, never missed.
    """
    stamp = _stamp()
    held = _held
    if held is not None and held.stamp == stamp:
        return held.words
    with _lock:  # one thread reads, the others find what it read
        held = _held
        if held is not None and held.stamp == stamp:
            return held.words
        return _read(stamp)


def forget_words() -> None:
    """Forget them, for tests, whose databases come and go."""
    global _held
    _held = None


def with_group(words: Words, group: Synonyms | None, without: int | None = None) -> Words:
    """The words with a draft group added, and (`without`: its primary key) without a saved one: for trying it out."""
    saved = SearchSynonym.objects.filter(pk=without, live=True).first() if without is not None else None
    kept = list(words.synonyms)
    if saved is not None and (same := _group(saved)) in kept:
        kept.remove(same)
    synonyms = (*kept, group) if group is not None else tuple(kept)
    return sealed(replace(words, synonyms=synonyms))


def _stamp() -> UUID | None:
    rows = fetch(f"SELECT stamp FROM {WordsStamp._meta.db_table} WHERE id = %s", [WordsStamp.ROW])  # noqa: S608 - a constant
    return UUID(str(rows[0][0])) if rows else None


def _read(stamp: UUID | None) -> Words:
    global _held
    words = sealed(
        Words(
            overrides=MappingProxyType(dict(_live(LemmaOverride).values_list("form", "lemma"))),
            never_split=frozenset(_live(NeverSplit).values_list("word", flat=True)),
            stop_words=_small(SmallWord.Kind.STOP),
            domain_words=_small(SmallWord.Kind.DOMAIN),
            synonyms=tuple(_group(row) for row in _live(SearchSynonym)),
            aliases=tuple(
                Alias(phrase, facet, tuple(codes.split()))
                for phrase, facet, codes in _live(SearchAlias).values_list("phrase", "facet", "codes")
            ),
        )
    )
    _held = _Held(stamp, words)
    return words


def _live(model: Any) -> Any:
    """The rows in use, always in the same order."""
    return model.objects.filter(live=True).order_by("pk")


def _small(kind: str) -> frozenset[str]:
    return frozenset(_live(SmallWord).filter(kind=kind).values_list("word", flat=True))


def _group(row: SearchSynonym) -> Synonyms:
    return Synonyms(listed(row.words), listed(row.broader), float(row.weight))


def sealed(words: Words) -> Words:
    """The words with their version: a digest of what they say, so that a change undone gives the old one back."""
    synonyms = sorted((group.words, group.broader, group.weight) for group in words.synonyms)
    aliases = sorted((alias.phrase, alias.facet, alias.codes) for alias in words.aliases)
    content = [
        sorted(words.overrides.items()),
        sorted(words.never_split),
        sorted(words.stop_words),
        sorted(words.domain_words),
        synonyms,
        aliases,
    ]
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
    return replace(words, version=digest[:16])
