"""Completing what somebody begins to write: words of vocabularies, titles of entries, and what others searched for."""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain, islice, takewhile
from typing import Generic, TypeVar
from uuid import UUID

from cms.catalogue import store
from cms.catalogue.enums import Kind, Locale
from cms.catalogue.facets import KIND
from cms.catalogue.terms import TermIndex
from search.analysis.folding import LONGEST_START, folded
from search.analysis.tokens import words
from search.answer import Suggestion
from search.engine import Found
from search.facet_values import facets_among, label
from search.fields import KIND as KIND_FIELD
from search.fields import STARTS
from search.names import InstitutionName
from search.planning import scope_of
from search.portion import Portion
from search.query import AllOf, OneOf, Plan

T = TypeVar("T")

# What is completed from vocabularies, first the facets that people ask by most.
FACETS = ("subject", "municipality", "topic", "level", "stage", KIND.name, "offer_kind", "institution_kind", "landsdel")
MOST_TERMS, MOST_INSTITUTIONS, MOST_SEARCHES = 3, 3, 3

# Searches that found something and begin so: beginning, language, how many at most.
Searches = Callable[[str, str, int], Sequence[str]]


def no_searches(_beginning: str, _locale: str, _limit: int) -> Sequence[str]:
    """Where nobody has noted what is searched."""
    return ()


@dataclass(frozen=True)
class _Completion:
    """A term under what is looked for: the words of its label, from one of them on; `key` has them folded."""

    key: str
    words: tuple[str, ...]
    is_whole: bool  # from the first word on
    rank: int  # its facet's place in FACETS
    place: int  # its place in the vocabulary
    text: str
    facet: str
    code: str


def suggest(
    prefix: str,
    *,
    locale: Locale,
    fallback: bool,
    kinds: Sequence[Kind],
    limit: int,
    terms: TermIndex,
    institutions: tuple[InstitutionName, ...],
    search: Callable[[Plan], Found],
    searches: Searches,
    now: datetime,
    portion: Portion | None = None,
) -> tuple[Suggestion, ...]:
    """At most `limit` completions of `prefix`, those of a type and kind together: terms, entries (places first), searches.

    Terms and searches are left out where `kinds` are named. Entries are those that are shown now, under the titles that they
    have now, and (of a `portion`) in it. () for what has no word in it. Raises EngineUnavailable.
    """
    written = tuple(words(prefix))
    if not written:
        return ()
    found_terms = [] if kinds else list(islice(_terms(written, terms, locale), MOST_TERMS))
    found_searches = [] if kinds else list(searches(prefix, locale, MOST_SEARCHES))
    places = _institutions(written, institutions) if not kinds or Kind.INSTITUTION in kinds else ()
    first_places = islice(places, MOST_INSTITUTIONS)
    entries = _entries(written, locale, fallback, kinds, limit, first_places, search, now, portion)
    room = max(limit - len(found_terms), 0)
    kept = min(len(found_searches), max(room - len(entries), room // 4))
    entries = entries[: room - kept]
    known = {item.text.lower() for item in chain(found_terms, entries)}
    asked = [Suggestion(text, "search") for text in found_searches if text.lower() not in known]
    return tuple([*found_terms, *entries, *asked][:limit])


def _entries(
    written: Sequence[str],
    locale: Locale,
    fallback: bool,
    kinds: Sequence[Kind],
    limit: int,
    places: Iterable[str],
    search: Callable[[Plan], Found],
    now: datetime,
    portion: Portion | None,
) -> list[Suggestion]:
    """Entries whose titles have words that begin so, `places` first; one question to the engine, one to the catalogue."""
    begun = AllOf(tuple(OneOf(STARTS, frozenset({folded(word)[:LONGEST_START]})) for word in written))
    scope = scope_of(locale, fallback, portion)
    if kinds:
        scope = (*scope, OneOf(KIND_FIELD, frozenset(map(str, kinds))))
    hits = search(Plan(query=begun, scope=scope, limit=limit)).hits
    wanted = dict.fromkeys([*places, *(hit.key.rpartition(":")[0] for hit in hits)])
    within = portion.within if portion else None
    live = store.answering([UUID(key) for key in wanted], locale, fallback, now, within=within)
    shown = (_entry(live[public_id].card) for key in wanted if (public_id := UUID(key)) in live)
    found = [entry for entry in shown if _has_begun(entry.text, written)]
    order = list(dict.fromkeys(entry.kind for entry in found))
    return sorted(found, key=lambda entry: (order.index(entry.kind), not _begins(words(entry.text), written)))


def _entry(card: str) -> Suggestion:
    shown = json.loads(card)
    return Suggestion(
        shown["title"], "entry", Kind(shown["kind"]), UUID(shown["id"]), Locale(shown["locale"]), url=shown["url"]
    )


def _has_begun(title: str, written: Sequence[str]) -> bool:
    """Whether each word is the beginning of one of the title's."""
    parts = words(title)
    return all(any(_begins([part], [word]) for part in parts) for word in written)


def _begins(whole: Sequence[str], written: Sequence[str]) -> bool:
    """Whether the words begin so: “ar” begins Århus as well as Arden, “aar” and “år” only the first."""
    beginning = " ".join(written)
    if "".join(map(folded, written)) == "".join(written):  # no letter in it that folding takes
        return " ".join(map(folded, whole)).startswith(beginning)
    return _spelled(" ".join(whole)).startswith(_spelled(beginning))


_SPELLED = str.maketrans({"å": "aa", "ø": "oe", "ö": "oe", "æ": "ae", "ä": "ae"})


def _spelled(text: str) -> str:
    """With the Danish letters as two, the way addresses and old books write them."""
    return text.translate(_SPELLED)


def _terms(written: Sequence[str], terms: TermIndex, locale: Locale) -> Iterator[Suggestion]:
    """Terms whose label has these words in a row, the last one begun: those that begin so first; each label once."""
    found = _begun(_completions(_Held(terms), locale), written)
    exact = _spelled(" ".join(written))
    seen: set[str] = set()
    for one in sorted(
        found, key=lambda one: (not one.is_whole, _spelled(" ".join(one.words)) != exact, one.rank, one.place)
    ):
        if one.text not in seen:
            seen.add(one.text)
            yield Suggestion(one.text, "term", facet=one.facet, code=one.code)


def _institutions(written: Sequence[str], institutions: tuple[InstitutionName, ...]) -> Iterator[str]:
    """The ids of places of learning whose name has these words in a row, the last one begun: those that begin so first."""
    found = _begun(_names(_Held(institutions)), written)
    yield from (one.code for one in sorted(found, key=lambda one: (not one.is_whole, one.place)))


def _begun(completions: Sequence[_Completion], written: Sequence[str]) -> list[_Completion]:
    """The completions, sorted by their keys, that begin with these words."""
    beginning = " ".join(map(folded, written))
    first = bisect_left(completions, beginning, key=_key_of)
    alike = takewhile(lambda one: one.key.startswith(beginning), islice(completions, first, None))
    return [one for one in alike if _begins(one.words, written)]


class _Held(Generic[T]):
    """Something that is never changed as a key of a cache: one object is one version."""

    def __init__(self, content: T) -> None:
        self.content = content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.content is self.content

    def __hash__(self) -> int:
        return id(self.content)


@lru_cache(32)
def _names(held: _Held[tuple[InstitutionName, ...]]) -> list[_Completion]:
    found = (_of_term(name.id, 0, place, "", name.title) for place, name in enumerate(held.content))
    return sorted(chain.from_iterable(found), key=_key_of)


@lru_cache(4)
def _completions(held: _Held[TermIndex], locale: Locale) -> list[_Completion]:
    declared = facets_among(())
    found = chain.from_iterable(
        _of_term(code, rank, place, name, label(declared[name], code, held.content, locale) or "")
        for rank, name in enumerate(FACETS)
        for place, (code, term) in enumerate(held.content.vocabularies.get(declared[name].vocabulary or "", {}).items())
        if not term["retired_on"]
    )
    return sorted(found, key=_key_of)


def _of_term(code: str, rank: int, place: int, facet: str, text: str) -> Iterable[_Completion]:
    written = tuple(words(text))
    for start in range(len(written)):
        rest = written[start:]
        yield _Completion(" ".join(map(folded, rest)), rest, start == 0, rank, place, text, facet, code)


def _key_of(completion: _Completion) -> str:
    return completion.key
