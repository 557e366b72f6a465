"""Words that look like levels, places, prices and kinds, and are none: nothing may narrow the search, and all words stay."""

import pytest

from cms.catalogue.enums import Locale
from search.seeded_words import seeded_words
from search.words import Words
from tests.search.understanding.asking import WORDS, ask, filters

DANISH = [
    "2. verdenskrig", "første verdenskrig", "i anden verdenskrig", "3 små grise", "de tre små kinesere",
    "7. kontinent", "1700-tallet", "10 bud", "de 7 dødssynder", "5. maj", "1. maj", "4.-5. maj", "9. april 1940",
    "grundloven 1849", "5. juni", "i tredje verden", "9. symfoni", "7-tabellen", "de fire årstider", "4 klasser",
    "vi er 4 klasser", "11. klasse", "14. klasse", "5. semester", "3D print", "A4 papir", "vitamin B12", "5g netværk",
    "1g sukker", "100 år", "100-årskrigen", "trediveårskrigen", "for 10 år siden", "i 10 år", "de sidste 5 år",
    "5000 år siden", "1864", "krigen i 1864", "i 2100", "2200", "5000 børn", "vejen til demokrati", "på vejen",
    "cykel på vejen", "lys i mørket", "i mørke", "mørke", "ringe i vandet", "løsning på klimakrisen", "en løsning",
    "give børn mod", "brande og ild", "odder", "odder og bæver", "mors dag", "H.C. Ørsted", "Hans Christian Ørsted",
    "tim og gruffalo", "en skive brød", "koge mad", "mon det regner", "tarm og mave", "hals og næse",
    "hvor skal vi henne", "lejre og telte", "en greve", "byrum", "by og land", "tysk stilling", "1 gram guld",
    "en stige", "små bække", "fur", "egtvedpigen", "slaget ved dybbøl", "barrierefri", "fri leg", "ikke gratis",
    "dansk natur", "engelske ord", "ib og anna", "mad", "skagensmalerne", "online mobning", "virtuel virkelighed",
    "falske nyheder", "40 elever", "2-3 timer", "en klub", "køn og krop",
]  # fmt: skip
ENGLISH = [
    "free will", "give them a tune", "world war 2", "three little pigs", "the 7 continents", "may", "spring water",
    "free speech", "class of its own", "year 2000", "smoke-free", "march on",
]  # fmt: skip


SEEDED = seeded_words()


@pytest.mark.parametrize("words", [WORDS, SEEDED], ids=["no nicknames", "seeded nicknames"])
@pytest.mark.parametrize("text", DANISH)
def test_nothing_narrows_in_danish(text: str, words: Words) -> None:
    understood = ask(text, words=words)
    assert filters(understood) == {}
    assert understood.near is None
    assert understood.rest == text


@pytest.mark.parametrize("text", ENGLISH)
def test_nothing_narrows_in_english(text: str) -> None:
    understood = ask(text, locale=Locale.ENGLISH)
    assert filters(understood) == {}
    assert understood.rest == text


def test_a_trap_beside_a_level() -> None:
    understood = ask("2. verdenskrig 9. klasse")
    assert filters(understood) == {"level": {"klasse-9"}}
    assert understood.rest == "2. verdenskrig"
