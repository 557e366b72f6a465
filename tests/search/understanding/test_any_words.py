"""Whatever is typed: it is read without an error, no word is made up, and what is taken away comes back."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cms.catalogue.enums import Locale
from search.reading import read
from tests.search.understanding.asking import ask

# Pieces that recognisers look at, in any order, and any text at all between them.
PIECES = st.sampled_from([
    "4", ".", "-", "–", ",", "/", "klasse", "kl", "klasser", "og", "til", "fra", "i", "på", "nær", "uge", "42",
    "6700", "1864", "Ribe", "Vejen", "vejen", "Fyn", "kommune", "gratis", "ikke", "5", "årige", "år", "1", "g", "3",
    "b", "fjerde", "grade", "free", "th", "natek", "dansk", "online", "hjemme", "børnehaven", "Moesgaard", "Museum",
    "maj", "og", "000", "٣", "²", "é", "ÅRHUS", "Københavns", "'", "sfo'en", "aged", "10", "\u2028",
])  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join)
)
LOCALES = st.sampled_from(Locale)


def words(text: str) -> list[str]:
    return [word.text for word in read(text).words]


@given(TEXTS, LOCALES)
def test_the_rest_is_made_of_the_words(text: str, locale: Locale) -> None:
    understood = ask(text, locale=locale)
    left = iter(words(text))
    assert all(word in left for word in words(understood.rest))
    assert understood.rest == " ".join(understood.rest.split())


@given(TEXTS, LOCALES)
def test_the_same_words_mean_the_same(text: str, locale: Locale) -> None:
    assert ask(text, locale=locale) == ask(text, locale=locale)


@given(TEXTS, LOCALES)
def test_what_is_ignored_stays_as_words(text: str, locale: Locale) -> None:
    understood = ask(text, locale=locale)
    without = ask(text, locale=locale, ignore=frozenset(part.id for part in understood.parts))
    assert without.parts == ()
    assert words(without.rest) == words(text)


@given(TEXTS, LOCALES)
def test_each_part_can_be_taken_away_alone(text: str, locale: Locale) -> None:
    understood = ask(text, locale=locale)
    for part in understood.parts:
        without = ask(text, locale=locale, ignore=frozenset({part.id}))
        assert [other.id for other in without.parts] == [other.id for other in understood.parts if other.id != part.id]


@given(TEXTS, LOCALES)
def test_parts_are_told_whole(text: str, locale: Locale) -> None:
    for part in ask(text, locale=locale).parts:
        assert part.label
        assert part.values
        assert re.fullmatch(r"[a-z_]+:\S+", part.id)
        assert 0 < part.sure <= 1
        assert part.kept or part.text not in {"", " "}


def test_long_and_odd_texts_are_read() -> None:
    for text in (
        "\ud800 4. klasse \udfff",
        "4. klasse " * 5_000,
        "-" * 10_000,
        "9" * 10_000,
        "\x00gratis\x07",
        "🦕 i Ribe 🦕",
        "",
    ):
        ask(text)
    assert ask("\x00 4. klasse").parts[0].values == ("klasse-4",)


def test_what_is_left_is_read_no_further() -> None:
    for text in (
        "vikinger 4. klasse i Ribe gratis",
        "insekter til små børn på Fyn",
        "konsulent om is i Esbjerg",
        "6760 Ribe",
    ):
        rest = ask(text).rest
        assert ask(rest).rest == rest
