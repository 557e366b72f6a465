"""Class levels, stages, kinds of schools and ages, as teachers and pedagogues write them."""

import pytest

from cms.catalogue.enums import Locale
from tests.search.understanding.asking import ask, classes, filters

GYMNASIUM = {"stx", "hf", "hhx", "htx", "ib"}
DAYCARE = {"dagpleje", "vuggestue", "boernehave", "aldersintegreret"}
THREE_TO_FIVE = {"boernehave", "aldersintegreret"}

DANISH: list[tuple[str, set[str], str]] = [
    ("4. klasse", classes(4), ""),
    ("vikinger 4.kl", classes(4), "vikinger"),
    ("vikinger 4. kl.", classes(4), "vikinger"),
    ("4klasse", classes(4), ""),
    ("4 klasse", classes(4), ""),
    ("3.-5. kl om planter", classes(3, 4, 5), "om planter"),
    ("3-5 klasse", classes(3, 4, 5), ""),
    ("3.–5. klassetrin", classes(3, 4, 5), ""),
    ("4-6 klasser", classes(4, 5, 6), ""),
    ("4/5 klasse", classes(4, 5), ""),
    ("4. og 6. klasse", classes(4, 6), ""),
    ("insekter til 4., 5. og 6. klasse", classes(4, 5, 6), "insekter"),
    ("fra 4. til 6. klasse", classes(4, 5, 6), ""),
    ("klassetrin 4-6", classes(4, 5, 6), ""),
    ("klasse 3b", classes(3), ""),
    ("klasse 1.a", classes(1), ""),
    ("femteklasser", classes(5), ""),
    ("vi er en 3. klasse", classes(3), "vi er"),
    ("til min 7. klasse", classes(7), ""),
    ("børn under 3 år", {"dagpleje", "vuggestue", "aldersintegreret"}, "børn"),
    ("4. årgang", classes(4), ""),
    ("7.b", classes(7), ""),
    ("7b", classes(7), ""),
    ("i fjerde", classes(4), ""),
    ("fjerde klasse", classes(4), ""),
    ("vi er i 6.", classes(6), "vi er"),
    ("4.-6.", classes(4, 5, 6), ""),
    ("0. klasse", classes(0), ""),
    ("nulte klasse", classes(0), ""),
    ("børnehaveklasse", classes(0), ""),
    ("børnehaveklassen i skoven", classes(0), "i skoven"),
    ("10. klasse", classes(10), ""),
    ("indskolingen", classes(0, 1, 2, 3), ""),
    ("historie på mellemtrinnet", classes(4, 5, 6), "historie"),
    ("mellemtrinselever", classes(4, 5, 6), ""),
    ("udskoling", classes(7, 8, 9), ""),
    ("mellemtrin og udskoling", classes(4, 5, 6, 7, 8, 9), ""),
    ("gymnasiet", GYMNASIUM, ""),
    ("gymnasieelever", GYMNASIUM, ""),
    ("1.g", {"stx", "hhx", "htx"}, ""),
    ("vi er 2g", {"stx", "hhx", "htx"}, "vi er"),
    ("3.g'er", {"stx", "hhx", "htx"}, ""),
    ("stx", {"stx"}, ""),
    ("hf-elever", {"hf"}, ""),
    ("2.hf", {"hf"}, ""),
    ("handelsskolen", {"hhx"}, ""),
    ("teknisk gymnasium", {"htx"}, ""),
    ("erhvervsuddannelser", {"eud", "eux"}, ""),
    ("eux", {"eux"}, ""),
    ("fgu", {"fgu"}, ""),
    ("efterskoler", {"efterskole"}, ""),
    ("børnehave", {"boernehave"}, ""),
    ("boernehavebørn", {"boernehave"}, ""),
    ("bornehave", {"boernehave"}, ""),
    ("vuggestuebørn i naturen", {"vuggestue"}, "i naturen"),
    ("dagplejen", {"dagpleje"}, ""),
    ("SFO", {"sfo"}, ""),
    ("sfo'en", {"sfo"}, ""),
    ("1.-2. klasse og SFO", classes(1, 2) | {"sfo"}, ""),
    ("små børn", DAYCARE, ""),
    ("5-årige", THREE_TO_FIVE, ""),
    ("for 4 årige om vand", THREE_TO_FIVE, "om vand"),
    ("femårige", THREE_TO_FIVE, ""),
    ("børn på 3 år", THREE_TO_FIVE, "børn"),
    ("3-6 år", THREE_TO_FIVE | classes(0), ""),
    ("0-2 år", {"dagpleje", "vuggestue", "aldersintegreret"}, ""),
    ("10 år", classes(3, 4), ""),
    ("specialklasser", {"specialklasse"}, ""),
    ("modtageklassen", {"modtageklasse"}, ""),
    ("lærerstuderende", {"laererstuderende"}, ""),
]
ENGLISH: list[tuple[str, set[str], str]] = [
    ("grade 4", classes(4), ""),
    ("vikings grades 4-6", classes(4, 5, 6), "vikings"),
    ("4th grade", classes(4), ""),
    ("4th to 6th grade", classes(4, 5, 6), ""),
    ("4th graders", classes(4), ""),
    ("fourth grade", classes(4), ""),
    ("year 4", classes(4), ""),
    ("4. klasse", classes(4), ""),
    ("kindergarten", {"boernehave"}, ""),
    ("high school", GYMNASIUM, ""),
    ("4 year olds", THREE_TO_FIVE, ""),
    ("ages 3-5", THREE_TO_FIVE, ""),
]


@pytest.mark.parametrize(("text", "levels", "rest"), DANISH)
def test_levels_are_read_out_of_danish(text: str, levels: set[str], rest: str) -> None:
    understood = ask(text)
    assert filters(understood)["level"] == levels
    assert understood.rest == rest


@pytest.mark.parametrize(("text", "levels", "rest"), ENGLISH)
def test_levels_are_read_out_of_english(text: str, levels: set[str], rest: str) -> None:
    understood = ask(text, locale=Locale.ENGLISH)
    assert filters(understood)["level"] == levels
    assert understood.rest == rest


@pytest.mark.parametrize(
    ("text", "label"),
    [("4.kl", "4. klasse"), ("4-6 klasse", "4.–6. klasse"), ("4. og 6. klasse", "4. klasse, 6. klasse"), ("5-årige", "5 år"),
     ("1.g", "1.g"), ("børnehaven", "Børnehave")],
)  # fmt: skip
def test_a_level_says_what_it_was_taken_for(text: str, label: str) -> None:
    assert [part.label for part in ask(text).parts] == [label]


def test_english_labels_in_an_english_search() -> None:
    assert [part.label for part in ask("grades 4-6", locale=Locale.ENGLISH).parts] == ["Grades 4–6"]
