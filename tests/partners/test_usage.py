"""The use of keys, by day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.partners import usage
from cms.partners.models import KeyUsage
from cms.partners.usage import Counter
from tests.factories import partners

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
TODAY = date(2026, 11, 25)


def test_it_is_written_each_twentieth_request() -> None:
    key, _text = partners.key()
    counter = Counter()
    with CaptureQueriesContext(connection) as queries:
        for _ in range(19):
            counter.note(key, NOON)
    assert len(queries) == 0
    counter.note(key, NOON, refused=True)
    assert KeyUsage.objects.values_list("day", "requests", "refused").get() == (TODAY, 20, 1)


def test_or_after_a_minute() -> None:
    key, _text = partners.key()
    counter = Counter()
    counter.note(key, NOON)
    counter.note(key, NOON + timedelta(minutes=1))
    assert KeyUsage.objects.get().requests == 2


def test_processes_add_to_the_same_day_and_the_day_is_danish() -> None:
    key, _text = partners.key()
    for _ in range(2):
        counter = Counter()
        counter.note(key, datetime(2026, 11, 25, 23, 30, tzinfo=UTC))
        counter.write()
    assert KeyUsage.objects.values_list("day", "requests").get() == (date(2026, 11, 26), 2)


def test_a_key_that_is_gone_is_not_counted() -> None:
    key, _text = partners.key()
    counter = Counter()
    counter.note(key, NOON)
    key_id = key.pk
    key.delete()
    counter.write()
    assert not KeyUsage.objects.filter(key_id=key_id).exists()


def test_what_cannot_be_written_is_kept(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    key, _text = partners.key()
    counter = Counter()
    counter.note(key, NOON)
    with monkeypatch.context() as broken:
        broken.setattr(usage, "_add", lambda _counted: 1 / 0)
        counter.write()
    assert "could not be written" in caplog.text
    counter.note(key, NOON)
    counter.write()
    assert KeyUsage.objects.get().requests == 2


def test_by_day_leaves_no_day_out_and_adds_a_partners_keys_up() -> None:
    partner = partners.partner()
    (first, _), (second, _), (others, _) = partners.key(partner), partners.key(partner), partners.key()
    for key, day, requests in (
        (first, TODAY, 5),
        (second, TODAY, 2),
        (first, TODAY - timedelta(2), 1),
        (others, TODAY, 9),
    ):
        KeyUsage.objects.create(key=key, day=day, requests=requests, refused=1)
    with CaptureQueriesContext(connection) as queries:
        found = usage.by_day(partner, 3, TODAY)
    assert found == [(date(2026, 11, 23), 1, 1), (date(2026, 11, 24), 0, 0), (TODAY, 7, 2)]
    assert len(queries) == 1
    assert usage.by_day(first, 1, TODAY) == [(TODAY, 5, 1)]
