"""When a message is tried again."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.partners.retrying import JITTER, LONGEST_REST, SCHEDULE, asked_rest, next_try

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
STANDARD = ["0", "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"]  # Standard Webhooks, section on delivery
UNITS = {"s": 1, "m": 60, "h": 3600, "0": 1}


def test_the_schedule_is_that_of_the_standard() -> None:
    assert [step.total_seconds() for step in SCHEDULE] == [
        int(text.rstrip("smh")) * UNITS[text[-1]] for text in STANDARD
    ]


@given(st.integers(1, 20), st.floats(0, 1, exclude_max=True), st.timedeltas(timedelta(0), LONGEST_REST))
def test_it_waits_as_long_as_the_schedule_and_the_other_side_ask(tries: int, throw: float, rest: timedelta) -> None:
    again = next_try(tries, NOW, rest, lambda: throw)
    if tries >= len(SCHEDULE):
        assert again is None
        return
    assert again is not None
    delay = again - NOW
    assert delay >= SCHEDULE[tries]
    assert delay >= rest
    assert delay <= max(SCHEDULE[tries] * (1 + JITTER), rest)


@given(st.floats(0, 1, exclude_max=True))
def test_all_tries_fail_within_four_days(throw: float) -> None:
    moment, tries = NOW, 1
    while (again := next_try(tries, moment, timedelta(0), lambda: throw)) is not None:
        moment, tries = again, tries + 1
    assert tries == 10
    assert timedelta(days=3) < moment - NOW < timedelta(days=4)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("120", 120), (" 0 ", 0), ("999999999999999999999999", 86_400), ("", 0), ("-5", 0), ("1.5", 0), ("soon", 0), ("²", 0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(NOW - timedelta(seconds=90), usegmt=True), 0),
        (format_datetime(NOW + timedelta(days=900), usegmt=True), 86_400),
        ("Wed, 25 Nov 2026 12:01:00", 60), ("Sun, 99 Nov 2026 12:01:00 GMT", 0),
    ],
)  # fmt: skip
def test_retry_after(header: str, expected: int) -> None:
    assert asked_rest(header, NOW) == timedelta(seconds=expected)


@given(st.text(max_size=80))
def test_any_header_asks_for_something_bounded(header: str) -> None:
    assert timedelta(0) <= asked_rest(header, NOW) <= LONGEST_REST
