"""What is known, what completes a beginning, what a misspelt word was meant to be."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.catalogue.enums import Locale
from search.analysis import analyser
from search.analysis import vocabulary as module
from search.analysis.likeness import unlikeness
from search.analysis.vocabulary import Vocabulary
from search.words import Words

COUNTS = {
    "vikingerne": 12, "stenalder": 5, "middelalderen": 4, "håndværk": 9, "naturfag": 7, "demokrati": 6, "matematik": 8,
    "smørrebrød": 1, "besættelsen": 3, "søfart": 4, "aalborg": 5, "teater": 6, "keramik": 2, "kerne": 3, "museum": 20,
    "kunstmuseet": 2, "astronomi": 3, "bibliotek": 4, "musik": 9, "tegning": 2, "1864": 3,
}  # fmt: skip
VOCABULARY = Vocabulary.of(COUNTS, Words(), also={"skuespil", "bæredygtighed"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("viknger", "vikinger"),
        ("natrufag", "naturfag"),
        ("stenadler", "stenalder"),
        ("demorkati", "demokrati"),
        ("matmatik", "matematik"),
        ("astromoni", "astronomi"),
        ("midelalder", "middelalder"),
        ("mussik", "musik"),
        ("museeum", "museum"),
        ("bibiliotek", "bibliotek"),
        ("tetaer", "teater"),
        ("skuspil", "skuespil"),
        ("besaettelsen", "besættelsen"),
        ("smorrebrod", "smørrebrød"),
        ("haandvaerk", "håndværk"),
        ("soefart", "søfart"),
        ("ålborg", "aalborg"),
        ("kreamik", "keramik"),
    ],
)
def test_a_misspelt_word_is_mended(written: str, meant: str) -> None:
    assert meant in [word for word, _cost in VOCABULARY.corrections(written)]


@pytest.mark.parametrize("written", ["xyz", "qwrtpsdf", "ab", "zzzzzzzzzzzz", "1865"])
def test_what_resembles_nothing_is_not_mended(written: str) -> None:
    assert VOCABULARY.corrections(written) == ()


def test_the_likeliest_comes_first_and_says_how_unlike_it_is() -> None:
    [(word, cost), *_] = VOCABULARY.corrections("haandvaerk")
    assert word == "håndværk"
    assert cost < VOCABULARY.corrections("matmatik")[0][1] < 1


def test_a_beginning_is_completed_by_what_most_documents_have() -> None:
    assert VOCABULARY.completions("m", 3) == ("museum", "musik", "matematik")
    assert VOCABULARY.completions("haand", 3) == ("håndværk",)
    assert VOCABULARY.completions("bæredyg", 3) == ("bæredygtighed",)
    assert VOCABULARY.completions("x", 3) == ()


def test_it_knows_keys_of_words_and_of_their_parts() -> None:
    assert VOCABULARY.has_whole("viking", Locale.DANISH)
    assert VOCABULARY.has_part("kunst", Locale.DANISH)
    assert not VOCABULARY.has_whole("kunst", Locale.DANISH)
    assert not VOCABULARY.has("skuespil", Locale.DANISH)
    assert VOCABULARY.is_listed("skuespil")
    assert VOCABULARY.has_whole("museum", Locale.ENGLISH)


def test_a_word_that_no_document_has_any_more_is_not_known() -> None:
    vocabulary = Vocabulary.of(COUNTS, Words(), also={"teater"})
    later = vocabulary.updated({word: count for word, count in COUNTS.items() if word not in {"astronomi", "teater"}})
    assert not later.is_listed("astronomi")
    assert not later.has("astronomi", Locale.DANISH)
    assert later.completions("astro", 3) == later.corrections("astromoni") == ()
    assert later.is_listed("teater")
    assert not later.has("teater", Locale.DANISH)
    assert vocabulary.is_listed("astronomi")


WORDS_OF_AN_INDEX = st.dictionaries(st.sampled_from(sorted(COUNTS)), st.integers(1, 9))
ASKED = ("viknger", "natrufag", "museeum", "haandvaerk", "astromoni", "kern", "besaettelsen", "middelalder")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS_OF_AN_INDEX, WORDS_OF_AN_INDEX, WORDS_OF_AN_INDEX)
def test_a_later_state_tells_what_one_made_from_nothing_does(
    monkeypatch: pytest.MonkeyPatch, first: dict[str, int], second: dict[str, int], third: dict[str, int]
) -> None:
    monkeypatch.setattr(module, "GROWTH", 1_000)
    also = {"skuespil", "musik"}
    later = Vocabulary.of(first | {"ting": 1}, Words(), also).updated(second).updated(third)
    anew = Vocabulary.of(third, Words(), also)
    assert later._root is not None
    for word in (*ASKED, *COUNTS):
        assert later.corrections(word) == anew.corrections(word)
        assert later.completions(word[:2], 9) == anew.completions(word[:2], 9)
        assert later.is_listed(word) == anew.is_listed(word)
        for locale in Locale:
            for key in (word, analyser(locale, Words()).key(word), *analyser(locale, Words()).parts_of(word)):
                assert later.has_whole(key, locale) == anew.has_whole(key, locale)
                assert later.has_part(key, locale) == anew.has_part(key, locale)


def test_what_takes_long_is_made_once() -> None:
    many = {f"ord{letter}{other}{third}": 1 for letter in "bdfghk" for other in "aeiouy" for third in "lmnrst"}
    vocabulary = Vocabulary.of(many, Words())
    few = vocabulary.updated({**many, "havet": 1})
    assert few._root is vocabulary
    assert few.updated(dict.fromkeys(list(many)[:100], 1))._root is None


@given(
    st.text(alphabet="abdegiknorstæøå", min_size=1, max_size=12),
    st.text(alphabet="abdegiknorstæøå", min_size=1, max_size=12),
)
def test_unlikeness_is_nothing_only_for_the_same(one: str, other: str) -> None:
    assert (unlikeness(one, other) == 0) == (one == other)
    assert unlikeness(one, other) <= 1.0 * max(len(one), len(other)) + 0.5


@given(st.text(alphabet="bcdfgiklmn", min_size=5, max_size=12), st.data())
def test_a_careless_letter_costs_at_most_one_and_a_half(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    letter = data.draw(st.sampled_from("xqz"))
    before, after = word[:place], word[place + 1 :]
    for spoilt in (before + after, before + letter + word[place:], before + letter + after):
        assert unlikeness(spoilt, word) <= 1.5


def test_careless_slips_cost_less_than_other_letters() -> None:
    transposed, doubled, neighbour, other = (
        unlikeness(written, "museum") for written in ("mueum", "musseum", "muswum", "musxum")
    )
    assert doubled < neighbour < other
    assert transposed < other


def test_many_words_are_searched_at_once() -> None:
    many = {f"{first}{second}{third}e": 1 for first in "bdfghklmnprstv" for second in ("and", "est", "ol", "ing", "æl")
            for third in (f"{a}{b}" for a in "bdfghklmnprst" for b in "aeiouyæøå")}  # fmt: skip
    vocabulary = Vocabulary.of(many, Words())
    vocabulary.warm()
    started = time.process_time()
    for word in list(many)[:200]:
        vocabulary.corrections(f"{word[1]}{word[0]}{word[2:]}")
        vocabulary.completions(word[:3], 8)
    assert (time.process_time() - started) / 200 < 0.02
