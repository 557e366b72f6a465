"""The vocabulary that a process holds: made once, and anew beside the searches."""

import threading
from contextlib import suppress
from uuid import UUID, uuid4

import pytest

from cms.catalogue.terms import TermIndex
from search import known_words
from search.engine import EngineUnavailable, Position
from search.judged import index_documents
from search.known_words import KnownWords
from search.seeds import term_index
from tests.search.conftest import CORPUS, WORDS, offer
from tests.search.reference_engine import ReferenceEngine

EPOCH = UUID(int=7)
TERMS = term_index()


def engine_with(*titles: str, sequence: int = 1, epoch: UUID = EPOCH) -> ReferenceEngine:
    """An engine whose documents have these titles."""
    engine = ReferenceEngine()
    fill(engine, *titles, sequence=sequence, epoch=epoch)
    return engine


def fill(engine: ReferenceEngine, *titles: str, sequence: int, epoch: UUID = EPOCH) -> None:
    """Put documents with these titles in the place of all."""
    rows = [*CORPUS, *(offer(title, title) for title in titles)]
    engine.rebuild(index_documents(rows, TERMS, WORDS), Position(epoch, sequence, "a"))


def settle() -> None:
    """Wait for what is made beside."""
    for thread in threading.enumerate():
        if thread.name.startswith("words-of-"):
            thread.join()


def test_of_one_state_it_is_made_once() -> None:
    known, engine = KnownWords(), engine_with()
    assert known.of(engine, WORDS, TERMS) is known.of(engine, WORDS, TERMS)


def test_a_small_one_follows_at_once() -> None:
    known, engine = KnownWords(), engine_with()
    known.of(engine, WORDS, TERMS)
    fill(engine, "Elefanter", sequence=2)
    assert known.of(engine, WORDS, TERMS).is_listed("elefanter")


def test_a_large_one_follows_beside_the_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_words, "SMALL", 0)
    monkeypatch.setattr(known_words, "PAUSE_S", 0.0)
    known, engine = KnownWords(), engine_with()
    first = known.of(engine, WORDS, TERMS)
    fill(engine, "Elefanter", sequence=2)
    assert known.of(engine, WORDS, TERMS) is first
    settle()
    assert known.of(engine, WORDS, TERMS).is_listed("elefanter")


def test_not_more_often_than_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_words, "SMALL", 0)
    known, engine = KnownWords(), engine_with()
    first = known.of(engine, WORDS, TERMS)
    fill(engine, "Elefanter", sequence=2)
    known.of(engine, WORDS, TERMS)
    settle()
    assert known.of(engine, WORDS, TERMS) is first


def test_another_index_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_words, "SMALL", 0)
    known, engine = KnownWords(), engine_with()
    known.of(engine, WORDS, TERMS)
    fill(engine, "Elefanter", sequence=1, epoch=uuid4())
    assert known.of(engine, WORDS, TERMS).is_listed("elefanter")


def test_an_engine_that_is_down_meanwhile_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_words, "SMALL", 0)
    monkeypatch.setattr(known_words, "PAUSE_S", 0.0)
    known, engine = KnownWords(), engine_with()
    first = known.of(engine, WORDS, TERMS)
    fill(engine, "Elefanter", sequence=2)

    def down() -> dict[str, int]:
        raise EngineUnavailable("down")

    with monkeypatch.context() as broken:
        broken.setattr(engine, "words", down)
        assert known.of(engine, WORDS, TERMS) is first
        settle()
    known.of(engine, WORDS, TERMS)
    settle()
    assert known.of(engine, WORDS, TERMS).is_listed("elefanter")


def test_an_older_one_that_was_long_in_the_making_does_not_replace_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_words, "SMALL", 0)
    monkeypatch.setattr(known_words, "PAUSE_S", 0.0)
    known, engine = KnownWords(), engine_with()
    known.of(engine, WORDS, TERMS)
    fill(engine, "Elefanter", sequence=2)
    old, go_on, read = engine.words(), threading.Event(), threading.Event()

    def slow() -> dict[str, int]:
        read.set()
        go_on.wait(30)
        return dict(old)

    with monkeypatch.context() as slowed:
        slowed.setattr(engine, "words", slow)
        known.of(engine, WORDS, TERMS)
        assert read.wait(30)
    fill(engine, "Giraffer", sequence=1, epoch=uuid4())
    assert known.of(engine, WORDS, TERMS).is_listed("giraffer")
    go_on.set()
    settle()
    assert known.of(engine, WORDS, TERMS).is_listed("giraffer")
    assert not known.of(engine, WORDS, TERMS).is_listed("elefanter")


def test_an_engine_that_is_slow_does_not_hold_up_another(monkeypatch: pytest.MonkeyPatch) -> None:
    known, slow, other = KnownWords(), engine_with(), engine_with()
    other.name = "other"
    go_on, asked = threading.Event(), threading.Event()

    def hanging() -> dict[str, int]:
        asked.set()
        go_on.wait(30)
        raise EngineUnavailable("it hung")

    def ask() -> None:
        with suppress(EngineUnavailable):
            known.of(slow, WORDS, TERMS)

    monkeypatch.setattr(slow, "words", hanging)
    waiting = threading.Thread(target=ask)
    waiting.start()
    assert asked.wait(30)
    assert known.of(other, WORDS, TERMS).is_listed("matematik")
    assert waiting.is_alive()
    go_on.set()
    waiting.join()


def test_labels_of_vocabularies_are_known() -> None:
    vocabulary = KnownWords().of(engine_with(), WORDS, TERMS)
    assert vocabulary.is_listed("matematik")
    assert not KnownWords().of(engine_with(), WORDS, TermIndex(None, 0, {})).is_listed("matematik")
