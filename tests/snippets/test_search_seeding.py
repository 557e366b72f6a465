"""Loading the words of the search: twice is once, editors have the last word, and a wrong file is refused whole."""

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from snippets.models import LemmaOverride, SearchAlias, SearchSynonym, SmallWord, WordsStamp
from snippets.search_seeding import WORD_LISTS
from snippets.search_words import Origin
from snippets.vocabularies import DATA
from tests.factories.snippets import SubjectFactory

pytestmark = pytest.mark.django_db

SYNONYMS = "words,broader,weight,source\n"
NAMES = list(WORD_LISTS)


def load(folder: Path, *names: str) -> None:
    call_command("vocabularies", "load", *names, data=folder, verbosity=0)


def write(folder: Path, name: str, text: str) -> None:
    (folder / WORD_LISTS[name].csv).write_text(text, encoding="utf-8")


def synonyms(folder: Path, *rows: str) -> None:
    write(folder, "search-synonyms", SYNONYMS + "".join(f"{row}\n" for row in rows))
    load(folder, "search-synonyms")


def stamp() -> object:
    return WordsStamp.objects.values_list("stamp", flat=True).first()


def test_the_committed_files_load_and_a_second_time_changes_nothing() -> None:
    load(DATA)
    assert all(words.model._default_manager.exists() for words in WORD_LISTS.values())
    before = stamp()
    with CaptureQueriesContext(connection) as queries:
        load(DATA, *NAMES)
    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert stamp() == before


def test_the_committed_files_hold_together() -> None:
    """Stop words are looked for by nobody: a group must not count on one. And every row says where it is from."""
    rows = {
        name: list(csv.DictReader((DATA / words.csv).read_text(encoding="utf-8").splitlines()))
        for name, words in WORD_LISTS.items()
    }
    stop = {row["word"].lower() for row in rows["search-small-words"] if row["kind"] == "stop"}
    for row in rows["search-synonyms"]:
        for phrase in [*row["words"].lower().split("|"), *row["broader"].lower().split("|")]:
            assert not phrase or set(phrase.split()) - stop, phrase
    assert all(row["source"] for table in rows.values() for row in table)


def test_the_file_updates_retires_and_brings_back(tmp_path: Path) -> None:
    synonyms(tmp_path, "kbh|København,,0.9,P", "Fugl|insekt,dyr,0.5,P")
    assert {str(row): row.weight for row in SearchSynonym.objects.all()} == {
        "kbh = københavn": Decimal("0.9"), "fugl, insekt → dyr": Decimal("0.5"),
    }  # fmt: skip
    synonyms(tmp_path, "kbh|københavn|hovedstaden,,0.8,P")
    city, bird = SearchSynonym.objects.get(words__startswith="kbh"), SearchSynonym.objects.get(broader="dyr")
    assert (str(city), city.live, bird.live, bird.origin) == ("kbh = københavn = hovedstaden", True, False, Origin.GONE)
    synonyms(tmp_path, "kbh|københavn|hovedstaden,,0.8,P", "fugl|insekt,dyr,0.5,P")
    bird.refresh_from_db()
    assert (bird.live, bird.origin, SearchSynonym.objects.count()) == (True, Origin.FILE, 2)


def test_editors_have_the_last_word(tmp_path: Path) -> None:
    synonyms(tmp_path, "kbh|københavn,,,P", "hest|pony,,,P", "ko|kvæg,,,P")
    city, horse = (SearchSynonym.objects.get(words__startswith=word) for word in ("kbh", "hest"))
    city.words, city.live = "kbh\nkøbenhavn\nstaden", False
    city.changed_by_editor(None)
    city.save()
    horse.delete()
    SearchSynonym.objects.create(words="kat\nmis")
    synonyms(tmp_path, "kbh|københavn,,0.2,Q", "hest|pony,,,P", "ko|kvæg,,,P")
    assert {str(row): row.live for row in SearchSynonym.objects.all()} == {
        "kbh = københavn = staden": False, "kat = mis": True, "ko = kvæg": True,
    }  # fmt: skip
    synonyms(tmp_path, "ko|kvæg,,,P")  # and what the file forgets stays as an editor left it
    city.refresh_from_db()
    assert city.origin == Origin.CHANGED
    assert SearchSynonym.objects.filter(words__startswith="kat", live=True).exists()


def test_deleting_many_at_once_is_remembered_too(tmp_path: Path) -> None:
    synonyms(tmp_path, "hest|pony,,,P", "ko|kvæg,,,P")
    before = stamp()
    SearchSynonym.objects.all().delete()
    assert stamp() != before
    synonyms(tmp_path, "hest|pony,,,P", "ko|kvæg,,,P")
    assert not SearchSynonym.objects.exists()


def test_an_editors_own_row_is_not_taken_over(tmp_path: Path) -> None:
    LemmaOverride.objects.create(form="børnene", lemma="barn")
    write(tmp_path, "search-lemmas", "form,lemma,source\nbørnene,børn,P\nkøer,ko,P\n")
    load(tmp_path, "search-lemmas")
    assert dict(LemmaOverride.objects.values_list("form", "lemma")) == {"børnene": "barn", "køer": "ko"}


def test_groups_with_the_same_first_word_are_kept_apart(tmp_path: Path) -> None:
    synonyms(tmp_path, "bank|pengeinstitut,,,P", "bank|tæsk,,,P")
    assert SearchSynonym.objects.count() == 2
    before = stamp()
    synonyms(tmp_path, "bank|pengeinstitut,,,P", "bank|tæsk,,,P")
    assert stamp() == before


def test_many_rows_are_loaded_fast_and_the_stamp_moves_once(tmp_path: Path) -> None:
    text = SYNONYMS + "".join(f"ord{n}|navn{n}|kald{n},,0.7,P\n" for n in range(5_000))
    write(tmp_path, "search-synonyms", text)
    started = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        load(tmp_path, "search-synonyms")
    assert time.perf_counter() - started < 10
    assert SearchSynonym.objects.count() == 5_000
    assert sum("wordsstamp" in query["sql"] for query in queries) == 1


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("search-synonyms", "words,broader\na|b,\n", "columns must be"),
        ("search-synonyms", SYNONYMS + "ene,,,P\n", "ene"),
        ("search-synonyms", SYNONYMS + "hest|pony,pony,,P\n", "pony"),
        ("search-synonyms", SYNONYMS + "hest|pony,,stor,P\n", "line 2"),
        ("search-synonyms", SYNONYMS + "hest|pony,,7,P\n", "line 2"),
        ("search-synonyms", SYNONYMS + "fugl,dyr,,P\ndyr,væsen,,P\nvæsen,fugl,,P\n", "circle"),
        ("search-aliases", "phrase,facet,codes,source\nnatek,subject,findes-ikke,P\n", "findes-ikke"),
        ("search-aliases", "phrase,facet,codes,source\nnatek,farve,blå,P\n", "farve"),
        ("search-lemmas", "form,lemma,source\na,b,P\na,c,P\n", "twice"),
        ("search-lemmas", "form,lemma,source\nbørnene,børn,P\nbørn,barn,P\n", "barn"),
        ("search-small-words", "word,kind,source\nog,lille,P\n", "line 2"),
        ("search-small-words", "word,kind,source\nog at,stop,P\n", "og at"),
        ("search-never-split", "word,source\nkul\x00tur,P\n", "line 2"),
    ],
)
def test_a_wrong_file_is_refused_whole(tmp_path: Path, name: str, text: str, told: str) -> None:
    write(tmp_path, name, text)
    with pytest.raises(CommandError, match=told):
        load(tmp_path, name)
    assert not WORD_LISTS[name].model._default_manager.exists()


def test_codes_and_kinds_are_kept(tmp_path: Path) -> None:
    SubjectFactory(code="natur-teknologi")
    write(
        tmp_path, "search-aliases", "phrase,facet,codes,source\nNatek,subject,natur-teknologi,P\nkurser,kind,event,P\n"
    )
    write(tmp_path, "search-small-words", "word,kind,source\nog,stop,P\nforløb,domain,P\n")
    load(tmp_path, "search-aliases", "search-small-words")
    assert {(row.phrase, row.facet, row.codes) for row in SearchAlias.objects.all()} == {
        ("natek", "subject", "natur-teknologi"), ("kurser", "kind", "event"),
    }  # fmt: skip
    assert dict(SmallWord.objects.values_list("word", "kind")) == {"og": "stop", "forløb": "domain"}
