"""The search: understands what was asked, asks an engine, and never ends at nothing. What API, portal and commands call."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from cms.catalogue.enums import Kind, Locale
from cms.catalogue.terms import TermIndex
from search.analysis.tokens import words as words_in
from search.analysis.vocabulary import Vocabulary
from search.answer import (
    DidYouMean,
    Marks,
    RelaxedStep,
    SearchAnswer,
    SearchHit,
    Suggestion,
    Understood,
)
from search.engine import Engine, EngineUnavailable, Found, Hit, Position
from search.expansion import LIGHT_WEIGHTS, WEIGHTS, Expansion, Weights, checked, corrected, expand
from search.known_words import RECENT_S, KnownWords
from search.likeness import alike, likened
from search.names import Names
from search.planning import Frame, query
from search.portion import Portion
from search.query import Everything, Node, Plan
from search.relaxing import Attempt, attempts
from search.request import SearchRequest
from search.suggesting import Searches, no_searches, suggest
from search.understanding import Part, Understanding, understand
from search.words import Words

__all__ = [
    "DidYouMean",
    "Marks",
    "RelaxedStep",
    "SearchAnswer",
    "SearchHit",
    "SearchRequest",
    "SearchService",
    "Standing",
    "Suggestion",
    "Understood",
]

T = TypeVar("T")
A_FEW = 6  # entries to go on from when nothing was found
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Standing:
    """Which engine answers, how far its index got, and the version of the editors' words: what an answer depends on
    besides the question, the vocabularies and the day. What words a process knows may lag behind (see `KnownWords`).
    """

    engine: str
    position: Position
    words: str


class SearchService:
    """The search over an engine, and another one that answers while the first cannot. One a process; safe for threads."""

    def __init__(
        self,
        engine: Engine,
        fallback: Engine | None,
        terms: Callable[[], TermIndex],
        words: Callable[[], Words],
        names: Callable[[], Names],
    ) -> None:
        self._engines = (engine,) if fallback is None else (engine, fallback)
        self._terms = terms
        self._words = words
        self._names = names
        self._known = KnownWords()
        self._answering = engine.name

    def with_words(self, words: Words) -> "SearchService":
        """The same search with other words, for trying them out; the first answer of it takes a moment."""
        engine, *others = self._engines
        return SearchService(engine, others[0] if others else None, self._terms, lambda: words, self._names)

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answer a request. Raises QueryTooLong, and EngineUnavailable if no engine answers."""
        return self.explained(request)[0]

    def explained(self, request: SearchRequest) -> tuple[SearchAnswer, Expansion]:
        """The answer, and how the words were taken. Raises as `search` does."""
        words, terms = self._words(), self._terms()
        understanding = (
            understand(request, terms, words, self._names_in(request.portion))
            if checked(request.text).strip() and request.understand
            else Understanding(request.text)
        )
        frame = Frame(request, understanding.parts, terms, request.near or understanding.near)

        def answer(engine: Engine) -> tuple[SearchAnswer, Expansion]:
            return _Search(engine, frame, understanding.rest, words, self._known.of(engine, words, terms)).answer()

        return self._first(answer)

    def suggest(
        self,
        prefix: str,
        locale: Locale,
        kinds: Sequence[Kind] = (),
        limit: int = 8,
        *,
        now: datetime,
        fallback: bool = True,
        searches: Searches = no_searches,
        portion: Portion | None = None,
    ) -> tuple[Suggestion, ...]:
        """Completions of what is being written (see `search.suggesting`). Raises EngineUnavailable if no engine answers.

        Of a portion no searches are told: what others looked for is of the whole catalogue.
        """

        def of(engine: Engine) -> tuple[Suggestion, ...]:
            def of_known_words(beginning: str, language: str, most: int) -> Sequence[str]:
                """What others searched for, if each word of it is in some document: nobody's name or jest is passed on."""
                found = searches(beginning, language, most)
                if not found:
                    return ()
                vocabulary = self._known.of(engine, self._words(), self._terms())
                return [
                    text
                    for text in found
                    if all(word.isdigit() or vocabulary.is_listed(word) for word in words_in(text))
                ]

            return suggest(
                prefix, locale=locale, fallback=fallback, kinds=kinds, limit=limit, terms=self._terms(),
                institutions=self._names_in(portion).of(locale), search=engine.search,
                searches=no_searches if portion else of_known_words, now=now, portion=portion,
            )  # fmt: skip

        return self._first(of)

    def more_like(self, public_id: UUID, request: SearchRequest, now: datetime) -> SearchAnswer:
        """Entries like that one, of its kind unless the request names kinds; filters and paging are the request's, its words
        are not used. Raises NoSuchEntry, and EngineUnavailable if no engine answers.
        """
        terms = self._terms()
        within = request.portion.within if request.portion else None
        entry = likened(public_id, request.locale, request.fallback, terms, self._words(), now, within)
        asked = replace(
            request,
            kinds=request.kinds or (entry.kind,),
            order="relevance",
            limit=request.offset + request.limit + 1,
            offset=0,
        )
        plan = Frame(asked, (), terms, request.near).plan(alike(entry), Attempt())

        def answer(engine: Engine) -> SearchAnswer:
            found = engine.search(plan)
            hits = [_hit(hit) for hit in found.hits]
            others = [hit for hit in hits if hit.public_id != public_id]
            return SearchAnswer(
                engine=engine.name,
                position=found.position,
                total=found.total - (len(hits) - len(others)),
                hits=tuple(others[request.offset : request.offset + request.limit]),
                facets=found.counts,
                near=request.near,
            )

        return self._first(answer)

    def standing(self) -> Standing:
        """Where the engine stands that would answer now; one that is far away may have stood there half a second ago. Raises
        EngineUnavailable if there is none.
        """

        def of(engine: Engine) -> Standing:
            position = engine.position(RECENT_S)
            if position is None:
                raise EngineUnavailable(f"the engine {engine.name} has no index yet")
            return Standing(engine.name, position, self._words().version)

        return self._first(of)

    def _names_in(self, portion: Portion | None) -> Names:
        return self._names() if portion is None else portion.names()

    def _first(self, ask: Callable[[Engine], T]) -> T:
        """The answer of the first engine that has one. Raises EngineUnavailable if none has."""
        *others, last = self._engines
        for engine in others:
            try:
                answer = ask(engine)
            except EngineUnavailable as error:
                self._answers(last, f": {engine.name} does not ({error})")
            else:
                self._answers(engine)
                return answer
        return ask(last)

    def _answers(self, engine: Engine, reason: str = "") -> None:
        """Tell the log when it is another engine than before, not at each request."""
        if self._answering != engine.name:
            self._answering = engine.name
            log.warning("The search engine %s answers now%s.", engine.name, reason)


@dataclass(frozen=True)
class _Search:
    """One request put to one engine."""

    engine: Engine
    frame: Frame
    text: str
    words: Words
    vocabulary: Vocabulary

    def answer(self) -> tuple[SearchAnswer, Expansion]:
        """The hits; if there are none, those of the first relaxation that has some."""
        attempt, reading, found = self._found()
        more = self._more(reading, found) if not attempt.steps else ()
        answer = SearchAnswer(
            engine=self.engine.name,
            position=found.position,
            total=found.total,
            hits=tuple(map(_hit, found.hits)),
            facets=found.counts,
            understood=tuple(map(_understood, self.frame.understood)),
            did_you_mean=self._did_you_mean(reading),
            relaxed=attempt.steps if found.total else (),
            marks=Marks(reading.expansion.marks, self.words),
            near=self.frame.near,
            more=tuple(map(_hit, more)),
            more_without=tuple(self.frame.required) if more and found.total else (),
        )
        return answer, reading.expansion

    def _found(self) -> tuple[Attempt, "_Read", Found]:
        """What is found as it was asked, or else as the first relaxation that finds something; that it does is looked at
        without hits and counts first.
        """
        first = Attempt()
        read = self._read(first)
        plan = self._plan(read, first)
        found = self.engine.search(plan)
        if found.total or not self.frame.request.relax:
            return first, read, found
        tried = [_probing(plan)]
        frame = self.frame
        for attempt in attempts(frame.given_up, has_words=read.has_words, has_wishes=bool(frame.wished)):
            other = self._read(attempt)
            plan = self._plan(other, attempt)
            if (probe := _probing(plan)) in tried:
                continue
            tried.append(probe)
            if self.engine.search(probe).total and (relaxed := self.engine.search(plan)).total:
                return attempt, other, relaxed
        return first, read, found

    def _plan(self, read: "_Read", attempt: Attempt) -> Plan:
        return self.frame.plan(read.node, attempt, bare=read.bare)

    def _read(self, attempt: Attempt) -> "_Read":
        """The words as a query. Of a place or level alone that is done without, its words only add to the score."""
        wished = "" if attempt.wishes else self.frame.wished
        text = f"{self.text} {wished}".strip()
        dropped = self.frame.dropped(attempt)
        bare = not text and bool(attempt.without)
        expansion = self._expansion(f"{text} {dropped}".strip(), attempt)
        said = self._expansion(self.frame.said, attempt, LIGHT_WEIGHTS)
        found = tuple(each.words for each in (expansion, said) if each.words is not None)
        words = found[:1] if expansion.words is not None and not bare else ()
        light = (*expansion.light, *found[len(words) :], *said.light)
        wishes = self.frame.wishes if attempt.wishes else ()
        node = query((*words, *wishes), light, narrowed=bool(self.frame.facets))
        return _Read(node, expansion, bare)

    def _expansion(self, text: str, attempt: Attempt, weights: Weights = WEIGHTS) -> Expansion:
        request = self.frame.request
        return expand(
            text,
            request.locale,
            request.fallback,
            self.words,
            self.vocabulary,
            reading=attempt.reading,
            correct=request.correct,
            weights=weights,
        )

    def _more(self, read: "_Read", found: Found) -> Sequence[Hit]:
        """What else the words find, if all hits are on this page and leave room on it."""
        request = self.frame.request
        room = request.limit - found.total
        if not request.relax or request.offset or room <= 0:
            return ()
        if not found.total:  # nothing is near it, either: a few to go on from
            return self.engine.search(self.frame.plan_without(Everything(), min(A_FEW, request.limit))).hits
        if not self.frame.required or not read.has_words:
            return ()
        keys = {hit.key for hit in found.hits}
        others = self.engine.search(self.frame.plan_without(read.node, request.limit)).hits
        return [hit for hit in others if hit.key not in keys][:room]

    def _did_you_mean(self, read: "_Read") -> DidYouMean | None:
        request = self.frame.request
        corrections = {
            written: meant for written, meant in read.expansion.corrections.items() if self._is_in_portion(meant)
        }
        return DidYouMean(corrected(request.text, corrections), applied=request.correct) if corrections else None

    def _is_in_portion(self, word: str) -> bool:
        """Whether a word may be told: of a portion only if something in it has it, for an engine's words are of everything."""
        request = self.frame.request
        if request.portion is None:
            return True
        expansion = expand(word, request.locale, request.fallback, self.words, self.vocabulary, correct=False)
        nodes = [node for node in (expansion.words, *expansion.light) if node is not None]
        return any(self.engine.search(Plan(query=node, scope=self.frame.scope, limit=0)).total for node in nodes)


@dataclass(frozen=True)
class _Read:
    """The words as a query, and what was made of them."""

    node: Node
    expansion: Expansion
    bare: bool = False

    @property
    def has_words(self) -> bool:
        """Whether any word is asked for."""
        return bool(self.expansion.read)


def _probing(plan: Plan) -> Plan:
    """What tells whether there is anything."""
    return replace(plan, counts=(), limit=0, offset=0, order="relevance")


def _hit(hit: Hit) -> SearchHit:
    public_id, _, locale = hit.key.rpartition(":")
    return SearchHit(UUID(public_id), Locale(locale), hit.kind, hit.title, hit.score, hit.distance_m)


def _understood(part: Part) -> Understood:
    return Understood(part.id, part.text, part.facet, part.values, part.label, part.strength)
