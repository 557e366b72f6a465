"""Loading vocabularies: twice is once, editors' words stay, and a wrong file says what is wrong."""

import csv
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from snippets.models import Municipality, Region, Subject, Topic
from snippets.vocabularies import DATA, VOCABULARIES

HEADER = "code,label_da,label_en,source\n"


def load(folder: Path = DATA, *names: str) -> None:
    call_command("vocabularies", "load", *names, data=folder, verbosity=0)


@pytest.mark.django_db
def test_a_second_load_writes_nothing() -> None:
    load()
    with CaptureQueriesContext(connection) as queries:
        load()
    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []


@pytest.mark.django_db
def test_update_retire_and_return(tmp_path: Path) -> None:
    file = tmp_path / "topics.csv"
    file.write_text(HEADER + "klima,Klima,Climate,P\nskov,Skov,Forest,P\n", encoding="utf-8")
    load(tmp_path, "topics")
    Topic.objects.create(code="egen", label_da="Redaktørens eget")

    file.write_text(HEADER + "klima,Klima og vejr,Climate,P\n", encoding="utf-8")
    load(tmp_path, "topics")
    assert Topic.objects.get(code="klima").label_da == "Klima og vejr"
    assert Topic.objects.get(code="skov").is_retired
    assert not Topic.objects.get(code="egen").is_retired

    file.write_text(HEADER + "klima,Klima og vejr,Climate,P\nskov,Skov,Forest,P\n", encoding="utf-8")
    load(tmp_path, "topics")
    assert not Topic.objects.get(code="skov").is_retired


@pytest.mark.django_db
def test_what_an_editor_retired_stays_retired(tmp_path: Path) -> None:
    (tmp_path / "topics.csv").write_text(HEADER + "klima,Klima,Climate,P\n", encoding="utf-8")
    load(tmp_path, "topics")
    topic = Topic.objects.get(code="klima")
    topic.retired_on = "2026-01-01"
    topic.save()
    load(tmp_path, "topics")
    assert Topic.objects.get(code="klima").is_retired


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code,label_da,farve\na,A,rød\n", "farve"),
        ("code\na\n", "label_da"),
        (HEADER + ",Klima,,P\n", "line 2"),
        (HEADER + "klima,,,P\n", "line 2"),
        (HEADER + "klima,Klima,,P\nklima,Igen,,P\n", "twice"),
        (HEADER + "klima,Klima,,P,mere\n", "line 2"),
        ("code,label_da,sort_order\nklima,Klima,første\n", "sort_order"),
        ("code,label_da,replaced_by\nklima,Klima,findes-ikke\n", "findes-ikke"),
        ("code,label_da\nklima,Klima\xe6".encode("latin-1"), "UTF-8"),
        (HEADER + "../x y?%,Klima,,P\n", "code"),
        (HEADER + "k" * 81 + ",Klima,,P\n", "code"),
        (HEADER + "klima," + "K" * 201 + ",,P\n", "label_da"),
        (HEADER + "klima,Kli\x00ma,,P\n", "label_da"),
        (HEADER, "no rows"),
    ],
)
def test_a_wrong_file_is_refused_whole(tmp_path: Path, text: str | bytes, told: str) -> None:
    (tmp_path / "topics.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CommandError, match=told):
        load(tmp_path, "topics")
    assert not Topic.objects.exists()


@pytest.mark.django_db
def test_a_spreadsheets_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "topics.csv").write_text("\ufeff" + HEADER + "klima,Klima,Climate,P\n", encoding="utf-8")
    load(tmp_path, "topics")
    assert Topic.objects.get().code == "klima"


@pytest.mark.django_db
def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"topics\.csv is missing"):
        load(tmp_path, "topics")


@pytest.mark.django_db
def test_a_region_has_its_successor() -> None:
    load()
    assert Municipality.objects.get(code="0360").region.code == "sjaelland"
    assert Region.objects.get(code="hovedstaden").replaced_by.code == "oestdanmark"


@pytest.mark.django_db
def test_a_code_is_permanent_and_labels_fall_back() -> None:
    topic = Topic.objects.create(code="klima", label_da="Klima")
    assert (topic.label("en"), topic.label("da")) == ("Klima", "Klima")
    topic.code = "vejr"
    with pytest.raises(ValidationError):
        topic.save()


def test_the_files_hold_together() -> None:
    municipalities = list(csv.DictReader((DATA / "municipalities.csv").read_text(encoding="utf-8").splitlines()))
    assert len(municipalities) == 98
    assert {row["landsdel"] for row in municipalities} == {
        row["code"] for row in csv.DictReader((DATA / "landsdele.csv").read_text(encoding="utf-8").splitlines())
    }
    for vocabulary in VOCABULARIES.values():
        rows = list(csv.DictReader((DATA / vocabulary.csv).read_text(encoding="utf-8").splitlines()))
        assert rows, vocabulary.csv
        assert all(row["source"] for row in rows), vocabulary.csv


@pytest.mark.django_db
def test_youth_subjects_have_levels() -> None:
    load()
    history = Subject.objects.get(code="gym-historie-a")
    assert (history.level, history.broader.code, history.educations) == ("A", "gym-historie", ["stx", "hf", "hhx"])
