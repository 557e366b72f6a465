"""Comparing the engines' indexes with the entries they were made from."""

from collections.abc import Iterator
from itertools import islice

from cms.catalogue.enums import Locale, State
from cms.catalogue.models import CatalogueEntry
from search.documents import key_of
from search.engine import Engine, EngineUnavailable, Held
from search.engines import configured
from search.entries import served

MOST_TOLD = 20  # documents of an engine


def problems() -> Iterator[str]:
    """What is not in an index as it is in the catalogue, a sentence each."""
    expected = expected_documents()
    for name, engine in configured.fed().items():
        try:
            yield from _differences(name, engine(), expected)
        except EngineUnavailable as reason:
            yield f"{name}: {reason}"


def expected_documents() -> dict[str, Held]:
    """Every document that an index should hold, by its key. One query."""
    live: dict[object, dict[str, CatalogueEntry]] = {}
    for entry in CatalogueEntry.objects.filter(state=State.LIVE).defer("document", "card"):
        live.setdefault(entry.public_id, {})[entry.locale] = entry
    expected = {}
    for entries in live.values():
        for locale, languages in served(entries).items():
            entry = entries[locale]
            expected[key_of(entry.public_id, Locale(locale))] = Held(
                int(entry.modified.timestamp()), frozenset(languages)
            )
    return expected


def _differences(name: str, engine: Engine, expected: dict[str, Held]) -> Iterator[str]:
    there = engine.documents()
    wrong = [f"{name}: {key} is not indexed" for key in sorted(expected.keys() - there.keys())]
    wrong += [f"{name}: {key} is indexed, but not in the catalogue" for key in sorted(there.keys() - expected.keys())]
    wrong += [
        f"{name}: {key} is indexed as it was before"
        for key in sorted(expected.keys() & there.keys())
        if expected[key] != there[key]
    ]
    yield from islice(wrong, MOST_TOLD)
    if len(wrong) > MOST_TOLD:
        yield f"{name}: and {len(wrong) - MOST_TOLD} documents more. Run: manage.py search rebuild --engine {name}"
