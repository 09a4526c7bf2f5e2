"""When an office is closed: found from any moment of it, the same each time."""

import random

import pytest

from domain.closures import closure_at
from domain.days import DAY, HOUR, MINUTE
from domain.working_time import Interval, OpeningHours, is_open, korean_holidays

MONDAY = 1_795_392_000_000
"""2026-11-23 09:00 in Korea."""
USUAL = OpeningHours()


@pytest.mark.parametrize(
    ("at", "since", "until"),
    [
        (MONDAY - 1, MONDAY - 2 * DAY - 15 * HOUR, MONDAY),
        (MONDAY - 2 * DAY, MONDAY - 2 * DAY - 15 * HOUR, MONDAY),
        (MONDAY + 3 * HOUR, MONDAY + 3 * HOUR, MONDAY + 4 * HOUR),
        (MONDAY + 3 * HOUR + 30 * MINUTE, MONDAY + 3 * HOUR, MONDAY + 4 * HOUR),
        (MONDAY + 9 * HOUR, MONDAY + 9 * HOUR, MONDAY + DAY),
        (MONDAY + 20 * HOUR, MONDAY + 9 * HOUR, MONDAY + DAY),
    ],
)
def test_a_closure_lasts_from_the_last_minute_to_the_next_opening(at: int, since: int, until: int) -> None:
    assert closure_at(at, USUAL, korean_holidays()) == (since, until)


@pytest.mark.parametrize("at", [MONDAY, MONDAY + 3 * HOUR - 1, MONDAY + 4 * HOUR, MONDAY + 9 * HOUR - 1])
def test_an_open_office_has_none(at: int) -> None:
    assert closure_at(at, USUAL, korean_holidays()) is None


def test_an_office_that_never_opens_has_none() -> None:
    assert closure_at(MONDAY, OpeningHours(((),) * 7), korean_holidays()) is None


def test_every_moment_of_a_closure_finds_the_same() -> None:
    hours = OpeningHours(((), (Interval(0, 1440),), (), (Interval(600, 601),), (), (Interval(1380, 1440),), ()))
    random.seed(7)
    for _ in range(300):
        at = MONDAY + random.randrange(300 * DAY)
        found = closure_at(at, hours, korean_holidays())
        if found is None:
            assert is_open(at, hours, korean_holidays())
            continue
        assert found.since <= at < found.until
        assert closure_at(random.randrange(found.since, found.until), hours, korean_holidays()) == found
        assert is_open(found.until, hours, korean_holidays())
