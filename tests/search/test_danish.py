"""Danish words: forms, compounds, roots."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalogue.enums import Locale
from search.analysis import analyser, version
from search.analysis.folding import folded, starts
from search.analysis.tokens import LONGEST, normal, tokens, words
from search.words import Words

WORDS = Words(
    overrides={"vikinge": "viking", "børne": "barn", "billed": "billede", "bøgerne": "bog"},
    never_split=frozenset({"billede", "hundrede"}),
)
DANISH = analyser(Locale.DANISH, WORDS)
ENGLISH = analyser(Locale.ENGLISH, WORDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mød Vikingerne!", ["mød", "vikingerne"]),
        ("H.C. Andersens og H. C. Andersens", ["hc", "andersens", "og", "hc", "andersens"]),
        ("3.-5. klasse", ["3", "5", "klasse"]),
        ("Natur/teknologi, it-sikkerhed", ["natur", "teknologi", "it", "sikkerhed"]),
        ("Hitler's rock'n'roll", ["hitler", "rocknroll"]),
        ("a_b \x00 \ud800 🙂 AND (", ["a", "b", "and"]),
        ("A\u030arhus", ["århus"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    composed = normal(text)
    found = list(tokens(composed))
    assert all(0 <= token.start < token.end <= len(composed) for token in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(0 < len(token.word) <= LONGEST and " " not in token.word for token in found)


@pytest.mark.parametrize(
    "forms",
    [
        ["viking", "vikinger", "vikingerne", "vikingernes"],
        ["barn", "børn", "børnene"],
        ["bog", "bøger", "bøgerne"],
        ["museum", "museet", "museerne"],
        ["kunstmuseum", "kunstmuseet", "kunstmuseerne"],
        ["planet", "planeten", "planeterne"],
        ["skib", "skibet", "skibene"],
        ["mus", "musen", "musene"],
        ["skolebog", "skolebøger", "skolebøgerne"],
    ],
)
def test_forms_of_a_word_have_one_key(forms: list[str]) -> None:
    assert len({DANISH.key(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("planet", "plan"), ("dyr", "dy"), ("leder", "led"), ("hest", "høst")])
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert DANISH.key(one) != DANISH.key(other)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("vikingetiden", ["viking", "tid"]),
        ("kunstmuseet", ["kunst", "museum"]),
        ("rumskib", ["rum", "skib"]),
        ("verdensmålene", ["verden", "mål"]),
        ("børnehave", ["barn", "have"]),
        ("byvandring", ["by", "vandring"]),
        ("billedkunst", ["billede", "kunst"]),
        ("middelalderby", ["middelalder", "by"]),
        ("soldaterbreve", ["soldat", "brev"]),
        ("undervisningsmateriale", ["undervisning", "materiale"]),
    ],
)
def test_compounds_are_taken_apart(word: str, parts: list[str]) -> None:
    assert list(DANISH.components(word)) == [DANISH.key(part) for part in parts]


@pytest.mark.parametrize(
    "word",
    [
        "kultur",
        "billede",
        "hundrede",
        "natur",
        "dialog",
        "forløb",
        "fortælling",
        "animation",
        "matematik",
        "skole",
        "lærer",
    ],
)
def test_what_is_no_compound_stays_whole(word: str) -> None:
    assert DANISH.components(word) == ()


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("demokratisk", "demokrati"),
        ("arkæolog", "arkæologi"),
        ("besættelse", "besætte"),
        ("kildekritisk", "kritik"),
        ("keramiker", "keramik"),
        ("forurening", "forurene"),
        ("programmering", "programmere"),
    ],
)
def test_derived_words_lead_to_their_roots(word: str, root: str) -> None:
    assert DANISH.key(root) in DANISH.parts_of(word)


def test_parts_of_parts_are_parts() -> None:
    assert {DANISH.key(part) for part in ("viking", "skib", "model")} <= set(DANISH.parts_of("vikingeskibsmodellerne"))


def test_texts_are_analysed_word_by_word() -> None:
    assert DANISH.keys("Børnene, bøgerne") == (DANISH.key("barn"), DANISH.key("bog"))
    assert set(DANISH.parts("rumskibet 1864")) == {*DANISH.parts_of("rumskibet"), *DANISH.parts_of("1864")}
    assert DANISH.surfaces("Børnene i 1864, BØRNENE") == {"børnene", "i"}


def test_english_is_stemmed() -> None:
    assert ENGLISH.keys("Schools and school") == ("school", "and", "school")
    assert ENGLISH.parts("schools") == ()


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=30))
def test_any_word_has_one_key_and_parts_that_are_others(word: str) -> None:
    for token in words(word):
        key = DANISH.key(token)
        assert key
        assert key == DANISH.key(token)
        assert key not in DANISH.parts_of(token)


def test_the_version_follows_what_is_indexed() -> None:
    same = Words(
        overrides=dict(WORDS.overrides), never_split=WORDS.never_split, stop_words=frozenset({"og"}), version="2"
    )
    assert version(WORDS) == version(same)
    assert version(WORDS) != version(Words(overrides={"vikinge": "viking"}, never_split=WORDS.never_split))
    assert version(WORDS) != version(Words(overrides=WORDS.overrides))


def test_an_editor_decides_on_lemmas_and_on_what_is_never_split() -> None:
    changed = Words(overrides={"togter": "rejse"}, never_split=frozenset({"rumskib"}))
    plain, edited = analyser(Locale.DANISH, Words()), analyser(Locale.DANISH, changed)
    assert plain.key("togter") != edited.key("togter") == edited.key("rejse")
    assert plain.components("rumskib")
    assert not edited.components("rumskib")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("haandvaerk", "håndværk"),
        ("smorrebrod", "smørrebrød"),
        ("soefart", "søfart"),
        ("aalborg", "ålborg"),
        ("cafe", "café"),
    ],
)
def test_spellings_without_danish_letters_fold_into_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_starts_are_the_beginnings_of_every_word() -> None:
    assert starts("På Ærø") == ("p", "pa", "e", "er", "ero")
    assert max(map(len, starts("x" * 90))) == 20
