"""The vocabularies as the API needs them: which codes there are, and what a filter by one of them stands for.

Held by each process; `store.version` reads what changed since in its own one query.
"""

import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from cms.catalogue.facets import EVERY, Facet

Codes = Mapping[str, Mapping[str, Any]]
_NOTHING: Mapping[str, Any] = {"properties": {}}


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
            return facet.name, self.widened(facet.vocabulary, code) | {EVERY}
        return facet.derived_from, self._included(facet.vocabulary, code, today) | {EVERY}

    def covering(self, vocabulary: str, code: str) -> frozenset[str]:
        """The codes of which a filter finds `code`, `widened` the other way round: itself, all wider, and their predecessors."""
        known = self._covering.get((vocabulary, code))
        if known is None:
            codes = self.vocabularies.get(vocabulary, {})
            known = self._covering[vocabulary, code] = frozenset(_predecessors(codes, _wider(codes, code)))
        return known

    def held_on(self, region: str, today: date) -> str:
        """The region that a filter by `region` stands for on a day: its successor when it has ended, itself before it begins."""
        begins = _day(self.vocabularies["regions"][region]["properties"].get("valid_from"))
        return self._region_on(region, max(today, begins or today))

    def stages_of(self, level: str) -> frozenset[str]:
        """The stage of a level, or else its sector, with what is wider; none if it says neither."""
        properties = self.vocabularies.get("levels", {}).get(level, _NOTHING)["properties"]
        stages = self.vocabularies.get("stages", {})
        own = next((name for name in (properties.get("stage"), properties.get("sector")) if name in stages), None)
        return self.covering("stages", own) if own else frozenset()

    def regions_of(self, municipality: str) -> frozenset[str]:
        """The regions that a municipality is in, on one day or another."""
        properties = self.vocabularies.get("municipalities", {}).get(municipality, _NOTHING)["properties"]
        regions = self.vocabularies.get("regions", {})
        return frozenset(self._succession(regions, properties["region"]) if properties.get("region") in regions else ())

    def landsdele_of(self, municipality: str) -> frozenset[str]:
        """The landsdel that a municipality is in, by each code that finds it."""
        properties = self.vocabularies.get("municipalities", {}).get(municipality, _NOTHING)["properties"]
        return self.covering("landsdele", properties["landsdel"]) if properties.get("landsdel") else frozenset()

    @cached_property
    def _covering(self) -> dict[tuple[str, str], frozenset[str]]:
        return {}

    def _included(self, vocabulary: str, code: str, today: date) -> frozenset[str]:
        """The codes of the other vocabulary (municipalities, levels) that a derived facet's value includes."""
        municipalities = self.vocabularies.get("municipalities", {})
        if vocabulary == "stages":
            return frozenset(level for level in self.vocabularies.get("levels", {}) if code in self.stages_of(level))
        if vocabulary == "landsdele":
            wanted = self.widened(vocabulary, code)
            return frozenset(
                key for key, term in municipalities.items() if term["properties"].get("landsdel") in wanted
            )
        begins = _day(self.vocabularies["regions"][code]["properties"].get("valid_from"))
        day = max(today, begins or today)
        held = self._region_on(code, day)
        return frozenset(
            key for key, term in municipalities.items() if self._region_on(term["properties"]["region"], day) == held
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


def _wider(codes: Codes, code: str) -> list[str]:
    """A term and all that are wider, narrowest first."""
    line = [code]
    while (wider := codes[line[-1]]["broader"] if line[-1] in codes else None) and wider not in line:
        line.append(wider)
    return line


def _predecessors(codes: Codes, wanted: Iterable[str]) -> set[str]:
    """These terms and all that were replaced by one of them, by way of others too."""
    found = set(wanted)
    while True:
        before = {code for code, term in codes.items() if term["replaced_by"] in found} - found
        if not before:
            return found
        found |= before


def _by_code(document: str) -> Codes:
    return {term["code"]: term for term in json.loads(document)["terms"]}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
