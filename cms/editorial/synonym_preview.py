"""What a group of synonyms changes, before it is saved: the first hits of its own words, with and without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from cms.catalogue import store
from search import current
from search.editor_words import current_words, with_group
from search.engine import EngineUnavailable
from search.service import SearchAnswer, SearchRequest, SearchService
from search.words import Synonyms, Words
from snippets.search_word_rules import LONGEST
from snippets.search_words import listed

QUERIES = 3
TOP = 5


@dataclass(frozen=True)
class Line:
    """A hit. `change` is "new" or "gone" when the other side has it not, else empty."""

    title: str
    change: str


@dataclass(frozen=True)
class Compared:
    """A search before and after: the first hits, and how many there are."""

    query: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    total_before: int
    total_after: int

    @property
    def sides(self) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """Before, after."""
        return self.before, self.after

    @property
    def same(self) -> bool:
        """Whether nothing changes that one would see."""
        return self.total_before == self.total_after and self.before == self.after


@dataclass(frozen=True)
class Draft:
    """A group as the form has it. `saved` is the primary key of the group that it would replace."""

    words: tuple[str, ...]
    broader: tuple[str, ...]
    weight: float
    live: bool
    saved: int | None = None

    @classmethod
    def read(cls, words: str, broader: str, weight: str, live: bool, saved: int | None) -> "Draft":
        """From the form's fields; a weight that is none counts as the usual one."""
        try:
            number = float(Decimal(weight.replace(",", ".")))
        except InvalidOperation:
            number = Synonyms.weight
        return cls(listed(words), listed(broader), number if 0 < number <= 1 else Synonyms.weight, live, saved)

    def queries(self) -> tuple[str, ...]:
        """What to try: one way, it is the broader words that find more."""
        return tuple(dict.fromkeys(text for text in (*self.broader, *self.words) if len(text) <= LONGEST))[:QUERIES]

    def applied(self, words: Words) -> Words:
        """The words of the search as they would be with the group saved."""
        group = Synonyms(self.words, self.broader, self.weight)
        return with_group(words, group if self.live and self.words else None, without=self.saved)


def compare(draft: Draft) -> list[Compared]:
    """The draft's own words searched before and after. Raises EngineUnavailable if there is no index to ask."""
    store.version(timezone.now())  # the vocabularies as they are now
    now = current.service()
    changed = draft.applied(current_words())
    after = now.with_words(changed)
    return [_compared(query, _asked(now, query), _asked(after, query)) for query in draft.queries()]


def _asked(searching: SearchService, query: str) -> SearchAnswer:
    return searching.search(SearchRequest(text=query, limit=TOP, facets=(), relax=False))


def _compared(query: str, before: SearchAnswer, after: SearchAnswer) -> Compared:
    return Compared(query, _lines(before, after, "gone"), _lines(after, before, "new"), before.total, after.total)


def _lines(answer: SearchAnswer, other: SearchAnswer, change: str) -> tuple[Line, ...]:
    there = {(hit.public_id, hit.locale) for hit in other.hits}
    return tuple(Line(hit.title, "" if (hit.public_id, hit.locale) in there else change) for hit in answer.hits)


def try_out(draft: Draft) -> Sequence[Compared] | None:
    """`compare`; None if the search cannot be asked now."""
    try:
        return compare(draft)
    except EngineUnavailable:
        return None
