"""Feeding an index from the catalogue: the cursor lies in the index, so nothing is lost and everything catches up."""

import shutil
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.catalogue import consistency, consumers, rebuilding
from cms.catalogue.enums import Locale
from cms.catalogue.models import Counter
from cms.catalogue.projection import drain
from search import building, entries, indexer, stock
from search.engine import EngineUnavailable, Held, IndexDocument, Position
from search.engines import configured
from search.engines.embedded import EmbeddedEngine
from search.fields import SERVES
from search.query import OneOf, Plan
from snippets.models import NeverSplit
from tests.factories import pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def catch_up() -> None:
    """Project, then feed until nothing moves."""
    drain()
    while consumers.advance_all():
        pass


def problems() -> list[str]:
    """What `catalogue check` would tell."""
    return list(consistency.problems(timezone.now()))


def titles(locale: str = "da") -> list[str]:
    """What the embedded index has for readers of a language."""
    found = configured.embedded().search(Plan(scope=(OneOf(SERVES, frozenset({locale})),), order="title", limit=100))
    return [hit.title for hit in found.hits]


def here() -> str:
    """Where the catalogue stands."""
    return str(Counter.objects.get().sequence)


def status() -> str:
    """What `manage.py search status` tells."""
    told = StringIO()
    call_command("search", "status", stdout=told)
    return told.getvalue()


def test_what_is_published_is_found_and_what_is_withdrawn_is_not() -> None:
    museum = pages.institution(title="Havmuseet")
    offer = pages.offer(museum, title="Ålens rejse")
    catch_up()
    assert "Ålens rejse" in titles()
    assert problems() == []
    offer.title = "Hvalens rejse"
    offer.save_revision().publish()
    catch_up()
    assert "Ålens rejse" not in titles()
    assert "Hvalens rejse" in titles()
    museum.unpublish()
    catch_up()
    assert "Hvalens rejse" not in titles()
    assert "Havmuseet" not in titles()
    assert problems() == []


def test_danish_answers_in_english_as_long_as_there_is_no_english() -> None:
    offer = pages.offer(title="Ålens rejse")
    catch_up()
    assert "Ålens rejse" in titles("en")
    english = pages.translated(offer, "The voyage of the eel")
    catch_up()
    assert "The voyage of the eel" in titles("en")
    assert "Ålens rejse" not in titles("en")
    assert "Ålens rejse" in titles("da")
    english.unpublish()
    catch_up()
    assert "Ålens rejse" in titles("en")
    assert problems() == []


def test_the_position_says_where_the_catalogue_stood() -> None:
    pages.offer()
    catch_up()
    now = stock.current()
    assert configured.embedded().position() == Position(now.epoch, now.sequence, now.analysis)
    assert consumers.reached("search-embedded", Counter.objects.get()) == now.sequence


def test_a_deleted_index_is_built_again(settings: Any) -> None:
    pages.offer(title="Ålens rejse")
    catch_up()
    shutil.rmtree(settings.SEARCH_INDEX_DIR)
    with pytest.raises(EngineUnavailable):
        titles()
    assert any("behind" in problem for problem in problems())
    catch_up()
    assert "Ålens rejse" in titles()
    assert problems() == []


@pytest.mark.parametrize("damage", ["no meta", "no segment", "pointer", "older schema"])
def test_a_damaged_index_is_an_unavailable_engine_and_is_built_again(settings: Any, damage: str) -> None:
    pages.offer(title="Ålens rejse")
    catch_up()
    folder = Path(settings.SEARCH_INDEX_DIR)
    live = folder / (folder / "live").read_text()
    match damage:
        case "no meta":
            (live / "meta.json").write_text("{")
        case "no segment":
            for file in live.glob("*.term"):
                file.unlink()
        case "pointer":
            (folder / "live").write_text(f"{live.name}x")
        case "older schema":
            live.rename(folder / "older")
            (folder / "live").write_text("older")
    other_process = EmbeddedEngine(folder)
    with pytest.raises(EngineUnavailable):
        other_process.search(Plan())
    assert other_process.position() is None
    fresh = indexer.Indexer(lambda: other_process)
    while fresh.advance():
        pass
    assert problems() == []


def test_a_second_index_catches_up_by_itself(settings: Any, tmp_path: Path) -> None:
    pages.offer(title="Ålens rejse")
    catch_up()
    settings.SEARCH_INDEX_DIR = tmp_path / "another"
    assert configured.embedded().position() is None
    catch_up()
    assert "Ålens rejse" in titles()


def test_another_epoch_builds_anew() -> None:
    pages.offer(title="Ålens rejse")
    catch_up()
    old = configured.embedded().position()
    rebuilding.new_epoch()
    assert "of another epoch" in status()
    catch_up()
    new = configured.embedded().position()
    assert old is not None
    assert new is not None
    assert new.epoch == Counter.objects.get().epoch != old.epoch
    assert problems() == []


def test_a_catalogue_that_was_set_back_builds_anew() -> None:
    pages.offer(title="Ålens rejse")
    catch_up()
    position = configured.embedded().position()
    assert position is not None
    writer = configured.embedded().writer()
    writer.replace(uuid.uuid4(), [])
    writer.commit(replace(position, sequence=position.sequence + 1000))
    writer.close()
    catch_up()
    assert configured.embedded().position() == position


def test_words_that_change_what_is_indexed_build_anew_beside_the_live_one() -> None:
    for number in range(4):
        pages.offer(title=f"Tilbud {number}")
    catch_up()
    before = configured.embedded().position()
    assert "current" in status()
    NeverSplit.objects.create(word="kultur", live=True)
    assert "stale" in status()
    assert titles()  # the live one answers
    catch_up()
    after = configured.embedded().position()
    assert before is not None
    assert after is not None
    assert after.analysis != before.analysis
    assert "stale" not in status()
    assert problems() == []


def test_what_changes_while_an_index_is_built_is_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "BATCH", 2)
    offers = [pages.offer(title=f"Tilbud {number}") for number in range(6)]
    catch_up()
    NeverSplit.objects.create(word="kultur", live=True)
    live, steps = configured.embedded().position(), 0
    assert live is not None
    while configured.embedded().position() == replace(live, sequence=Counter.objects.get().sequence):
        offers[steps % 6].title = f"Ændret {steps}"
        offers[steps % 6].save_revision().publish()
        drain()
        consumers.advance("search-embedded")
        assert f"Ændret {steps}" in titles()
        steps += 1
        assert steps < 100
    assert steps > 3
    catch_up()
    assert problems() == []


class Faulty(EmbeddedEngine):
    """Its writer fails when told to: as if the process ended there."""

    fails_at = ""

    def writer(self) -> Any:
        writer = super().writer()

        class Failing:
            def replace(self, public_id: uuid.UUID, documents: Iterable[IndexDocument]) -> None:
                writer.replace(public_id, documents)

            def commit(self, position: Position) -> None:
                if Faulty.fails_at == "before":
                    raise EngineUnavailable("strømmen gik")
                writer.commit(position)
                if Faulty.fails_at == "after":
                    raise EngineUnavailable("strømmen gik")

            def close(self) -> None:
                writer.close()

        return Failing()


@pytest.mark.parametrize("fails_at", ["before", "after"])
def test_a_batch_that_was_cut_short_is_taken_again(
    tmp_path: Path, fails_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Faulty(tmp_path / "faulty")
    feeding = indexer.Indexer(lambda: engine)
    monkeypatch.setattr(Faulty, "fails_at", "")
    pages.offer(title="Ålens rejse")
    drain()
    while feeding.advance():
        pass
    pages.offer(title="Hvalens rejse")
    drain()
    monkeypatch.setattr(Faulty, "fails_at", fails_at)
    assert feeding.advance() == 0
    monkeypatch.setattr(Faulty, "fails_at", "")
    monkeypatch.setattr(indexer.Rest, "is_on", lambda self: False)
    while feeding.advance():
        pass
    assert {hit.title for hit in engine.search(Plan()).hits} >= {"Ålens rejse", "Hvalens rejse"}
    now = stock.current()
    assert engine.position() == Position(now.epoch, now.sequence, now.analysis)


class Down:
    """An engine that cannot be reached."""

    name = "elasticsearch"

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def refused(*args: object) -> None:
            raise EngineUnavailable("nede")

        return refused


def test_an_engine_that_is_down_holds_up_nobody() -> None:
    consumers.register_own("search-elasticsearch", indexer.Indexer(Down))  # type: ignore[arg-type]
    pages.offer(title="Ålens rejse")
    catch_up()
    assert "Ålens rejse" in titles()
    assert "consumer search-elasticsearch cannot be asked: nede" in problems()
    told = StringIO()
    call_command("catalogue", "status", stdout=told)
    assert "search-elasticsearch cannot be asked" in told.getvalue()


def test_an_engine_that_is_down_is_asked_ever_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = 0.0
    monkeypatch.setattr(indexer.time, "monotonic", lambda: clock)
    asked: list[float] = []

    def engine() -> Any:
        asked.append(clock)
        return Down()

    feeding = indexer.Indexer(engine)
    while clock < 120:
        assert feeding.advance() == 0
        clock += 0.25
    pauses = [later - earlier for earlier, later in pairwise(asked)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == indexer.LONGEST_REST


def test_two_workers_do_not_write_at_once() -> None:
    pages.offer()
    catch_up()
    writer = configured.embedded().writer()
    pages.offer(title="Ålens rejse")
    drain()
    assert consumers.advance("search-embedded") == 0
    writer.close()
    feeding = indexer.Indexer(configured.embedded)
    while feeding.advance():
        pass
    assert "Ålens rejse" in titles()


def test_a_document_that_cannot_be_made_keeps_out_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    real = entries.index_document

    def broken(kind: Any, locale: Any, document: Mapping[str, Any], *rest: Any) -> IndexDocument:
        if document["title"] == "I stykker":
            raise ValueError("i stykker")
        return real(kind, locale, document, *rest)

    monkeypatch.setattr(entries, "index_document", broken)
    pages.offer(title="I stykker")
    pages.offer(title="Ålens rejse")
    catch_up()
    assert "Ålens rejse" in titles()
    assert [problem for problem in problems() if "is not indexed" in problem]


def test_check_tells_what_differs() -> None:
    offer = pages.offer(title="Ålens rejse")
    catch_up()
    engine = configured.embedded()
    position = engine.position()
    assert position is not None
    stranger = uuid.uuid4()
    key = f"{offer.translation_key}:da"
    document = entries.documents_of([offer.translation_key], stock.current())[offer.translation_key][0]
    writer = engine.writer()
    writer.replace(offer.translation_key, [replace(document, modified=1)])
    writer.replace(stranger, [replace(document, public_id=stranger, key=f"{stranger}:da")])
    writer.commit(position)
    writer.close()
    assert engine.documents()[key] == Held(1, frozenset({"da", "en"}))
    assert problems() == [
        f"embedded: {stranger}:da is indexed, but not in the catalogue",
        f"embedded: {key} is indexed as it was before",
    ]
    told = StringIO()
    call_command("search", "rebuild", stdout=told)
    assert problems() == []
    assert "embedded:" in told.getvalue()


def test_status_tells_how_far_behind_an_index_is() -> None:
    assert "none: the worker builds it" in status()
    pages.offer()
    catch_up()
    assert f"position     {here()}, 0 changes behind" in status()
    pages.offer()
    drain()
    assert "changes behind" in status()
    assert f"position     {here()}" not in status()


def test_rebuild_of_an_engine_without_an_address_is_refused(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ""
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        call_command("search", "rebuild", "--engine", "elasticsearch")


def test_every_locale_of_an_entry_is_indexed_with_it() -> None:
    offer = pages.offer(title="Ålens rejse")
    pages.translated(offer, "The voyage of the eel")
    drain()
    documents = entries.documents_of([offer.translation_key, uuid.uuid4()], stock.current())
    assert [(one.locale, one.serves) for one in documents[offer.translation_key]] == [
        (Locale.DANISH, (Locale.DANISH,)),
        (Locale.ENGLISH, (Locale.ENGLISH,)),
    ]
    assert [] in documents.values()
