"""Opening hours, holidays and terms."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.closures import closure_at
from domain.days import DAY, HOUR, MINUTE, day_of, moment, seoul
from domain.errors import Invalid
from domain.working_time import (
    Holidays,
    Interval,
    OpeningHours,
    add_working_hours,
    due_day,
    is_open,
    korean_holidays,
    next_opening,
    waited,
)

OFFICE = OpeningHours()
LIBRARY = OpeningHours(
    weekdays=((), *((Interval(540, 1320),),) * 4, (Interval(540, 720), Interval(780, 1020)), (Interval(0, 1440),))
)
NEVER = OpeningHours(weekdays=((),) * 7)
NO_HOLIDAYS = Holidays({})


def at(when: str) -> int:
    """A time in Korea, as 2026-09-23 16:00."""
    return moment(datetime.fromisoformat(when))


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2026-09-21 10:00", 7, "2026-10-01"),
        ("2026-12-21 10:00", 14, "2027-01-11"),
        ("2026-09-18 10:00", 7, "2026-09-30"),
        ("2026-11-22 10:00", 6, "2026-11-30"),
        ("2026-10-12 11:00", 1, "2026-10-13"),
        ("2026-10-12 09:00", 1, "2026-10-12"),
        ("2026-09-23 16:00", 2, "2026-09-29"),
        ("2026-09-21 09:00", 5, "2026-09-29"),
    ],
)
def test_terms_follow_the_law(received: str, days: int, due: str) -> None:
    assert due_day(at(received), days, korean_holidays()).isoformat() == due


@pytest.mark.parametrize(
    ("received", "hours", "due"),
    [
        ("2026-09-23 16:00", 3, "2026-09-28 10:00"),
        ("2026-10-12 11:00", 3, "2026-10-12 15:00"),
        ("2026-10-12 15:00", 3, "2026-10-12 18:00"),
        ("2026-10-12 12:30", 0, "2026-10-12 13:00"),
        ("2026-10-10 11:00", 0.5, "2026-10-12 09:30"),
    ],
)
def test_working_hours_skip_lunch_nights_and_holidays(received: str, hours: float, due: str) -> None:
    assert add_working_hours(at(received), hours, OFFICE, korean_holidays()) == at(due)


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        ("2023-10-02", True),
        ("2024-10-01", True),
        ("2025-01-27", True),
        ("2025-06-03", True),
        ("2026-03-02", True),
        ("2026-05-01", True),
        ("2026-05-25", True),
        ("2026-06-03", True),
        ("2026-07-17", True),
        ("2026-08-17", True),
        ("2026-10-05", True),
        ("2027-02-09", True),
        ("2027-07-19", True),
        ("2027-12-27", True),
        ("2026-05-15", False),
        ("2026-06-08", False),
        ("2026-09-28", False),
    ],
)
def test_the_holidays_of_korea_are_known(day: str, holiday: bool) -> None:
    assert (korean_holidays().name(date.fromisoformat(day)) is not None) is holiday


@pytest.mark.parametrize(
    ("when", "open_then", "opens"),
    [
        ("2026-11-23 09:00", True, "2026-11-23 09:00"),
        ("2026-11-23 11:59", True, "2026-11-23 11:59"),
        ("2026-11-23 12:00", False, "2026-11-23 13:00"),
        ("2026-11-23 17:59", True, "2026-11-23 17:59"),
        ("2026-11-23 18:00", False, "2026-11-24 09:00"),
        ("2026-11-22 10:00", False, "2026-11-23 09:00"),
        ("2026-09-23 18:30", False, "2026-09-28 09:00"),
        ("2026-12-25 10:00", False, "2026-12-28 09:00"),
    ],
)
def test_the_office_is_open_on_working_days(when: str, open_then: bool, opens: str) -> None:
    assert is_open(at(when), OFFICE, korean_holidays()) is open_then
    assert next_opening(at(when), OFFICE, korean_holidays()) == at(opens)


def test_hours_of_a_library_may_reach_through_midnight_and_the_weekend() -> None:
    assert is_open(at("2026-11-22 23:59"), LIBRARY, NO_HOLIDAYS)
    assert not is_open(at("2026-11-23 00:00"), LIBRARY, NO_HOLIDAYS)
    assert next_opening(at("2026-11-23 00:00"), LIBRARY, NO_HOLIDAYS) == at("2026-11-24 09:00")
    assert waited(at("2026-11-21 00:00"), at("2026-11-24 00:00"), LIBRARY, NO_HOLIDAYS) == 31 * HOUR


def test_who_never_opens_is_never_waited_for() -> None:
    now = at("2026-11-23 10:00")
    assert not is_open(now, NEVER, NO_HOLIDAYS)
    assert next_opening(now, NEVER, NO_HOLIDAYS) is None
    assert add_working_hours(now, 1, NEVER, NO_HOLIDAYS) is None
    assert waited(now, now + 30 * DAY, NEVER, NO_HOLIDAYS) == 0


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-23 10:00", "2026-11-23 10:12", 12),
        ("2026-11-23 11:30", "2026-11-23 13:30", 60),
        ("2026-11-20 17:50", "2026-11-23 09:05", 15),
        ("2026-09-23 17:00", "2026-09-28 10:00", 120),
        ("2026-11-22 10:00", "2026-11-22 20:00", 0),
        ("2026-11-23 10:00", "2026-11-23 10:00", 0),
        ("2026-11-23 10:00", "2026-11-23 09:00", 0),
        ("2026-09-21 00:00", "2026-09-28 00:00", 3 * 8 * 60),
    ],
)
def test_only_opening_hours_count_as_waiting(start: str, end: str, minutes: int) -> None:
    assert waited(at(start), at(end), OFFICE, korean_holidays()) == minutes * MINUTE


_MOMENTS = st.integers(at("2025-12-20 00:00"), at("2026-03-10 00:00"))


@given(_MOMENTS, st.integers(0, 40 * DAY), st.sampled_from([OFFICE, LIBRARY, NEVER]))
def test_waiting_is_what_counting_every_five_minutes_gives(start: int, length: int, hours: OpeningHours) -> None:
    step = 5 * MINUTE
    start -= start % step
    end = start + length - length % step
    counted = sum(step for now in range(start, end, step) if is_open(now, hours, korean_holidays()))
    assert waited(start, end, hours, korean_holidays()) == counted


@given(_MOMENTS, _MOMENTS, _MOMENTS)
def test_waiting_adds_up(one: int, two: int, three: int) -> None:
    first, middle, last = sorted((one, two, three))
    parts = waited(first, middle, OFFICE, korean_holidays()) + waited(middle, last, OFFICE, korean_holidays())
    assert parts == waited(first, last, OFFICE, korean_holidays())


@given(_MOMENTS, st.integers(1, 200), st.sampled_from([OFFICE, LIBRARY]))
def test_what_is_due_has_been_waited_for_just_as_long(received: int, quarters: int, hours: OpeningHours) -> None:
    due = add_working_hours(received, quarters / 4, hours, korean_holidays())
    assert due is not None
    assert waited(received, due, hours, korean_holidays()) == quarters * 15 * MINUTE
    assert waited(received, due - 1, hours, korean_holidays()) < quarters * 15 * MINUTE


@given(_MOMENTS, st.integers(6, 60))
def test_a_term_in_days_counts_the_first_and_the_last(received: int, days: int) -> None:
    due = due_day(received, days, korean_holidays())
    day, counted = seoul(received).date(), 0
    while day <= due:
        counted += day.weekday() < 5 and korean_holidays().name(day) is None
        day += timedelta(days=1)
    assert counted == days
    assert due.weekday() < 5


def test_a_long_span_is_summed_and_not_walked() -> None:
    """Three hundred years of weeks, holidays and all."""
    length = waited(at("2000-01-01 00:00"), at("2300-01-01 00:00"), OFFICE, korean_holidays())
    holidays = sum(day.weekday() < 5 for day in korean_holidays().between(date(2000, 1, 1), date(2300, 1, 1)))
    weekdays = sum((date(2000, 1, 1) + timedelta(days=n)).weekday() < 5 for n in range(109_573))
    assert length == (weekdays - holidays) * 8 * HOUR


@pytest.mark.parametrize(
    "weekdays",
    [
        (),
        ((),) * 6,
        ((),) * 8,
        (((540, 540),), *((),) * 6),
        (((720, 540),), *((),) * 6),
        (((540, 720), (700, 800)), *((),) * 6),
        (((780, 1080), (540, 720)), *((),) * 6),
        (((-1, 60),), *((),) * 6),
        (((540, 1441),), *((),) * 6),
    ],
)
def test_hours_out_of_order_are_refused(weekdays: Any) -> None:
    with pytest.raises(Invalid) as refused:
        msgspec.convert({"weekdays": weekdays}, OpeningHours)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [
        ("hours", "text.hours_out_of_order")
    ]


def test_hours_survive_the_wire() -> None:
    for hours in (OFFICE, LIBRARY, NEVER):
        assert msgspec.json.decode(msgspec.json.encode(hours), type=OpeningHours) == hours


@pytest.mark.parametrize("strange", [-(2**63), -(2**53), -1, 2**53, 2**63])
def test_a_time_that_no_calendar_has_is_waited_from_and_for_all_the_same(strange: int) -> None:
    hours, holidays = OpeningHours(), korean_holidays()
    now = at("2026-11-23 10:00")
    assert waited(strange, now, hours, holidays) >= 0
    assert waited(now, strange, hours, holidays) >= 0
    assert not is_open(strange, hours, holidays)
    assert next_opening(strange, hours, holidays) is not None
    closure = closure_at(strange, hours, holidays)
    assert closure is None or day_of(closure.until) is not None
    assert add_working_hours(strange, 8, hours, holidays) is not None
    assert due_day(strange, 7, holidays) is not None
