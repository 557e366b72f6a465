"""What these tests ask: words to what was understood of them, by the seeds of the vocabularies and no editor's words."""

from datetime import date
from typing import Any

from cms.catalogue.enums import Locale
from search.request import SearchRequest
from search.seeds import term_index
from search.understanding import InstitutionName, Names, Understanding, understand
from search.words import Words

TODAY = date(2026, 11, 24)
WORDS = Words()
NAMES = Names(
    version="1",
    institutions={
        Locale.DANISH: (
            InstitutionName("Moesgaard Museum", "11111111-1111-4111-8111-111111111111", "0751", 56.086, 10.246),
            InstitutionName("Ribe VikingeCenter", "22222222-2222-4222-8222-222222222222", "0561"),
            InstitutionName("Skive Museum", "33333333-3333-4333-8333-333333333333", "0779"),
            InstitutionName("Natur på vandring", "44444444-4444-4444-8444-444444444444"),
        )
    },
    people={Locale.DANISH: ("Emil Toftlund",)},
)


def ask(text: str, *, words: Words = WORDS, names: Names = NAMES, **request: Any) -> Understanding:
    """What is understood of the words in a Danish search of today, if the request says nothing else."""
    return understand(SearchRequest(text=text, **{"today": TODAY, **request}), term_index(), words, names)


def filters(understood: Understanding) -> dict[str, set[str]]:
    """Facet → the values of all parts that narrow."""
    return _values(understood, "filter")


def boosts(understood: Understanding) -> dict[str, set[str]]:
    """Facet → the values of all parts that raise."""
    return _values(understood, "boost")


def _values(understood: Understanding, strength: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for part in understood.parts:
        if part.strength == strength:
            found.setdefault(part.facet, set()).update(part.values)
    return found


def classes(*numbers: int) -> set[str]:
    """The codes of class levels."""
    return {f"klasse-{number}" for number in numbers}
