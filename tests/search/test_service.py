"""The search as a whole, over a small corpus: what is found, what it is taken for, and that it never ends at nothing."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.catalogue.enums import Kind, Locale
from search.engine import EngineUnavailable, Found, Position
from search.expansion import LONGEST_TEXT, MOST_WORDS, QueryTooLong
from search.names import Names
from search.query import Plan
from search.request import SearchRequest
from search.seeds import term_index
from search.service import SearchAnswer, SearchService
from search.trying_out import CorpusSearch
from search.words import Synonyms, Words
from tests.search.conftest import WORDS
from tests.search.reference_engine import ReferenceEngine

Ask = Callable[..., SearchAnswer]


@pytest.fixture
def ask(small: CorpusSearch) -> Ask:
    """Ask the small corpus."""
    return lambda text, **more: small.service.search(SearchRequest(text=text, **{"facets": (), **more}))


@pytest.fixture
def hits(small: CorpusSearch, ask: Ask) -> Callable[..., list[str]]:
    """The corpus ids of the hits."""
    return lambda text, **more: [small.ids[hit.public_id] for hit in ask(text, **more).hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("viking", "viking"),
        ("vikingernes", "viking"),
        ("skib", "viking"),
        ("vikingetidens", "rune"),
        ("barn", "kunst"),
        ("kunst museum", "kunst"),
        ("skuespil", "teater"),
        ("global opvarmning", "klima"),
        ("trækfugl", "fugl"),
        ("musikken", "musik"),
        ("tromer", "musik"),
        ("forestiling", "teater"),
        ("klimaforandr", "klima"),
        ("natek", "dyr"),
        ("hvor kan vi lære noget om runer?", "rune"),
    ],
)
def test_what_a_teacher_writes_finds_what_is_meant(hits: Callable[..., list[str]], text: str, first: str) -> None:
    assert hits(text)[:1] == [first]


def test_narrower_words_are_found_by_the_wider_and_not_the_other_way_about(hits: Callable[..., list[str]]) -> None:
    assert hits("dyr")[:2] == ["dyr", "fugl"]
    assert "dyr" not in hits("fugl")


def test_words_of_every_offer_add_to_the_score_and_find_nothing_by_themselves(hits: Callable[..., list[str]]) -> None:
    assert hits("forløb om runer for elever") == ["rune"]
    assert "besoeg" in hits("forløb")


def test_small_words_count_only_when_there_is_nothing_else(ask: Ask) -> None:
    assert ask("og i på til").relaxed in {(), ("topic",)}
    assert ask("hvad med vikingerne").total == ask("vikingerne").total


def test_a_stop_word_acts_on_the_next_question(small: CorpusSearch) -> None:
    def total(service: SearchService) -> int:
        return service.search(SearchRequest(text="vikinger musik", understand=False, facets=())).total

    stopped = small.service.with_words(replace(WORDS, stop_words=WORDS.stop_words | {"musik"}))
    assert total(stopped) < total(small.service)


def test_what_is_understood_filters_and_what_else_the_words_find_comes_below(small: CorpusSearch, ask: Ask) -> None:
    answer = ask("vikinger 4. klasse")
    assert [(part.facet, part.values, part.strength) for part in answer.understood] == [
        ("level", ("klasse-4",), "filter")
    ]
    assert [small.ids[hit.public_id] for hit in answer.hits] == ["viking"]
    assert [small.ids[hit.public_id] for hit in answer.more] == ["rune"]
    assert answer.more_without == ("level",)
    assert answer.total == 1


def test_a_part_taken_away_is_no_filter(ask: Ask) -> None:
    [part] = ask("vikinger 4. klasse").understood
    answer = ask("vikinger 4. klasse", ignore=frozenset({part.id}))
    assert answer.understood == ()
    assert answer.total >= 2
    assert ask("vikinger 4. klasse", understand=False).understood == ()


def test_a_correction_is_told(ask: Ask) -> None:
    answer = ask("Viknger i Ribe!")
    assert answer.did_you_mean is not None
    assert answer.did_you_mean.text == "vikinger i Ribe!"
    assert answer.did_you_mean.applied


def test_a_correction_that_was_not_wished_is_offered(ask: Ask) -> None:
    answer = ask("viknger", correct=False, relax=False)
    assert answer.total == 0
    assert answer.did_you_mean is not None
    assert not answer.did_you_mean.applied


def test_a_known_word_is_not_corrected(ask: Ask) -> None:
    assert ask("tromle").did_you_mean is None or ask("tromle").relaxed
    assert ask("vikinger").did_you_mean is None


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("vikinger i Gentofte", ("place",)),
        ("teater 9. klasse", ("level",)),
        ("teater 9. klasse i Gentofte", ("place", "level")),
        ("ræve", ("topic",)),
    ],
)
def test_nothing_found_is_never_the_end(ask: Ask, text: str, steps: tuple[str, ...]) -> None:
    answer = ask(text)
    assert answer.relaxed == steps
    assert answer.total
    assert ask(text, relax=False).total == 0
    assert ask(text, relax=False).relaxed == ()


def test_what_is_like_nothing_finds_nothing_and_leaves_something_to_go_on_from(ask: Ask) -> None:
    answer = ask("qwxzkj")
    assert (answer.total, answer.hits, answer.relaxed, answer.more_without) == (0, (), (), ())
    assert answer.more
    assert not any(answer.facets.values())


def test_what_else_might_be_found_is_looked_for_without_hits_and_counts(
    small: CorpusSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[Plan] = []
    search = small.engine.search

    def noting(plan: Plan) -> Found:
        plans.append(plan)
        return search(plan)

    monkeypatch.setattr(small.engine, "search", noting)
    answer = small.service.search(SearchRequest(text="teater 9. klasse i Gentofte"))
    first, *probes, last = plans
    assert "level" in first.counts
    assert last.counts == first.counts
    assert answer.facets["level"]
    assert len(answer.hits) == min(last.limit, answer.total)
    assert {(probe.counts, probe.limit) for probe in probes} == {((), 0)}
    assert all(probe not in probes[:number] for number, probe in enumerate(probes))  # nothing is asked twice


def test_what_was_chosen_beside_the_words_is_never_given_up(small: CorpusSearch, ask: Ask) -> None:
    answer = ask("runer", filters={"level": frozenset({"klasse-1"})})
    assert (answer.total, answer.relaxed) == (0, ())
    answer = ask("teater i Gentofte", filters={"level": frozenset({"klasse-9"})})
    assert answer.total == 0
    answer = ask("teater i Gentofte 9. klasse", filters={"municipality": frozenset({"0461"})})
    assert answer.relaxed == ("level",)  # the municipality that was chosen stands: Odense
    assert [small.ids[hit.public_id] for hit in answer.hits] == ["teater"]


def test_a_level_that_has_nothing_stands_for_its_stage(small: CorpusSearch, ask: Ask) -> None:
    answer = ask("runer 9. klasse")
    assert answer.relaxed == ("level",)
    assert [small.ids[hit.public_id] for hit in answer.hits] == ["rune"]


def test_a_place_that_has_nothing_leads_to_what_is_nearest(ask: Ask) -> None:
    answer = ask("fanø")
    assert answer.relaxed == ("place",)
    assert answer.total
    assert answer.near is None or answer.near.radius_m is None


def test_what_only_adds_to_the_score_is_looked_for_as_words_when_nothing_has_it(ask: Ask) -> None:
    answer = ask("jul 9. klasse")
    assert answer.total or answer.more


def test_what_is_wider_in_meaning_is_the_nearest_topic(small: CorpusSearch, ask: Ask) -> None:
    answer = ask("ræve")
    assert answer.relaxed == ("topic",)
    assert "dyr" in [small.ids[hit.public_id] for hit in answer.hits]


def test_facets_are_counted_as_asked_for(ask: Ask) -> None:
    assert ask("vikinger", facets=("level",)).facets["level"] == {
        "klasse-3": 1,
        "klasse-4": 1,
        "klasse-7": 1,
        "klasse-8": 1,
    }
    assert "municipality" in ask("vikinger", facets=None).facets


def test_words_that_only_add_to_scores_are_not_counted(ask: Ask) -> None:
    plain, wordy = (ask(text, facets=("level", "kind")) for text in ("vikinger", "forløb om vikinger for elever"))
    assert wordy.facets == plain.facets
    assert wordy.total == plain.total
    assert wordy.hits[0].score >= plain.hits[0].score


def test_kinds_are_counted_without_their_own_filter(ask: Ask) -> None:
    answer = ask("vikinger", kinds=(Kind.EVENT,), facets=("kind",), relax=False)
    assert answer.total == 0
    assert answer.facets["kind"] == {"offer": 2}


def test_english_is_asked_of_danish_offers_that_stand_in(ask: Ask) -> None:
    assert ask("vikinger", locale=Locale.ENGLISH).total == 2
    assert ask("vikinger", locale=Locale.ENGLISH, fallback=False, relax=False).total == 0


def test_without_words_everything_is_found(ask: Ask) -> None:
    assert ask("").total == ask("  \n").total == ask("🙂 ?!").total == 9


def test_marks_are_the_keys_asked_for(ask: Ask) -> None:
    assert {"viking"} <= ask("vikingerne").marks.keys[Locale.DANISH]
    assert "teater" in ask("skuespil").marks.keys[Locale.DANISH]


def test_too_much_text_is_refused(ask: Ask) -> None:
    with pytest.raises(QueryTooLong):
        ask("x" * (LONGEST_TEXT + 1))
    with pytest.raises(QueryTooLong):
        ask("a " * (MOST_WORDS + 1))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text_is_answered_soon(ask: Ask, text: str) -> None:
    ask(text)  # a first time: words that nobody has seen are taken apart
    started = time.process_time()
    answer = ask(text)
    assert time.process_time() - started < 0.2
    assert answer.total or answer.more


@pytest.mark.parametrize(
    "text",
    [
        "AND (",
        'title:"x" OR *',
        "\x00\x07",
        "\ud800\udfff",
        "a" * 500,
        "🙂" * 100,
        "+-&|!(){}[]^~?:\\/",
        "4",
        "%s'; --",
    ],
)
def test_garbage_is_answered(ask: Ask, text: str) -> None:
    answer = ask(text)
    assert answer.total or answer.more


class Down(ReferenceEngine):
    """An engine that does not answer."""

    name = "down"

    def position(self, age_s: float = 0.0) -> Position | None:
        """It is down."""
        raise EngineUnavailable("down")


def test_another_engine_answers_for_one_that_is_down(small: CorpusSearch) -> None:
    engine = small.engine
    service = SearchService(Down(), engine, term_index, lambda: WORDS, Names)
    assert service.search(SearchRequest(text="viking")).engine == engine.name
    with pytest.raises(EngineUnavailable):
        SearchService(Down(), None, term_index, lambda: WORDS, Names).search(SearchRequest(text="viking"))


def test_a_synonym_acts_on_the_next_query(small: CorpusSearch) -> None:
    words = [WORDS]
    service = SearchService(small.engine, None, term_index, lambda: words[0], Names)
    request = SearchRequest(text="krigerfolk", relax=False)
    assert service.search(request).total == 0
    words.append(replace(WORDS, version="2", synonyms=(*WORDS.synonyms, Synonyms(("krigerfolk", "vikinger")))))
    del words[0]
    assert service.search(request).total == 2


def test_stop_words_of_editors_count_for_nothing(small: CorpusSearch) -> None:
    words: Words = replace(WORDS, version="3", stop_words=frozenset({"runer"}))
    service = SearchService(small.engine, None, term_index, lambda: words, Names)
    assert service.search(SearchRequest(text="runer teater")).total == 1
