"""The vocabulary of an index, held by each process: made anew beside the searches when the index or the words have changed."""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cms.catalogue.terms import TermIndex
from search.analysis import version
from search.analysis.tokens import words as words_in
from search.analysis.vocabulary import Vocabulary
from search.engine import Engine, EngineUnavailable, Position
from search.words import Words

log = logging.getLogger(__name__)

SMALL = 5_000  # words of an index up to which a new vocabulary is made at once: some hundredths of a second
RECENT_S = 0.5  # seconds that the position of an engine that is far away may be old
PAUSE_S = 30.0  # seconds between two that are made beside the searches
# Vocabularies whose labels people write, though no document may have the words.
_LABELLED = (
    "subjects", "topics", "fields", "offer-kinds", "institution-kinds", "teaching-forms", "curriculum-themes",
    "municipalities", "landsdele", "marked-days", "knowledge-areas", "event-kinds",
)  # fmt: skip

Of = tuple[Position | None, str, str, int]


@dataclass
class _Held:
    """A vocabulary, of what state it is, and when it was made (seconds of the monotonic clock)."""

    vocabulary: Vocabulary
    of: Of
    made: float


class KnownWords:
    """The vocabularies of engines by name, each under a lock of its own. Safe for threads.

    A small vocabulary is that of the index's position, which may be `RECENT_S` old of an engine that is far away. A large one is
    made anew beside the searches: a process may know the words that it knew at its last search, for `PAUSE_S` and the making (a
    second or two) after it is asked again. So two processes at the same position may for so long differ in what they correct,
    complete and split; never in which documents have a word.
    """

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._making: set[str] = set()

    def of(self, engine: Engine, words: Words, terms: TermIndex) -> Vocabulary:
        """The vocabulary of an engine's index; of a large one as it was a little ago. Raises EngineUnavailable.

        Slow the first time: a second for the dictionary, and as much for 50,000 words.
        """
        state = (engine.position(RECENT_S), words.version, version(words), terms.version)
        held = self._held.get(engine.name)
        if held is not None and held.of == state:
            return held.vocabulary
        if held is None or held.vocabulary.size <= SMALL or _is_another(held.of, state):
            with self._locks[engine.name]:
                held = self._held.get(engine.name)
                if held is None or held.of != state:
                    held = self._held[engine.name] = _made(engine, words, terms, state, held)
                return held.vocabulary
        if time.monotonic() - held.made >= PAUSE_S:
            self._make_beside(engine, words, terms, state, held)
        return held.vocabulary

    def _make_beside(self, engine: Engine, words: Words, terms: TermIndex, state: Of, before: _Held) -> None:
        lock = self._locks[engine.name]
        with lock:
            if engine.name in self._making:
                return
            self._making.add(engine.name)

        def make() -> None:
            try:
                made = _made(engine, words, terms, state, before)
                made.vocabulary.warm()
                with lock:
                    if self._held.get(engine.name) is before:  # or a search has made one of another index meanwhile
                        self._held[engine.name] = made
            except EngineUnavailable:
                log.warning("The words of the index %s cannot be read now; the next search tries again.", engine.name)
            finally:
                self._making.discard(engine.name)

        threading.Thread(target=make, name=f"words-of-{engine.name}", daemon=True).start()


def _made(engine: Engine, words: Words, terms: TermIndex, state: Of, before: _Held | None) -> _Held:
    counts = engine.words()
    if before is not None and before.of[1:] == state[1:]:
        vocabulary = before.vocabulary.updated(counts)
    else:
        vocabulary = Vocabulary.of(counts, words, _also(words, terms))
    return _Held(vocabulary, state, time.monotonic())


def _is_another(held: Of, state: Of) -> bool:
    """Whether it is another index altogether, not a later state of the same."""
    before, now = held[0], state[0]
    return held[2] != state[2] or before is None or now is None or before.epoch != now.epoch


def _also(words: Words, terms: TermIndex) -> set[str]:
    """The words of labels, synonyms and nicknames."""
    return {word for text in _texts(words, terms) for word in words_in(text)}


def _texts(words: Words, terms: TermIndex) -> Iterable[str]:
    for name in _LABELLED:
        for term in terms.vocabularies.get(name, {}).values():
            yield term["label_da"]
            yield term["label_en"]
    for group in words.synonyms:
        yield from group.words
        yield from group.broader
    for alias in words.aliases:
        yield alias.phrase
