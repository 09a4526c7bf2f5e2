"""Days as Korea counts them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import DAY, day_of, end_of, moment, seoul, start_of


def test_a_day_begins_nine_hours_before_greenwich() -> None:
    last = moment(datetime(2026, 11, 22, 14, 59, 59, tzinfo=UTC))
    assert day_of(last) == "2026-11-22"
    assert day_of(last + 1_000) == "2026-11-23"


@given(st.integers(0, 4_000_000_000_000))
def test_every_moment_lies_in_its_day(at: int) -> None:
    day = day_of(at)
    assert start_of(day) <= at < end_of(day)
    assert end_of(day) - start_of(day) == DAY
    assert moment(seoul(at)) == at


@pytest.mark.parametrize("at", [-(2**63), -(2**53), -1, 2**53, 2**63])
def test_a_time_that_no_calendar_has_is_shown_as_some_day(at: int) -> None:
    """A store may hold anything: who looks at it reads a strange day, and works on."""
    assert start_of(day_of(at)) is not None
    assert moment(seoul(at)) is not None
