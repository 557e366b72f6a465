"""Completing what somebody begins to write: words of vocabularies, titles of entries, and what others searched for."""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain, islice
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
from search.fields import LOCALE, SERVES, STARTS
from search.query import AllOf, OneOf, Plan

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
    search: Callable[[Plan], Found],
    searches: Searches,
    now: datetime,
) -> tuple[Suggestion, ...]:
    """At most `limit` completions of `prefix`, those of a type and kind together: terms, entries (places first), searches.

    Terms and searches are left out where `kinds` are named. Entries are those that are shown now, under the titles that they
    have now. () for what has no word in it. Raises EngineUnavailable.
    """
    written = tuple(words(prefix))
    if not written:
        return ()
    found_terms = [] if kinds else list(islice(_terms(written, terms, locale), MOST_TERMS))
    found_searches = [] if kinds else list(searches(prefix, locale, MOST_SEARCHES))
    entries = _entries(written, locale, fallback, kinds, limit, search, now)
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
    search: Callable[[Plan], Found],
    now: datetime,
) -> list[Suggestion]:
    """Entries whose titles have words that begin so; two questions to the engine and one to the catalogue."""
    begun = AllOf(tuple(OneOf(STARTS, frozenset({folded(word)[:LONGEST_START]})) for word in written))
    language = OneOf(SERVES if fallback else LOCALE, frozenset({str(locale)}))

    def ids(among: Sequence[Kind], most: int) -> Iterator[str]:
        scope = (language, OneOf(KIND_FIELD, frozenset(map(str, among)))) if among else (language,)
        return (hit.key.rpartition(":")[0] for hit in search(Plan(query=begun, scope=scope, limit=most)).hits)

    places = [Kind.INSTITUTION] if not kinds or Kind.INSTITUTION in kinds else []
    wanted = [*(ids(places, min(limit, MOST_INSTITUTIONS)) if places else ()), *ids(kinds, limit)]
    live = store.answering([UUID(key) for key in dict.fromkeys(wanted)], locale, fallback, now)
    shown = (_entry(live[public_id].card) for key in dict.fromkeys(wanted) if (public_id := UUID(key)) in live)
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
    completions = _completions(_Held(terms), locale)
    beginning = " ".join(map(folded, written))
    first = bisect_left(completions, beginning, key=_key_of)
    found: list[_Completion] = []
    for completion in islice(completions, first, None):
        if not completion.key.startswith(beginning):
            break
        if _begins(completion.words, written):
            found.append(completion)
    exact = _spelled(" ".join(written))
    seen: set[str] = set()
    for one in sorted(
        found, key=lambda one: (not one.is_whole, _spelled(" ".join(one.words)) != exact, one.rank, one.place)
    ):
        if one.text not in seen:
            seen.add(one.text)
            yield Suggestion(one.text, "term", facet=one.facet, code=one.code)


class _Held:
    """The vocabularies as a key of a cache: one object is one version."""

    def __init__(self, terms: TermIndex) -> None:
        self.terms = terms

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.terms is self.terms

    def __hash__(self) -> int:
        return id(self.terms)


@lru_cache(4)
def _completions(held: _Held, locale: Locale) -> list[_Completion]:
    declared = facets_among(())
    found = chain.from_iterable(
        _of_term(code, rank, place, name, label(declared[name], code, held.terms, locale) or "")
        for rank, name in enumerate(FACETS)
        for place, (code, term) in enumerate(held.terms.vocabularies.get(declared[name].vocabulary or "", {}).items())
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
