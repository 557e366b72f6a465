"""The vocabularies as the API needs them: which codes there are, and what a filter by one of them stands for.

Held by each process; `store.version` reads what changed since in its own one query.
"""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cms.catalogue.facets import Facet

Codes = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class TermIndex:
    """All vocabularies at one vocabulary version of one epoch: name → code → the term's document."""

    epoch: UUID | None
    version: int
    vocabularies: Mapping[str, Codes]

    def updated(self, epoch: UUID, version: int, changed: Mapping[str, str]) -> "TermIndex":
        """The index at a later version, with these vocabularies' documents anew; itself if nothing changed."""
        if not changed:
            return self
        fresh = {name: _by_code(document) for name, document in changed.items()}
        index = TermIndex(epoch, version, {**self.vocabularies, **fresh})
        _remember(index)
        return index

    def code(self, vocabulary: str, value: str) -> str | None:
        """The code that a filter value names, by itself or by its notation; None if there is none."""
        codes = self.vocabularies.get(vocabulary, {})
        if value in codes:
            return value
        return next((code for code, term in codes.items() if term["notation"] == value and value), None)

    def widened(self, vocabulary: str, code: str) -> frozenset[str]:
        """What a filter by a code stands for: itself, its successors, and all that is narrower than these."""
        codes = self.vocabularies[vocabulary]
        wanted = set(self._succession(codes, code))
        while True:
            narrower = {other for other, term in codes.items() if term["broader"] in wanted} - wanted
            if not narrower:
                return frozenset(wanted)
            wanted |= narrower

    def resolve(self, facet: Facet, code: str, today: date) -> tuple[str, frozenset[str]]:
        """The stored facet to ask, and for which values; `today` is the Danish date."""
        if facet.vocabulary is None:
            return facet.name, frozenset({code})
        if facet.derived_from is None:
            return facet.name, self.widened(facet.vocabulary, code)
        return facet.derived_from, self._municipalities_in(facet.vocabulary, code, today)

    def _municipalities_in(self, vocabulary: str, code: str, today: date) -> frozenset[str]:
        municipalities = self.vocabularies.get("municipalities", {})
        if vocabulary == "landsdele":
            return frozenset(key for key, term in municipalities.items() if term["properties"].get("landsdel") == code)
        regions = self.vocabularies["regions"]
        day = max(today, _day(regions[code]["properties"].get("valid_from")) or today)
        wanted = self._region_on(code, day)
        return frozenset(
            key for key, term in municipalities.items() if self._region_on(term["properties"]["region"], day) == wanted
        )

    def _region_on(self, code: str, day: date) -> str:
        """The region, or on days after its end the one that followed it."""
        for region in self._succession(self.vocabularies["regions"], code):
            end = _day(self.vocabularies["regions"][region]["properties"].get("valid_to"))
            if end is None or end >= day:
                return region
        return region

    @staticmethod
    def _succession(codes: Codes, code: str) -> list[str]:
        line = [code]
        while (following := codes[line[-1]]["replaced_by"]) and following in codes and following not in line:
            line.append(following)
        return line


_lock = threading.Lock()
_current = TermIndex(None, -1, {})


def current_terms() -> TermIndex:
    """The newest index that this process has seen; empty at first."""
    return _current


def forget_terms() -> None:
    """Forget them, so that the next read loads all: when the epoch is another, and for tests, whose databases come and go."""
    global _current
    _current = TermIndex(None, -1, {})


def _remember(index: TermIndex) -> None:
    global _current
    with _lock:
        if index.version > _current.version:
            _current = index


def _by_code(document: str) -> Codes:
    return {term["code"]: term for term in json.loads(document)["terms"]}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
