"""Noting searches: what may be kept, that it never breaks or holds up a search, and clicks."""

import sqlite3
import time
from typing import Any

import pytest
from django.core import signing
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from cms.portal import clicks
from cms.statistics.models import LONGEST_WORDS, SearchEvent
from cms.statistics.recording import bound, record_click, record_search
from cms.statistics.wording import kept

CLICK = "/soeg/klik"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    bound.forget()
    monkeypatch.setattr(clicks, "_bound", clicks.Bound(clicks.A_SECOND))


def note(words: str = "vikinger", **more: Any) -> str:
    return record_search(**{"words": words, "locale": "da", "hits": 7, **more})


@pytest.mark.parametrize(
    "text",
    [
        "kirsten@museum.dk", "kirsten (at) museum", "museum.dk", "https://museet", "20 12 34 56", "+45 20123456",
        "2012-3456", "010190-1234", "0101901234", "010190", "２０１２３４５６", "tlf. 20.12.34.56", "x" * 61, "ord " * 100,
    ],
)  # fmt: skip
def test_what_may_name_somebody_is_never_kept(text: str) -> None:
    assert kept(text) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Vikinger  i\tRibe ", "vikinger i ribe"),
        ("3.-5. klasse 6700", "3.-5. klasse 6700"),
        ("A\u030arhus", "århus"),
        ("uge 42", "uge 42"),
        ("a\x00b \u200b", "ab"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_words_are_kept_in_one_form(text: str, words: str) -> None:
    assert kept(text) == words


@given(st.text(max_size=500))
def test_whatever_is_asked_is_short_printable_and_settled(text: str) -> None:
    words = kept(text)
    assert len(words) <= LONGEST_WORDS
    assert words.isprintable()
    assert kept(words) == words


@pytest.mark.django_db
def test_a_search_is_one_insert_and_holds_nothing_personal() -> None:
    with CaptureQueriesContext(connection) as queries:
        note(
            "Vikinger i Ribe", filters={"subject": ["historie"]}, understood={"municipality": ["0561"], "near": ["55.4,9.1"]},
            relaxed=["place", "level"], engine="embedded",
        )  # fmt: skip
    assert [sql for query in queries if "INSERT" in (sql := query["sql"])] == [
        query["sql"] for query in queries if not query["sql"].startswith(("PRAGMA", "SAVEPOINT", "RELEASE"))
    ]
    event = SearchEvent.objects.get(words="vikinger i ribe")
    assert (event.filters, event.understood) == ("subject:historie", "municipality:0561")
    assert (event.hits, event.relaxed, event.engine, event.clicked_rank) == (7, "place level", "embedded", None)
    assert {field.name for field in SearchEvent._meta.get_fields()} == {
        "id", "day", "locale", "words", "understood", "filters", "hits", "relaxed", "engine", "clicked_rank",
    }  # fmt: skip


@pytest.mark.django_db
def test_the_token_says_nothing_and_the_first_click_counts() -> None:
    token = note()
    assert record_click(token, 3)
    assert record_click(token, 1)
    assert SearchEvent.objects.get().clicked_rank == 3


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "1", "abc:def", "x" * 5_000, signing.Signer(salt="another").sign("1f")])
def test_a_foreign_token_is_refused(token: str) -> None:
    note()
    assert not record_click(token, 1)
    assert SearchEvent.objects.get().clicked_rank is None


@pytest.mark.django_db
def test_the_browser_tells_the_click() -> None:
    browser = Client(enforce_csrf_checks=True)
    token = note()
    answer = browser.post(CLICK, f"token={token}&rank=2", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, answer.content, answer.cookies) == (204, b"", {})
    assert SearchEvent.objects.get().clicked_rank == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    ["", "rank=1", "token=x&rank=1", "token={token}", "token={token}&rank=0", "token={token}&rank=-1",
     "token={token}&rank=99999", "token={token}&rank=²", "token={token}&rank=1&mere=" + "x" * 400],
)  # fmt: skip
def test_a_wrong_click_is_refused(client: Client, body: str) -> None:
    text = body.replace("{token}", note())
    assert client.post(CLICK, text, content_type="application/x-www-form-urlencoded").status_code == 400
    assert SearchEvent.objects.get().clicked_rank is None


@pytest.mark.django_db
def test_clicks_are_posted_and_bounded(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get(CLICK).status_code == 405
    monkeypatch.setattr(clicks, "_bound", clicks.Bound(1.0))
    first, second = note(), note()
    for token in (first, second):
        body = f"token={token}&rank=1"
        assert client.post(CLICK, body, content_type="application/x-www-form-urlencoded").status_code == 204
    assert SearchEvent.objects.filter(clicked_rank=1).count() == 1


@pytest.mark.django_db
def test_a_day_is_bounded(settings: Any) -> None:
    settings.SEARCH_LOG_MOST_A_DAY = 2
    assert [bool(note()) for _ in range(4)] == [True, True, False, False]
    bound.forget()  # another day
    assert note() != ""
    settings.SEARCH_LOG_MOST_A_DAY = 0
    assert note() == ""
    assert SearchEvent.objects.count() == 3


@pytest.mark.django_db
def test_what_cannot_be_noted_is_lost_and_the_callers_transaction_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = SearchEvent.objects.create(day="2026-11-24", locale="da", hits=0)
    monkeypatch.setitem(vars(SearchEvent._meta.pk), "_get_default", lambda: taken.pk)
    with transaction.atomic():
        assert note() == ""
        assert SearchEvent.objects.count() == 1


@pytest.mark.usefixtures("committed")
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's one lock")
def test_a_locked_database_holds_up_nothing() -> None:
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        started = time.perf_counter()
        assert note() == ""
        assert time.perf_counter() - started < 1
        other.execute("ROLLBACK")
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] == 20_000
        assert note() != ""
    finally:
        other.close()
