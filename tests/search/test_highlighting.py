"""What was asked for, marked in a document's texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalogue.enums import Locale
from search.analysis import analyser
from search.analysis.tokens import normal
from search.answer import Marks
from search.highlighting import CUT, PASSAGE, passage, pieces
from tests.search.conftest import WORDS

DANISH = analyser(Locale.DANISH, WORDS)


def marks(*words: str) -> Marks:
    """The marks of these words."""
    return Marks({Locale.DANISH: frozenset(map(DANISH.key, words))}, WORDS)


def marked(found: list[tuple[str, bool]]) -> list[str]:
    """The pieces that are marked."""
    return [text for text, is_marked in found if is_marked]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Børnene og barnets bog", "barn", ["Børnene", "barnets"]),
        ("En skibsmodel af et skib", "skib", ["skibsmodel", "skib"]),
        ("VIKINGERNE", "viking", ["VIKINGERNE"]),
        ("Ingenting her", "viking", []),
        ("<b>viking</b> & co", "viking", ["viking"]),
    ],
)
def test_forms_and_parts_are_marked(text: str, word: str, expected: list[str]) -> None:
    assert marked(pieces(text, Locale.DANISH, marks(word))) == expected


@given(st.text(max_size=200))
def test_pieces_make_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text, Locale.DANISH, marks("a", "viking"))) == normal(text)


def test_another_language_is_not_marked() -> None:
    assert pieces("viking", Locale.ENGLISH, marks("viking")) == [("viking", False)]


def test_the_passage_with_most_of_it_is_shown() -> None:
    document = {
        "title": "Viking",
        "card_text": "Kom og mød en viking.",
        "body_html": f"<p>{'Ord uden mening. ' * 30}Vikingerne sejlede i skibe over havet. {'Mere tekst her. ' * 30}</p>",
    }
    found = passage(document, Locale.DANISH, marks("viking", "skib", "hav"))
    assert marked(found) == ["Vikingerne", "skibe", "havet"]
    assert found[0] == found[-1] == (CUT, False)
    assert sum(len(text) for text, _ in found) <= PASSAGE + 2


def test_without_a_mark_the_beginning_is_shown() -> None:
    found = passage({"card_text": "Kort om det hele. " * 30, "title": "x"}, Locale.DANISH, marks("viking"))
    assert "".join(text for text, _ in found).startswith("Kort om det hele.")
    assert found[-1] == (CUT, False)
    assert passage({"title": "x"}, Locale.DANISH, marks("x")) == []


@given(st.text(alphabet="ab .\n", max_size=600), st.integers(20, 200))
def test_a_passage_is_of_the_text_and_not_longer_than_asked(text: str, length: int) -> None:
    found = passage({"card_text": text, "title": "x"}, Locale.DANISH, marks("ab"), length)
    shown = "".join(piece for piece, _ in found if piece != CUT)
    assert len(shown) <= length
    assert shown in normal(text)
