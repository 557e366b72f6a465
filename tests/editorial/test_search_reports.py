"""The reports on searches: which words are in which, the period, the way on to the synonyms, and the spreadsheet."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.statistics.models import DailySearch
from tests.admin import Admin

pytestmark = pytest.mark.django_db

REPORTS = ["searched", "nothing_found", "never_clicked"]


@pytest.fixture
def admin() -> Admin:
    return Admin()


def summed(words: str, searches: int, days_ago: int = 1, **more: Any) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    DailySearch.objects.create(**{"day": day, "locale": "da", "words": words, "searches": searches, **more})


@pytest.fixture
def _searches() -> None:
    summed("vikinger", 10, clicks=4, ranks=6)
    summed("vikinger", 5, days_ago=2, clicks=1, ranks=4)
    summed("vikinger", 100, days_ago=60)
    summed("forurening", 6, nothing=6)
    summed("klima i kbh", 4, relaxed=4, clicks=1, ranks=1)
    summed("skumfiduser", 7, nothing=1)
    summed("vikings", 8, locale="en", clicks=2, ranks=2)
    summed("", 40)


def rows(client: Client, report: str, **query: Any) -> list[tuple[Any, ...]]:
    response = client.get(reverse(report), query)
    assert response.status_code == 200
    return [(row["words"], row["asked"]) for row in response.context["object_list"]]


@pytest.mark.usefixtures("_searches")
def test_what_is_in_which(admin: Admin) -> None:
    assert rows(admin.client, "searched") == [
        ("vikinger", 15), ("vikings", 8), ("skumfiduser", 7), ("forurening", 6), ("klima i kbh", 4),
    ]  # fmt: skip
    assert rows(admin.client, "nothing_found") == [("forurening", 6), ("skumfiduser", 7), ("klima i kbh", 4)]
    assert rows(admin.client, "never_clicked") == [("skumfiduser", 7)]


@pytest.mark.usefixtures("_searches")
def test_period_and_language(admin: Admin) -> None:
    assert ("vikinger", 115) in rows(admin.client, "searched", period="90")
    assert rows(admin.client, "searched", locale="en") == [("vikings", 8)]
    assert rows(admin.client, "searched", ordering="words")[0] == ("forurening", 6)


@pytest.mark.usefixtures("_searches")
def test_the_totals_hold_the_rare_words(admin: Admin) -> None:
    context = admin.client.get(reverse("searched")).context
    assert (context["searches_in_all"], context["searches_rare"]) == (80, 40)


@pytest.mark.usefixtures("_searches")
@pytest.mark.parametrize("report", REPORTS)
def test_each_row_leads_to_the_synonyms(admin: Admin, report: str) -> None:
    text = admin.client.get(reverse(report)).content.decode()
    assert "?word=skumfiduser" in text
    part = admin.client.get(reverse(f"{report}_results"))
    assert b"skumfiduser" in part.content
    assert b"<html" not in part.content


@pytest.mark.usefixtures("_searches")
def test_the_spreadsheet(admin: Admin) -> None:
    summed("=1+1", 50)
    response = admin.client.get(reverse("searched"), {"export": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    assert table[1][:3] == ["'=1+1", "Dansk", "50"]
    assert table[2] == ["vikinger", "Dansk", "15", "0", "0", "5", "2.0"]


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_is_counted_yet(admin: Admin, report: str) -> None:
    assert rows(admin.client, report) == []


@pytest.mark.parametrize("report", REPORTS)
def test_only_who_may_sees_them(client: Client, django_user_model: Any, report: str) -> None:
    editor = django_user_model.objects.create_user("redaktør", password="x" * 12)
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert client.get(reverse(report)).status_code == 302
    editor.user_permissions.add(Permission.objects.get(codename="view_dailysearch"))
    assert client.get(reverse(report)).status_code == 200
