"""Subjects, institutions, prices, seasons, kinds and places of visit; editors' nicknames; what a request says itself."""

from datetime import date

import pytest

from cms.catalogue.enums import Kind, Locale
from search.query import Near
from search.words import Alias, Words
from tests.search.understanding.asking import ask, boosts, classes, filters

SUBJECTS: list[tuple[str, set[str]]] = [
    ("natek", {"natur-teknologi"}),
    ("n/t", {"natur-teknologi"}),
    ("natur/teknologi", {"natur-teknologi"}),
    ("hds", {"haandvaerk-og-design"}),
    ("håndværk & design", {"haandvaerk-og-design"}),
    ("kristendom", {"kristendomskundskab"}),
    ("mat", {"matematik", "gym-matematik"}),
    ("matematik B", {"gym-matematik-b"}),
    ("fysik/kemi", {"fysik-kemi", "gym-fysik", "gym-kemi"}),
    ("billedkunst", {"billedkunst", "gym-billedkunst"}),
    ("historie", {"historie", "gym-historie"}),
    ("dansk", {"dansk", "gym-dansk"}),
    ("noget i tysk", {"tysk", "gym-tysk"}),
]
KINDS = [
    ("lærervejledning", "guide"),
    ("undervisningsmaterialer", "guide"),
    ("konsulenter", "profile"),
    ("kurser", "event"),
    ("konference", "event"),
]
VISITS = [
    ("kan nogen komme ud til os", "at-school", "kan nogen"), ("noget på skolen", "at-school", "noget"),
    ("hos os", "at-school", ""), ("forfatter der besøger skolen", "at-school", "forfatter der"),
    ("ude i naturen", "outdoors", ""), ("udendørs", "outdoors", ""), ("online", "online", ""),
    ("online om sundhed", "online", "om sundhed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), SUBJECTS)
def test_subjects_raise_and_stay_words(text: str, codes: set[str]) -> None:
    understood = ask(text)
    assert boosts(understood)["subject"] == codes
    assert filters(understood) == {}
    assert understood.rest == text


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds_narrow(text: str, kind: str) -> None:
    assert filters(ask(f"{text} om vikinger")) == {"kind": {kind}}
    assert ask(f"{text} om vikinger").rest == "om vikinger"


@pytest.mark.parametrize(("text", "place", "rest"), VISITS)
def test_places_of_visit_narrow(text: str, place: str, rest: str) -> None:
    understood = ask(text)
    assert filters(understood) == {"visit_place": {place}}
    assert understood.rest == rest


def test_words_around_a_level_may_be_the_place_of_visit() -> None:
    understood = ask("noget hjemme i børnehaven")
    assert filters(understood) == {"visit_place": {"at-school"}, "level": {"boernehave"}}
    assert understood.rest == "noget"


@pytest.mark.parametrize("text", ["gratis", "uden betaling", "koster ikke noget", "fri entré"])
def test_free_of_charge(text: str) -> None:
    assert filters(ask(f"vikinger {text}")) == {"free": {"true"}}


@pytest.mark.parametrize("text", ["free", "free visits", "tours for free", "free of charge"])
def test_the_english_free(text: str) -> None:
    assert filters(ask(text, locale=Locale.ENGLISH)) == {"free": {"true"}}


@pytest.mark.parametrize(
    ("text", "season", "rest"),
    [
        ("uge 42", {"october"}, ""),
        ("i uge 42 i skoven", {"october"}, "i skoven"),
        ("uge 7 og 8", {"february"}, ""),
        ("uge 39-41", {"september", "october"}, ""),
        ("vikinger i marts", {"march"}, "vikinger"),
        ("efterår i skoven", {"autumn"}, "efterår i skoven"),
        ("vinterferien", {"february"}, "vinterferien"),
    ],
)
def test_the_time_of_year_raises(text: str, season: set[str], rest: str) -> None:
    understood = ask(text)
    assert boosts(understood)["season"] == season
    assert "season" not in filters(understood)
    assert understood.rest == rest


@pytest.mark.parametrize(
    ("today", "month"),
    [(date(2026, 11, 24), "2027-03"), (date(2027, 3, 31), "2027-03"), (date(2027, 4, 1), "2028-03")],
)
def test_a_month_of_events_is_the_next_one(today: date, month: str) -> None:
    understood = ask("kursus i marts", today=today)
    assert boosts(understood) == {"month": {month}}
    assert understood.rest == ""


def test_christmas_and_durations_raise() -> None:
    assert boosts(ask("jul i børnehaven"))["marked_day"] == {"jul"}
    assert boosts(ask("en hel dag i skoven")) == {"duration": {"day"}}
    assert ask("en hel dag i skoven").rest == "i skoven"


def test_an_institution_is_more_than_the_town_in_its_name() -> None:
    for name in ("moesgaard museum", "Ribe VikingeCenter", "skive museum"):
        understood = ask(name)
        assert filters(understood) == {}
        assert set(boosts(understood)) == {"institution"}
        assert understood.rest == name


def test_a_persons_name_is_no_town() -> None:
    assert ask("emil toftlund").parts == ()
    assert filters(ask("toftlund")) == {"municipality": {"0550"}}


def test_editors_nicknames_take_the_place_of_ours() -> None:
    words = Words(version="2", aliases=(Alias("natek", "subject", ("biologi",)), Alias("øen", "municipality", ("0741", "0825")),
                                        Alias("det gode", "topic", ("gone",))))  # fmt: skip
    assert boosts(ask("natek", words=words)) == {"subject": {"biologi"}}
    understood = ask("tur til øen", words=words)
    assert filters(understood) == {"municipality": {"0741", "0825"}}
    assert [part.label for part in understood.parts] == ["Øen"]
    assert ask("det gode", words=words).parts == ()


def test_a_nickname_is_found_where_our_phrase_was_and_as_strongly() -> None:
    words = Words(version="3", aliases=(Alias("børnehave", "level", ("vuggestue",)), Alias("de mindste", "level", ("vuggestue",)),
                                        Alias("på museet", "visit_place", ("here",))))  # fmt: skip
    assert filters(ask("børnehavegruppen", words=words)) == {"level": {"vuggestue"}}
    assert boosts(ask("for de mindste", words=words)) == {"level": {"vuggestue"}}
    understood = ask("en dag på museet", words=words)
    assert filters(understood) == {}
    assert understood.rest == "en dag på museet"


def test_what_was_taken_away_stays_as_words() -> None:
    text = "vikinger 4.-6. klasse i Ribe"
    level, place = ask(text).parts
    assert (level.id, place.id) == ("level:4-6-klasse", "municipality:ribe")
    without = ask(text, ignore=frozenset({level.id}))
    assert [part.id for part in without.parts] == [place.id]
    assert without.rest == "vikinger 4.-6. klasse"
    assert ask(text, ignore=frozenset({level.id, place.id})).rest == text


def test_an_id_is_the_same_however_the_words_are_spelt() -> None:
    assert {ask(text).parts[0].id for text in ("4. klasse", "noget for 4.Klasse", "4 KLASSE")} == {"level:4-klasse"}
    assert {ask(text).parts[0].id for text in ("Århus", "aarhus")} == {"municipality:arhus"}


def test_what_the_request_says_itself_wins() -> None:
    assert ask("4. klasse", filters={"level": frozenset({"klasse-5"})}).parts == ()
    assert ask("konsulent", kinds=(Kind.OFFER,)).parts == ()
    here = ask("nær Ribe", near=Near(55.0, 9.0))
    assert (here.parts, here.near, here.rest) == ((), None, "nær Ribe")
    other = ask("4. klasse i Ribe", filters={"subject": frozenset({"dansk"})})
    assert filters(other) == {"level": classes(4), "municipality": {"0561"}}


def test_nothing_is_read_when_that_is_not_wished() -> None:
    understood = ask("  vikinger   4. klasse ", understand=False)
    assert (understood.rest, understood.parts) == ("vikinger 4. klasse", ())


def test_parts_say_where_they_stand() -> None:
    text = "vikinger i 4. klasse i Ribe"
    assert [text[part.start : part.end] for part in ask(text).parts] == ["4. klasse", "Ribe"]
    assert [part.text for part in ask(text).parts] == ["4. klasse", "Ribe"]
