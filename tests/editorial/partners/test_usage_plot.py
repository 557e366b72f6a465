"""The plot of usage: numbers, a scale that all keys share, and a drawing in points whatever the language."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.editorial.partners.usage_plot import HEIGHT, WIDTH, _round_number, usage_of
from cms.partners.models import Key, KeyUsage
from tests.factories import partners as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)


def used(key: Key, days_ago: int, requests: int, refused: int = 0) -> None:
    KeyUsage.objects.create(key=key, day=TODAY - timedelta(days=days_ago), requests=requests, refused=refused)


def test_bars_are_days_on_one_scale() -> None:
    partner = make.partner()
    busy, quiet, unused = (make.key(partner)[0] for _ in range(3))
    used(busy, 0, 100, refused=20)
    used(busy, 29, 40)
    used(busy, 30, 4000)  # before the first day
    used(quiet, 0, 10)
    usage = usage_of([busy, quiet, unused], 30, TODAY)
    assert (usage.first, usage.last, usage.top) == (date(2026, 10, 27), TODAY, 100)
    assert [(plot.key, plot.requests, plot.refused) for plot in usage.plots] == [(busy, 140, 20), (quiet, 10, 0)]
    last = usage.plots[0].bars[-1]
    assert float(last.height) + float(last.refused_height) == HEIGHT
    assert float(last.refused_y) == 0
    assert float(last.x) + float(last.width) < WIDTH
    assert float(usage.plots[1].bars[0].height) == HEIGHT / 10
    assert [(day, [cell.requests for cell in cells]) for day, cells in usage.rows] == [
        (TODAY, [100, 10]), (date(2026, 10, 27), [40, 0]),
    ]  # fmt: skip


def test_nothing_is_no_drawing() -> None:
    assert usage_of([], 30, TODAY).is_empty
    assert usage_of([make.key()[0]], 90, TODAY).is_empty


@given(st.integers(0, 10**9))
def test_the_height_stands_for_a_round_number(most: int) -> None:
    top = _round_number(most)
    assert top >= most
    assert top <= max(10, most * 2)
    assert str(top).strip("0") in {"1", "2", "3", "4", "6", "8"}


def test_the_page_draws_in_points_and_has_the_numbers_as_a_table(team: Client) -> None:
    key, _text = make.key()
    KeyUsage.objects.create(key=key, day=timezone.localdate(), requests=1234, refused=7)
    page: Any = team.get(reverse("partners:partner", args=[key.partner_id]), {"days": "90"})
    text = page.content.decode()
    assert 'viewBox="0 0 720 96"' in text
    svg = text[text.index("<svg viewBox") : text.index("</svg>", text.index("<svg viewBox"))]
    assert not any("," in part for part in svg.split('"')[1::2] if part[:1].isdigit())
    assert "<caption" in text
    assert page.context["days"] == 90
    assert team.get(reverse("partners:partner", args=[key.partner_id]), {"days": "9000"}).context["days"] == 30
