"""Searches over small corpora that need no database."""

from collections.abc import Iterator
from typing import Any

import pytest

from search.trying_out import CorpusSearch, corpus_search
from search.words import Synonyms, Words

WORDS = Words(
    version="1",
    overrides={"vikinge": "viking", "børne": "barn"},
    never_split=frozenset({"billede"}),
    domain_words=frozenset({"forløb", "besøg", "elever", "elev", "klassen"}),
    synonyms=(
        Synonyms(("skuespil", "teater")),
        Synonyms(("fugl", "insekt"), broader=("dyr",), weight=0.5),
        Synonyms(("ræv", "ulv"), broader=("dyr",), weight=0.5),
        Synonyms(("global opvarmning", "klimaforandringer")),
    ),
)


def offer(id: str, title: str, intro: str = "", **more: Any) -> dict[str, Any]:
    """A line of a corpus."""
    defaults = {
        "body": "",
        "institution": "Huset",
        "municipality": "Esbjerg",
        "subjects": [],
        "levels": ["4"],
        "type": "Forløb",
    }
    return {"id": id, "title": title, "intro": intro, **defaults, **more}


CORPUS = [
    offer("viking", "Mød vikingerne", "Eleverne sejler i et vikingeskib.", levels=["3", "4"], municipality="Roskilde"),
    offer("rune", "Runer og sten", "Om skriften i vikingetiden.", levels=["7", "8"], municipality="Vejle"),
    offer("teater", "Teater for de små", "En forestilling om venskab.", levels=["D"], municipality="Odense"),
    offer("fugl", "Fuglene i marsken", "Trækfugle og insekter.", subjects=["Biologi"], municipality="Tønder"),
    offer("dyr", "Dyr på gården", "Køer, grise og høns.", subjects=["Natur/teknologi"], municipality="Viborg"),
    offer("klima", "Klimaforandringer", "Havet stiger, og isen smelter.", levels=["9"], municipality="Aarhus"),
    offer("kunst", "Tegn på kunstmuseet", "Børnene tegner og maler.", subjects=["Billedkunst"], municipality="Aalborg"),
    offer(
        "musik", "Instrumenternes verden", "Spil på trommer.", subjects=["Musik"], municipality="Odense", levels=["2"]
    ),
    offer("besoeg", "Besøg", "Et forløb for alle elever.", municipality="Horsens"),
]


@pytest.fixture(scope="session")
def small() -> Iterator[CorpusSearch]:
    """A search over `CORPUS` with `WORDS`."""
    with corpus_search(CORPUS, words=WORDS) as search:
        yield search
